"""What a follower of a list receives, and what it must never learn."""

import contextlib
import threading
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from reporting.models import Edition
from secretariat.changes import actions
from secretariat.changes.models import Change, Epoch
from signatories.models import Actor, FocalPoint, GroupMembership
from tests import factories
from tests.api import examples
from tests.api.following import PATIENCE, Follower, Refused, settle

pytestmark = pytest.mark.django_db(transaction=True)  # what is not committed is not sent


def slugs(came):
    return [row and row["slug"] for _identifier, row in came]


@pytest.mark.parametrize("resource", examples.MAKERS)
def test_copy_from_the_start_is_the_list(client, staff, resource):
    for _ in range(3):
        examples.MAKERS[resource]()
    resource in examples.PUBLIC or client.force_login(staff)
    follower = Follower(client, examples.VIEWSETS[resource].plural, limit=2)

    came = follower.sync()

    assert follower.is_identical
    assert len(came) == len(follower.copy) == len(follower.read())  # each once
    assert follower.sync() == []


def test_changed_rows_come_alone_and_under_the_same_name(client):
    kept, changed = factories.ActorFactory.create_batch(2)
    follower = Follower(client, "actors")
    names = {row["slug"]: identifier for identifier, row in follower.sync()}

    changed.name = "Another name"
    changed.save()
    [(identifier, row)] = follower.sync()

    assert (identifier, row["name"]) == (names[changed.slug], "Another name")
    assert set(names) == {kept.slug, changed.slug}
    assert UUID(identifier) != UUID(int=changed.pk)


def test_row_changed_often_comes_once(client):
    actor = factories.ActorFactory()
    for number in range(5):
        actor.city = f"city {number}"
        actor.save()

    assert slugs(Follower(client, "actors").sync()) == [actor.slug]


def test_save_that_changes_nothing_is_no_change(client):
    actor = factories.ActorFactory()
    follower = Follower(client, "actors")
    follower.sync()

    Actor.objects.filter(pk=actor.pk).update(name=actor.name)

    assert follower.sync() == []


def test_row_that_goes_out_of_sight_or_out_of_the_filter_comes_as_null(client):
    hidden, moved, deleted = factories.ActorFactory.create_batch(3, kind="company")
    follower = Follower(client, "actors", kind="company")
    names = {row["slug"]: identifier for identifier, row in follower.sync()}

    hidden.is_public, moved.kind = False, "un_entity"
    hidden.save()
    moved.save()
    deleted.delete()

    assert dict(follower.sync()) == dict.fromkeys(names.values())
    assert follower.copy == {}


def test_first_copy_tells_nothing_of_rows_out_of_sight(client):
    factories.ActorFactory(is_public=False)
    shown = factories.ActorFactory()
    factories.ActorFactory().delete()

    assert slugs(Follower(client, "actors").sync()) == [shown.slug]


@pytest.mark.parametrize(
    ("plural", "make"),
    [
        ("actors", lambda: factories.ActorFactory(is_public=False)),
        (
            "projects",
            lambda: factories.ProjectFactory(consent="none", owner=factories.ActorFactory()),
        ),
        ("projects", lambda: factories.ProjectFactory(consent="secretariat")),
        ("events", lambda: factories.EventFactory(verification="unverified")),
        ("priority-actions", lambda: factories.PriorityActionFactory(verification="unverified")),
    ],
)
def test_work_at_what_was_never_shown_is_not_told(client, plural, make):
    follower = Follower(client, plural)
    row = make()
    follower.sync()

    row.verification_note = "worked at"
    row.save()
    assert follower.sync() == []

    shown = {"is_public": True, "consent": "public", "verification": "verified"}
    columns = {field.name for field in row._meta.fields}
    table = type(row).objects.filter(pk=row.pk)
    table.update(**{name: value for name, value in shown.items() if name in columns})
    assert slugs(follower.sync()) == [row.slug]
    table.update(verification="unverified")
    assert slugs(follower.sync()) == [None]


def test_row_changes_with_what_stands_in_it(client):
    membership = factories.GroupMembershipFactory()
    follower = Follower(client, "actors")
    follower.sync()

    GroupMembership.objects.filter(pk=membership.pk).delete()

    [(_identifier, row)] = follower.sync()
    assert (row["slug"], row["groups"]) == (membership.actor.slug, [])


