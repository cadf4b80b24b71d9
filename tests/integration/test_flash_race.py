"""Two taps at the very same moment make one flash: the second waits for the first, and finds its story."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from standfirst.core import tokens

pytestmark = [pytest.mark.soak, pytest.mark.postgres]


@pytest.mark.django_db(transaction=True)
def test_taps_at_the_same_moment_make_one_story():
    from django.test import Client

    from standfirst.newsroom.models import Article
    from standfirst.readers.models import User
    from standfirst.record.models import Fact
    from tests import factories

    house = factories.house(pictures=0)
    user = User.objects.create_user("desk@example.org", "a long enough one", name="Desk", is_staff=True)
    user.groups.add(Group.objects.get(name="Desk editor"))
    form = {
        "token": tokens.new_token(), "headline": "Port closed", "sentence": "A crane fell.",
        "bureau": house.bureaus[0].pk, "section": house.sections[0].pk,
    }  # fmt: skip
    line, answers = Barrier(4), []

    def tap():
        client = Client()
        client.force_login(user)
        line.wait()
        try:
            answers.append(client.post("/newsroom/flash/", form))
        finally:
            connection.close()

    taps = [Thread(target=tap) for _ in range(4)]
    for each in taps:
        each.start()
    for each in taps:
        each.join()
    story = Article.objects.get(title="Port closed")
    assert [answer.status_code for answer in answers] == [302] * 4
    assert len({answer.url for answer in answers}) == 1
    assert list(Fact.objects.filter(object_key=f"article:{story.number}").values_list("name", flat=True)) == [
        "article_published", "breaking_declared",
    ]  # fmt: skip
