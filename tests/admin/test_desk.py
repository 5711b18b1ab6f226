"""The first page of the admin, and the way in."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import timezone

from reporting.actions import cycles
from reporting.models import ReportingCycle
from secretariat.jobs.models import Clock, Job
from signatories.models import Verification
from tests import factories
from tests.reporting.frozen import FrozenEdition

pytestmark = pytest.mark.django_db


def shown(response):
    return {str(what): count for what, count, _ in response.context["tasks"]}


def test_first_page_is_quiet_when_nothing_waits(staff_client):
    response = staff_client.get("/admin/")

    assert set(shown(response).values()) == {0}
    assert response.context["unpublished"] == []


def test_first_page_counts_what_waits(staff_client, staff):
    declaration = factories.DeclarationFactory()
    factories.EndorsementFactory.create_batch(2, declaration=declaration)
    cycle = factories.ReportingCycleFactory(
        declaration=declaration,
        questionnaire=factories.published(factories.QuestionnaireFactory(), by=staff),
        year=timezone.now().year,
        due_at=timezone.now() - dt.timedelta(days=1),
    )
    cycles.open_cycle(cycle, by=staff)
    Job.objects.create(
        kind="paint", key="gate", state="failed", attempts=3, error="x", finished_at=Clock()
    )

    factories.NominationFactory()
    factories.FocalPointFactory(role="approver", ends_on="2026-01-01")
    factories.CorrectionFactory()
    entered = {"verification": Verification.UNVERIFIED}
    factories.ProjectFactory(owner=factories.ActorFactory(), consent="secretariat", **entered)
    factories.ProjectFactory(owner=factories.ActorFactory(), consent="none", **entered)
    factories.EventFactory(proposed_for=factories.ActorFactory(), **entered)
    factories.OutputFactory(**entered)
    factories.ReferralFactory()
    factories.OverlapFactory()
    factories.OverlapFactory(score="0.34")  # below the level
    factories.OversightCommentFactory()

    assert shown(staff_client.get("/admin/")) == {
        "Nominations awaiting confirmation": 1,
        "Actors without a focal point or approver": 1,
        "Corrections that readers suggest": 1,
        "Overlaps awaiting judgement": 1,
        "Comments of the Oversight Group without an answer": 1,
        "Reports awaiting review": 0,
        "Reports overdue": 2,
        "Entries of members awaiting verification": 2,
        "Referrals whose outcome is pending": 1,
        "Priority actions stalled": 0,
        "Priority actions overdue": 0,
        "Editions compiled, not published": 0,
        "Jobs that failed": 1,
    }


def test_first_page_names_rows_that_the_public_does_not_see(staff_client):
    factories.ActorFactory.create_batch(2, verification=Verification.UNVERIFIED)
    factories.MembershipFactory(verification=Verification.CONFLICTING)
    factories.ActorFactory(verification=Verification.UNVERIFIED, retired_at=timezone.now())

    rows = staff_client.get("/admin/").context["unpublished"]

    assert [(str(table), str(why), count) for table, why, count, _ in rows] == [
        ("Memberships", "conflicting", 1),
        ("Actors", "unverified", 2),
    ]
    for *_, url in rows:
        assert staff_client.get(url).context["cl"].result_count > 0


def test_first_page_links_lead_to_lists(staff_client):
    for _, _, url in staff_client.get("/admin/").context["tasks"]:
        assert staff_client.get(url).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_first_page_costs_the_same_for_any_rows(staff_client, rows, django_assert_num_queries):
    factories.ActorFactory.create_batch(rows, verification=Verification.UNVERIFIED)
    factories.MembershipFactory.create_batch(rows, verification=Verification.DERIVED)
    staff_client.get("/admin/")

    # session and user 2, thirteen tasks, unpublished rows, own log entries
    with django_assert_num_queries(19):
        staff_client.get("/admin/")


def test_admin_has_no_sign_in_of_its_own(client, staff):
    response = client.post("/admin/login/", {"username": staff.email, "password": "x"})

    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


def test_admin_changes_no_password_of_its_own(staff_client):
    assert staff_client.get("/admin/password_change/")["Location"] == "/accounts/password/change/"


def test_staff_may_all_but_delete(staff):
    for verb in ["view", "add", "change", "import", "export"]:
        assert staff.has_perm(f"signatories.{verb}_actor")
    assert not staff.has_perm("signatories.delete_actor")
    assert not staff.has_perm("auth.change_permission")
    assert staff.has_module_perms("reporting")
    assert not staff.has_module_perms("auth")


@pytest.mark.parametrize("person", [{"is_staff": False}, {"is_staff": True, "is_active": False}])
def test_others_may_nothing(person):
    user = factories.UserFactory(**person)

    assert not user.has_perm("signatories.view_actor")
    assert not user.has_module_perms("signatories")


def test_history_tells_who_changed_what(staff_client, staff):
    actor = factories.ActorFactory(name="Before")
    url = f"/admin/signatories/actor/{actor.pk}/"
    form = staff_client.get(f"{url}change/").context["adminform"].form
    sent = {name: form[name].value() or "" for name in form.fields}
    sent |= {
        "translations": "{}",
        "aliases-TOTAL_FORMS": 0,
        "aliases-INITIAL_FORMS": 0,
        "name": "After",
    }
    assert staff_client.post(f"{url}change/", sent).status_code == 302

    event, who, changes = staff_client.get(f"{url}history/").context["entries"][0]

    assert (event.pgh_label, who) == ("update", str(staff))
    assert changes == [("name", "Before", "After")]


def test_staff_do_not_make_staff(staff_client):
    colleague = factories.UserFactory(is_staff=True)
    member = factories.UserFactory()
    url = f"/admin/signatories/user/{member.pk}/change/"

    refused = staff_client.post(
        f"/admin/signatories/user/{colleague.pk}/change/", {"email": "mine@example.org"}
    )
    sent = {
        "email": member.email,
        "name": "New name",
        "language": "en",
        "is_active": "on",
        "is_staff": "on",
    }
    accepted = staff_client.post(url, sent)

    member.refresh_from_db()
    assert refused.status_code == 403
    assert accepted.status_code == 302
    assert (member.name, member.is_staff) == ("New name", False)


def test_members_are_not_added_beside_the_invitations(staff_client, staff):
    sent = {"email": "new@example.org", "name": "New person", "is_active": "on"}
    url = "/admin/signatories/user/add/"

    assert staff_client.post(url, sent).status_code == 403
    assert staff_client.get("/admin/signatories/focalpoint/add/").status_code == 403
    assert not get_user_model().objects.filter(email="new@example.org").exists()


def test_a_superuser_adds_a_colleague_without_a_password(client):
    client.force_login(factories.UserFactory(is_staff=True, is_superuser=True))
    sent = {"email": "new@example.org", "name": "New", "is_active": "on", "is_staff": "on"}

    response = client.post("/admin/signatories/user/add/", {**sent, "language": "fr"})

    assert response.status_code == 302
    user = get_user_model().objects.get(email="new@example.org")
    assert not user.has_usable_password()
    assert user.is_staff


def test_to_add_a_report_is_to_invite_its_reporter(staff_client, staff):
    cycle = factories.ReportingCycleFactory(
        questionnaire=factories.published(factories.QuestionnaireFactory(), by=staff),
        year=timezone.now().year,
        due_at=timezone.now(),
    )
    actor = factories.ActorFactory()
    sent = {"cycle": cycle.pk, "actor": actor.pk}

    refused = staff_client.post("/admin/reporting/progressreport/add/", sent)
    assert "Open this cycle before you invite anybody to it." in refused.content.decode()

    cycles.open_cycle(cycle, by=staff)
    accepted = staff_client.post("/admin/reporting/progressreport/add/", sent)

    assert accepted.status_code == 302
    assert actor.reports.get().invited_at is not None


@pytest.mark.parametrize(
    ("field", "day", "said"),
    [
        ("due_at", "9999-12-31", "The dates of a cycle lie within five years of the year"),
        ("freezes_at", "0001-01-01", "The dates of a cycle lie within five years of the year"),
        ("year", "9999", "The year of a cycle lies between 2000 and 2999."),
    ],
)
def test_a_cycle_is_kept_near_its_year(staff_client, field, day, said):
    cycle = factories.ReportingCycleFactory(kind="opening", year=2027)
    url = f"/admin/reporting/reportingcycle/{cycle.pk}/change/"
    form = staff_client.get(url).context["adminform"].form
    sent = {name: "" if value is None else value for name, value in form.initial.items()}
    for name in ("opens_at", "due_at", "freezes_at", "publishes_at"):
        moment = sent.pop(name)
        sent |= {
            f"{name}_0": moment.date() if moment else "",
            f"{name}_1": "12:00"[: 5 * bool(moment)],
        }
    sent |= {f"{field}_0": day, f"{field}_1": "12:00"} if field != "year" else {"year": day}

    refused = staff_client.post(url, sent)

    assert said in refused.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportingCycle.objects.filter(pk=cycle.pk).update(
            **{field: day if field == "year" else f"{day}T12:00Z"}
        )


def test_a_cycle_is_opened_by_an_action(staff_client, staff):
    cycle = factories.ReportingCycleFactory(kind="opening")
    sent = {"action": "open_cycle", "_selected_action": [cycle.pk]}
    url = "/admin/reporting/reportingcycle/"

    staff_client.post(url, sent)

    cycle.refresh_from_db()
    assert cycle.opened_by == staff
    page = staff_client.post(url, sent, follow=True).content.decode()
    assert "This cycle is open already." in page


def test_desk_notes_are_recorded_by_an_action(staff_client):
    cycle = factories.ReportingCycleFactory(kind="opening")
    sent = {"action": "record_desk_notes", "_selected_action": [cycle.pk]}

    page = staff_client.post("/admin/reporting/reportingcycle/", sent, follow=True).content.decode()

    assert "Desk notes are recorded in an open opening picture only." in page


def test_an_edition_is_asked_for_by_an_action(staff_client, staff):
    cycle = factories.ReportingCycleFactory(kind="opening")
    sent = {"action": "request_compilation", "_selected_action": [cycle.pk]}
    url = "/admin/reporting/reportingcycle/"

    refused = staff_client.post(url, sent, follow=True).content.decode()
    assert "Open this cycle before you compile it." in refused
    assert not cycle.editions.exists()

    cycles.open_cycle(cycle, by=staff)
    staff_client.post(url, sent)
    staff_client.post(url, sent)

    assert cycle.editions.get().requested_by == staff
    assert Job.objects.get().requested_by == staff


def test_an_edition_in_the_making_is_not_published(staff_client):
    edition = factories.EditionFactory()
    sent = {"action": "publish", "_selected_action": [edition.pk]}

    page = staff_client.post("/admin/reporting/edition/", sent, follow=True).content.decode()

    edition.refresh_from_db()
    assert edition.status == edition.Status.REQUESTED
    assert "cannot become" in page


def test_a_compiled_edition_is_published_by_an_action(staff_client, staff):
    edition = FrozenEdition().compiled()
    assert shown(staff_client.get("/admin/"))["Editions compiled, not published"] == 1
    factories.publishable(edition, by=staff)

    staff_client.post(
        "/admin/reporting/edition/", {"action": "publish", "_selected_action": [edition.pk]}
    )

    edition.refresh_from_db()
    assert (edition.status, edition.published_by) == (edition.Status.PUBLISHED, staff)