def test_member_hears_nothing_of_the_reports_of_others(client, member):
    own, other = (examples.progress_report() for _ in range(2))
    client.force_login(member(own.actor))
    follower = Follower(client, "progress-reports")
    assert [row["uid"] for _identifier, row in follower.sync()] == [str(own.uid)]

    for report in (own, other):
        report.actor.name += " anew"
        report.actor.save()

    assert [row["uid"] for _identifier, row in follower.sync()] == [str(own.uid)]


def test_values_come_with_their_revision(client, member):
    own, _other = (examples.progress_value().revision.report for _ in range(2))
    client.force_login(member(own.actor))
    follower = Follower(client, "progress-values", limit=2)
    came = follower.sync()
    assert {row["actor"] for _identifier, row in came} == {own.actor.slug}

    own.actor.name = "Another name"
    own.actor.save()

    changed = {"actor_name": "Another name"}
    assert follower.sync() == [(identifier, row | changed) for identifier, row in came]


def test_chosen_columns_are_sent(client):
    actor = factories.ActorFactory()

    [(_identifier, row)] = Follower(client, "actors", fields="slug").sync()

    assert row == {"slug": actor.slug}


# The order ---------------------------------------------------------------------------------


class Writer(threading.Thread):
    """Creates an actor, and commits when told to."""

    def __init__(self, slug):
        super().__init__(daemon=True)
        self.slug, self.written, self.may_end = slug, threading.Event(), threading.Event()
        self.start()
        assert self.written.wait(PATIENCE)

    def run(self):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
                factories.ActorFactory(slug=self.slug)
                self.written.set()
                assert self.may_end.wait(PATIENCE)
        finally:
            connection.close()

    def commit(self):
        self.may_end.set()
        self.join(PATIENCE)


def test_transaction_under_way_holds_back_what_came_after_it(client):
    factories.ActorFactory(slug="before")
    follower = Follower(client, "actors")
    assert slugs(follower.sync()) == ["before"]
    slow = Writer("slow")

    factories.ActorFactory(slug="fast")

    assert follower.sync() == []
    assert [row["slug"] for row in follower.read()] == ["before", "fast"]
    slow.commit()
    assert slugs(follower.sync()) == ["slow", "fast"]
    assert follower.is_identical


def test_long_reader_holds_nothing_back(client):
    follower = Follower(client, "actors")
    follower.sync()

    with contextlib.closing(connection.copy()) as reader, reader.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT count(*) FROM signatories_actor")
        actor = factories.ActorFactory()
        came = follower.sync()
        cursor.execute("ROLLBACK")

    assert slugs(came) == [actor.slug]


def test_removal_of_superseded_changes_takes_nothing_from_a_follower(client):
    first, second, third = factories.ActorFactory.create_batch(3)
    follower = Follower(client, "actors", limit=1)
    pages = follower.pages()
    came = next(pages)
    for actor in (first, second, second):
        actor.city += "x"
        actor.save()
    third.delete()

    settle()
    removed = actions.remove_superseded()
    for page in pages:
        came += page

    assert removed == 4
    assert slugs(came) == [first.slug, first.slug, second.slug, None]
    assert Change.objects.of("actor").count() == 3  # what is gone is remembered


# Tokens ------------------------------------------------------------------------------------


def test_token_of_another_list_reader_or_filter_is_refused(client, staff):
    factories.ActorFactory(kind="company")
    follower = Follower(client, "actors", kind="company")
    follower.sync()
    office = Client()
    office.force_login(staff)

    for other in (
        Follower(client, "declarations"),
        Follower(client, "actors"),
        Follower(client, "actors", kind="country"),
        Follower(client, "actors", kind="company", fields="slug"),
        Follower(office, "actors", kind="company"),
    ):
        other.token = follower.token
        with pytest.raises(Refused, match="400"):
            other.sync()


@pytest.mark.parametrize("token", ["x", "W10:x", "é", "\x00", "WzAsMF0:forged", "x" * 3000])
def test_forged_token_is_refused_by_name(client, token):
    response = client.get("/api/v1/actors/", {"updated_since": token})

    assert response.status_code == 400
    assert [error["parameter"] for error in response.json()["errors"]] == ["updated_since"]


@pytest.mark.parametrize("parameter", ["cursor", "expand"])
def test_what_does_not_go_with_changes_is_refused_by_name(client, parameter):
    response = client.get("/api/v1/actors/", {"updated_since": "", parameter: "country"})

    assert response.status_code == 400
    assert [error["parameter"] for error in response.json()["errors"]] == [parameter]


