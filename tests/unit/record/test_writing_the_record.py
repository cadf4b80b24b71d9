"""`audit()` and `announce()`: in the transaction of the change, in the name of who acts."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory

from standfirst.readers.models import User
from standfirst.record.actions import acting_as, announce, audit
from standfirst.record.errors import NoTransaction, UndeclaredFact
from standfirst.record.middleware import ActingUserMiddleware
from standfirst.record.models import AuditEntry, Fact
from standfirst.record.queries import history

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return User.objects.create_user(email="aiko@example.org", name="Aiko Mori")


@pytest.mark.django_db(transaction=True)
def test_record_refuses_to_be_written_outside_a_transaction(bell):
    with pytest.raises(NoTransaction):
        audit(action="bell.rung", object_key="bell:north")
    with pytest.raises(NoTransaction):
        announce("bell_rang", object_key="bell:north", payload={"times": 1})
    assert not AuditEntry.objects.exists()
    assert not Fact.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_fact_of_a_change_taken_back_is_never_told(bell):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        announce("bell_rang", object_key="bell:north", payload={"times": 1})
        1 / 0  # noqa: B018
    assert not Fact.objects.exists()


@pytest.mark.parametrize("payload", [{}, {"times": "3"}, {"times": True}, {"times": 3, "loud": True}])
def test_payload_of_another_shape_than_declared_is_refused(bell, payload):
    with pytest.raises(UndeclaredFact, match="times: int"):
        announce("bell_rang", object_key="bell:north", payload=payload)


def test_undeclared_fact_is_refused():
    with pytest.raises(UndeclaredFact, match="signals"):
        announce("bell_cracked", object_key="bell:north")


def test_without_anybody_acting_the_house_itself_is_named():
    entry = audit(action="bell.rung", object_key="bell:north")
    assert (entry.actor, entry.actor_label) == (None, "system")


def test_who_acts_and_why_are_taken_from_around_the_action(editor):
    with acting_as(editor, cause="schedule"):
        entry = audit(action="bell.rung", object_key="bell:north")
        with acting_as(cause="reconcile"):
            inner = audit(action="bell.rung", object_key="bell:north")
    assert (entry.actor, entry.actor_label, entry.cause) == (editor, "aiko@example.org", "schedule")
    assert (inner.actor_label, inner.cause) == ("system", "reconcile")
    assert audit(action="bell.rung", object_key="bell:north").actor is None


def test_named_actor_goes_before_who_acts_around(editor):
    other = User.objects.create_user(email="other@example.org")
    with acting_as(other):
        assert audit(action="bell.rung", object_key="bell:north", actor=editor).actor == editor


@pytest.mark.parametrize("signed_in", [True, False])
def test_request_acts_in_the_name_of_who_is_signed_in(editor, signed_in):
    def view(request):
        audit(action="bell.rung", object_key="bell:north")
        return HttpResponse()

    request = RequestFactory().post("/")
    request.user = editor if signed_in else AnonymousUser()
    ActingUserMiddleware(view)(request)
    assert AuditEntry.objects.get().actor_label == ("aiko@example.org" if signed_in else "visitor")
    assert audit(action="bell.rung", object_key="bell:south").actor_label == "system"


def test_history_of_an_object_is_one_statement(editor, django_assert_num_queries):
    audit(action="bell.hung", object_key="bell:north", actor=editor)
    audit(action="bell.rung", object_key="bell:north", actor=editor)
    audit(action="bell.rung", object_key="bell:south")
    with django_assert_num_queries(1):
        assert [(e.action, str(e.actor)) for e in history("bell:north")] == [
            ("bell.rung", "Aiko Mori"),
            ("bell.hung", "Aiko Mori"),
        ]


def test_audit_entry_cannot_be_changed_or_deleted_through_the_model():
    entry = audit(action="bell.rung", object_key="bell:north")
    for attempt in (
        entry.save,
        entry.delete,
        lambda: AuditEntry.objects.update(action="bell.stolen"),
        AuditEntry.objects.all().delete,
    ):
        with pytest.raises(ValueError, match="audit entry"):
            attempt()


def test_audit_entry_cannot_be_changed_past_the_model():
    audit(action="bell.rung", object_key="bell:north")
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE standfirst_record_auditentry SET action = 'bell.stolen'")
    assert AuditEntry.objects.get().action == "bell.rung"


def test_entry_keeps_the_name_of_an_account_that_is_gone(editor):
    audit(action="bell.rung", object_key="bell:north", actor=editor)
    editor.delete()
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.actor_label) == (None, "aiko@example.org")
