"""A checked file is taken over whole or not at all, and only as it was seen."""

import hashlib

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from initiatives.actions import imports
from initiatives.models import Import
from secretariat.files.models import StoredFile
from secretariat.jobs.models import Job
from secretariat.transitions import InvalidTransition
from signatories.matching import Answer, Query, resolve
from signatories.models import Actor, ActorAlias, User
from tests import factories
from tests.initiatives.imports.sending import SOURCE, apply, csv_of, fates, sent

pytestmark = pytest.mark.django_db
HEADER = ("name", "kind", "source", "city")
CITY = "Oldtown"
LARGE = imports.AT_ONCE + 1


@pytest.fixture
def kilns():
    return factories.ActorFactory(
        slug="kiln-makers", name="Kiln Makers Federation", kind="company", city=CITY
    )


@pytest.fixture
def kept(staff_client, kilns):
    """An import that changes one actor and adds another."""
    content = csv_of(
        HEADER,
        ("Kiln Makers Federation", "company", SOURCE, "Newtown"),
        ("Quite Another Society", "company", SOURCE, ""),
    )
    return sent(staff_client, "actors", content)


def many(number=LARGE):
    """Rows of actors whose names have nothing in common."""
    names = (hashlib.sha256(bytes([n % 256, n // 256])).hexdigest()[:12] for n in range(number))
    return csv_of(HEADER, *((name, "company", SOURCE, "") for name in names))


def test_receipt_leads_to_every_row(staff_client, staff, kept, kilns):
    done = apply(staff_client, kept)

    assert (done.status, done.closed_by) == (Import.Status.APPLIED, staff)
    page = staff_client.get(f"{done.get_absolute_url()}?show=add")
    made = Actor.objects.get(slug="quite-another-society")
    assert [(row.record, row.address) for row in page.context["rows"]] == [
        (made.pk, made.get_absolute_url())
    ]
    page = staff_client.get(f"{done.get_absolute_url()}?show=change")
    assert page.context["rows"][0].of_register == kilns
    assert "Oldtown → Newtown" in page.content.decode()


@pytest.mark.parametrize(
    ("kind", "header", "row", "address"),
    [
        ("projects", ("title", "source"), ("Made-up kiln", SOURCE), "/projects/made-up-kiln/"),
        (
            "events",
            ("title", "kind", "starts_on", "source"),
            ("Made-up dialogue", "dialogue", "2027-03-01", SOURCE),
            "/events/made-up-dialogue-2027-03-01/",
        ),
    ],
)
def test_receipt_leads_to_the_page_of_a_row_itself(staff_client, kind, header, row, address):
    done = apply(staff_client, sent(staff_client, kind, csv_of(header, row)))

    page = staff_client.get(f"{done.get_absolute_url()}?show=add")

    assert [each.address for each in page.context["rows"]] == [address]
    assert row[0] in staff_client.get(address).content.decode()


def test_map_is_made_anew_once_for_an_import(staff_client, staff, kept):
    assert not Job.objects.filter(kind="map_coherence").exists()

    apply(staff_client, kept)

    assert Job.objects.get(kind="map_coherence").requested_by == staff


def test_map_is_not_made_anew_for_what_it_does_not_read(staff_client):
    day = "2026-11-22"
    content = csv_of(("title", "kind", "starts_on", "source"), ("A talk", "dialogue", day, SOURCE))
    import_ = sent(staff_client, "events", content)

    assert apply(staff_client, import_).status == Import.Status.APPLIED

    assert not Job.objects.filter(kind="map_coherence").exists()


def test_history_says_which_import(staff_client, staff, kept, kilns):
    apply(staff_client, kept)

    event = kilns.events.latest("pgh_id")
    assert event.pgh_context.metadata["imported"] == str(kept.uid)
    assert event.pgh_context.metadata["user"] == str(staff.uid)
    history = reverse("admin:signatories_actor_history", args=[kilns.pk])
    assert kept.get_absolute_url() in staff_client.get(history).content.decode()


def test_register_that_changed_is_checked_again_first(staff_client, kept, kilns):
    digest = kept.digest
    Actor.objects.filter(pk=kilns.pk).update(city="Elsewhere")

    done = apply(staff_client, kept)

    assert done.status == Import.Status.CHECKED
    assert (done.checks, done.digest != digest) == (2, True)
    assert not Actor.objects.filter(slug="quite-another-society").exists()
    assert ["city", "Elsewhere", "Newtown"] in done.rows.get(number=2).changes
    assert apply(staff_client, done).status == Import.Status.APPLIED


def test_row_that_came_meanwhile_is_not_added_twice(staff_client, kept):
    factories.ActorFactory(slug="other", name="Quite Another Society", kind="company")

    done = apply(staff_client, kept)

    assert fates(done) == {2: "change", 3: "same"}
    assert not Actor.objects.filter(slug="quite-another-society").exists()


def test_what_was_not_seen_is_not_taken_over(staff_client, kept, kilns):
    staff_client.post(reverse("import-apply", args=[kept.uid]), {"seen": "0" * 64})

    kept.refresh_from_db()
    assert kept.status == Import.Status.CHECKED
    kilns.refresh_from_db()
    assert kilns.city == CITY


def test_one_problem_keeps_the_whole_file_out(staff_client):
    content = csv_of(
        HEADER, ("Quite Another Society", "company", SOURCE, ""), ("Odd", "kiln", SOURCE, "")
    )
    kept = sent(staff_client, "actors", content)
    assert fates(kept) == {2: "add", 3: "problem"}

    done = apply(staff_client, kept)

    assert done.status == Import.Status.CHECKED
    assert not Actor.objects.exists()


def test_file_that_waits_for_the_virus_check_is_not_taken_over(staff_client, kept, kilns):
    StoredFile.objects.filter(pk=kept.file_id).update(status=StoredFile.Status.QUARANTINED)

    done = apply(staff_client, kept)

    assert done.status == Import.Status.CHECKED
    kilns.refresh_from_db()
    assert kilns.city == CITY


def test_withdrawn_import_stays_so(staff_client, staff, kept, kilns):
    staff_client.post(reverse("import-withdraw", args=[kept.uid]))

    kept.refresh_from_db()
    assert kept.status == Import.Status.WITHDRAWN
    for step in (imports.check_again, imports.withdraw):
        with pytest.raises(InvalidTransition):
            step(kept, by=staff)
    for name in ("import-apply", "import-check", "import-choose", "import-withdraw"):
        assert staff_client.post(reverse(name, args=[kept.uid])).status_code == 302
    kept.refresh_from_db()
    assert kept.status == Import.Status.WITHDRAWN
    kilns.refresh_from_db()
    assert kilns.city == CITY


def test_closed_import_is_held_by_the_database(staff_client, kept):
    done = apply(staff_client, kept)

    for change in ({"counts": {}}, {"status": "checked"}, {"digest": "0" * 64}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Import.objects.filter(pk=done.pk).update(**change)


def test_large_file_is_left_to_the_worker(staff_client, run_jobs):
    kept = sent(staff_client, "actors", many())
    assert kept.status == Import.Status.CHECKING
    page = staff_client.get(kept.get_absolute_url())
    assert page.context["job"].key == f"check_import:{kept.uid}:1"
    assert "The worker begins with it soon." in page.content.decode()

    run_jobs()
    kept.refresh_from_db()
    assert (kept.status, kept.counts["add"]) == (Import.Status.CHECKED, LARGE)
    assert not Actor.objects.exists()

    apply(staff_client, kept)
    assert not Actor.objects.exists()
    run_jobs()
    kept.refresh_from_db()
    assert kept.status == Import.Status.APPLIED
    assert Actor.objects.count() == LARGE
    assert kept.rows.exclude(record=None).count() == LARGE


def test_worker_checks_a_large_file_again_where_the_register_changed(staff_client, run_jobs):
    kept = sent(staff_client, "actors", many())
    run_jobs()
    apply(staff_client, kept)
    name = kept.rows.get(number=2).cells["name"]
    factories.ActorFactory(slug="other", name=name, kind="company")

    run_jobs()

    kept.refresh_from_db()
    assert (kept.status, kept.checks) == (Import.Status.CHECKED, 2)
    assert kept.counts == {"add": LARGE - 1, "same": 1, "change": 0, "choose": 0, "problem": 0}
    assert Actor.objects.count() == 1


def test_file_is_not_taken_over_for_somebody_who_left_while_it_waited(
    staff_client, staff, run_jobs, client
):
    kept = sent(staff_client, "actors", many())
    run_jobs()
    apply(staff_client, kept)
    User.objects.filter(pk=staff.pk).update(is_staff=False)

    run_jobs()

    assert not Actor.objects.exists()
    failed = Job.objects.get(key=f"apply_import:{kept.uid}:1")
    assert (failed.state, "no longer staff" in failed.error) == (Job.State.FAILED, True)

    client.force_login(factories.UserFactory(is_staff=True))
    imports.check_again(kept, by=staff)
    run_jobs()
    apply(client, kept)
    run_jobs()
    assert Actor.objects.count() == LARGE


def test_import_that_was_withdrawn_meanwhile_stays_so(staff_client, staff, run_jobs):
    kept = sent(staff_client, "actors", many())
    imports.withdraw(kept, by=staff)

    run_jobs()

    kept.refresh_from_db()
    assert (kept.status, kept.counts) == (Import.Status.WITHDRAWN, {})
    assert Job.objects.get(key=f"check_import:{kept.uid}:1").state == Job.State.DONE


def test_name_chosen_for_two_actors_becomes_an_alias_of_both(staff_client):
    """Else the one chosen last would be taken for the other without a word."""
    factories.ActorFactory(slug="union-a", name="United Potters Union", kind="civil_society")
    factories.ActorFactory(slug="union-b", name="United Potters Union", kind="company")
    rows = [("United Potter Unions", kind, SOURCE, "Ur") for kind in ("civil_society", "company")]
    kept = sent(staff_client, "actors", csv_of(HEADER, *rows))
    assert fates(kept) == {2: "choose", 3: "choose"}
    choices = {name.kind: f"name-{name.pk}" for name in kept.names.all()}

    staff_client.post(
        reverse("import-choose", args=[kept.uid]),
        {choices["civil_society"]: "union-a", choices["company"]: "union-b"},
    )
    apply(staff_client, kept)

    assert set(ActorAlias.objects.values_list("actor__slug", "name")) == {
        ("union-a", "United Potter Unions"),
        ("union-b", "United Potter Unions"),
    }
    (match,) = resolve([Query("United Potter Unions")])
    assert match.answer == Answer.AMBIGUOUS