def test_changes_are_not_for_a_row(client):
    actor = factories.ActorFactory()

    response = client.get(f"/api/v1/actors/{actor.slug}/", {"updated_since": ""})

    assert response.status_code == 400


def test_token_ends_with_the_appointment(client, member):
    own = factories.ActorFactory(is_public=False)
    user = member(own)
    client.force_login(user)
    follower = Follower(client, "actors")
    assert slugs(follower.sync()) == [own.slug]
    other = factories.FocalPointFactory(user=user)  # goes on, so that the session does
    follower.token, follower.copy = "", {}
    follower.sync()

    FocalPoint.objects.filter(user=user, actor=own).update(ends_on=timezone.now().date())

    with pytest.raises(Refused, match="410"):
        follower.sync()
    follower.token, follower.copy = "", {}
    assert slugs(follower.sync()) == [other.actor.slug]


def test_token_ends_when_somebody_leaves_the_staff(client, staff):
    factories.ActorFactory(is_public=False)
    client.force_login(staff)
    follower = Follower(client, "actors")
    assert len(follower.sync()) == 1

    staff.is_staff = False
    staff.save()

    with pytest.raises(Refused, match="410"):
        follower.sync()


def test_token_ends_with_the_epoch(client):
    actor = factories.ActorFactory()
    follower = Follower(client, "actors")
    follower.sync()
    Change.objects.all().delete()  # a database that was filled elsewhere

    Epoch.objects.update(identity="another database")

    response = client.get("/api/v1/actors/", {"updated_since": follower.token})
    assert response.status_code == 410
    assert response.json()["type"] == "urn:belem-secretariat:problem:start-anew"
    assert slugs(Follower(client, "actors").sync()) == [actor.slug]
    with pytest.raises(Refused, match="410"):
        follower.sync()


# Editions ----------------------------------------------------------------------------------


def test_values_come_with_the_publication_and_go_with_the_withdrawal(client):
    edition = factories.EditionFactory()
    report = factories.FrozenReportFactory(edition=edition)
    for number in range(5):
        factories.FrozenValueFactory(report=report, number_in_edition=number, slice=f"{number}")
    hidden = factories.FrozenValueFactory(report=report, consent="aggregated", slice="hidden")
    follower = Follower(client, "values", limit=2)
    assert follower.sync() == []

    examples.published(edition)
    pages = [page for page in follower.pages() if page]
    numbers = [row["row"] for page in pages for _identifier, row in page]

    assert ([len(page) for page in pages], numbers) == ([2, 2, 1], list(range(5)))
    assert hidden.number_in_edition not in numbers
    identifiers = [identifier for page in pages for identifier, _row in page]
    Edition.objects.filter(pk=edition.pk).update(status="withdrawn")
    assert follower.sync() == [(identifier, None) for identifier in identifiers]
    assert Follower(client, "values").sync() == []


def test_filter_that_finds_nothing_has_no_changes(client):
    examples.value()

    assert Follower(client, "values", figure="2026-1/nothing").sync() == []


def test_steps_of_a_draft_edition_tell_the_public_nothing(client):
    follower = Follower(client, "values")
    follower.sync()
    edition = examples.value(publish=False).edition
    proof = {"frozen_at": timezone.now(), "manifest": b"{}", "manifest_sha256": "b" * 64}

    Edition.objects.filter(pk=edition.pk).update(**proof)
    Edition.objects.filter(pk=edition.pk).update(status="compiled")

    assert follower.sync() == []


def test_freeze_notes_one_change_however_many_values(client):
    report = factories.FrozenReportFactory()
    before = Change.objects.count()

    for number in range(20):
        factories.FrozenValueFactory(report=report, number_in_edition=number, slice=f"{number}")

    assert Change.objects.count() == before


# Cost --------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("resource", "queries"), [("actor", 3), ("value", 4)])  # with the quota
def test_page_costs_the_same_for_any_rows(
    client, rows, resource, queries, django_assert_num_queries
):
    for _ in range(rows):
        examples.MAKERS[resource]()
    plural = examples.VIEWSETS[resource].plural
    Follower(client, plural).sync()  # begins the epoch

    with django_assert_num_queries(queries):
        client.get(f"/api/v1/{plural}/", {"updated_since": ""})
