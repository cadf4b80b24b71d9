from __future__ import annotations

import pytest

from standfirst.newsroom.rules import embeds

ID = "dQw4w9WgXcQ"


@pytest.mark.parametrize(
    "url",
    [
        f"https://www.youtube.com/watch?v={ID}",
        f"http://youtube.com/watch?v={ID}&t=42s",
        f"https://m.youtube.com/watch?list=PL1&v={ID}",
        f"https://youtu.be/{ID}?si=abc",
        f"https://www.youtube.com/shorts/{ID}",
        f"https://www.youtube-nocookie.com/embed/{ID}?rel=0",
        f"  https://www.youtube.com/live/{ID}  ",
    ],
)
def test_youtube_is_played_without_cookies(url):
    found = embeds.find(url)
    assert found is not None
    assert found.frame == f"https://www.youtube-nocookie.com/embed/{ID}?autoplay=1"
    assert found.link == f"https://www.youtube.com/watch?v={ID}"


@pytest.mark.parametrize("url", ["https://vimeo.com/1084537", "https://player.vimeo.com/video/1084537?h=ab12"])
def test_vimeo_is_played_without_tracking(url):
    found = embeds.find(url)
    assert found is not None
    assert found.frame == "https://player.vimeo.com/video/1084537?dnt=1&autoplay=1"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        f"https://youtube.com.evil.example/watch?v={ID}",
        f"https://evil.example/?https://youtu.be/{ID}",
        f"https://www.youtube.com/watch?v={ID}\n<script>",
        f'https://youtu.be/{ID}" onload="x',
        "https://www.youtube.com/watch?v=short",
        f"ftp://youtu.be/{ID}",
        "https://vimeo.com/about",
    ],
)
def test_any_other_address_is_refused(url):
    assert embeds.find(url) is None


def test_operator_can_allow_a_site():
    site = embeds.site_from_table(
        {
            "name": "ours", "label": "Our videos", "address": r"videos\.example/w/(?P<id>\w+)",
            "link": "https://videos.example/w/{id}", "frame": "https://videos.example/embed/{id}",
        }
    )  # fmt: skip
    found = embeds.find("https://videos.example/w/abc", [site])
    assert found is not None and found.frame == "https://videos.example/embed/abc"
    assert embeds.frame_origins([site]) == [
        "https://player.vimeo.com", "https://videos.example", "https://www.youtube-nocookie.com",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [{"address": "("}, {"address": "no-group"}, {"frame": "http://x.example/{id}"}, {"link": "https://x.example"}],
)
def test_wrong_site_says_how_to_mend_it(change):
    table = {
        "name": "ours", "label": "Ours", "address": "x/(?P<id>.+)", "link": "https://x.example/{id}",
        "frame": "https://x.example/e/{id}",
    } | change  # fmt: skip
    with pytest.raises(embeds.EmbedSiteError) as caught:
        embeds.site_from_table(table)
    assert caught.value.remedy
