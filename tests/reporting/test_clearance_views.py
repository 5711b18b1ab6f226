"""Who sees and answers what while a draft edition is cleared."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from reporting.actions import clearance as actions
from reporting.models import Clearance, Edition
from reporting.permissions import clearing_for
from signatories.actions.merging import merge
from tests import factories

pytestmark = pytest.mark.django_db
SESSION = 5  # queries: the session, its user, and every five minutes keep it alive (3)
SECRET = "a text that nobody else may read"
AMOUNT = "987654.25"


@pytest.fixture
def namibia():
    return factories.ActorFactory(slug="namibia", name="Namibia")


@pytest.fixture
def sent(frozen, namibia, staff):
    """A draft with its two reporters; Namibia has a value in totals only, and a text."""
    frozen.indicator("TST-01", "sum")
    own = frozen.reporter("namibia", consent="aggregated")
    frozen.value(own, "TST-01", AMOUNT)
    factories.FrozenPassageFactory(report=own, text=SECRET)
    frozen.value(frozen.reporter("peru"), "TST-01", "1")
    return actions.send_out(frozen.compiled(), by=staff)


@pytest.fixture
def clearance(sent):
    return Clearance.objects.get(edition=sent, report__actor_slug="namibia")


def words(response):
    return " ".join(response.content.decode().split())


def tells(response):
    return SECRET in words(response) or AMOUNT in words(response)


def sign_in(client, user):
    client.force_login(user)
    return client


# The page of a reporter ----------------------------------------------------------------------


def test_clearance_shows_the_reporter_its_own_draft(client, clearance, member, namibia):
    response = sign_in(client, member(namibia, "approver")).get(clearance.get_absolute_url())

    assert SECRET in words(response)
    assert AMOUNT in words(response), "the reporter knows what counts in totals only"
    assert "Your answer" in words(response)


def test_clearance_of_another_reporter_is_not_found(client, clearance, member):
    stranger = member(factories.ActorFactory(slug="peru"), "approver")
    address = clearance.get_absolute_url()
    sign_in(client, stranger)

    for response in (client.get(address), client.post(address, {"confirm": "1"})):
        assert response.status_code == 404
        assert not tells(response)
    clearance.refresh_from_db()
    assert clearance.status == Clearance.Status.ASKED


@pytest.mark.parametrize("role", ["reader", "contributor"])
def test_clearance_may_be_looked_at_and_not_answered(client, clearance, member, namibia, role):
    sign_in(client, member(namibia, role))
    address = clearance.get_absolute_url()

    page = client.get(address)
    posted = client.post(address, {"confirm": "1"})

    assert page.status_code == 200
    assert "Your answer" not in words(page)
    assert posted.status_code == 403
    clearance.refresh_from_db()
    assert clearance.status == Clearance.Status.ASKED


def test_clearance_is_answered_by_those_whose_actor_was_merged_meanwhile(
    client, clearance, member, namibia, staff
):
    """The draft names the reporter as it was; who acts for it acts for its successor now."""
    person = member(namibia, "approver")
    stranger = member(factories.ActorFactory(), "approver")
    between, last = factories.ActorFactory.create_batch(2)
    merge(namibia, between, by=staff, reason="One.")
    merge(between, last, by=staff, reason="One.")
    address = clearance.get_absolute_url()

    assert sign_in(client, stranger).get(address).status_code == 404
    sign_in(client, person)
    assert SECRET in words(client.get(address))
    assert address in words(client.get(reverse("workspace")))
    assert set(clearing_for(clearance)) == {person}
    client.post(address, {"confirm": "1"})

    clearance.refresh_from_db()
    assert clearance.status == Clearance.Status.CONFIRMED


def test_clearance_asks_anonymous_people_to_sign_in(client, clearance):
    response = client.get(clearance.get_absolute_url())

    assert response.status_code == 302
    assert reverse("account_login") in response.url


def test_clearance_may_not_be_answered_by_staff(staff_client, clearance):
    response = staff_client.post(clearance.get_absolute_url(), {"confirm": "1"})

    assert response.status_code == 403


@pytest.mark.parametrize("rows", [1, 5])
def test_clearance_costs_the_same_for_any_passages(
    client, frozen, namibia, member, staff, rows, django_assert_num_queries
):
    frozen.indicator("TST-01", "sum")
    own = frozen.reporter("namibia")
    for year in range(rows):
        frozen.value(own, "TST-01", "1", reference_year=2020 + year)
        factories.FrozenPassageFactory(report=own)
    edition = actions.send_out(frozen.compiled(), by=staff)
    clearance = Clearance.objects.get(edition=edition)
    sign_in(client, member(namibia, "approver"))

    # the clearance, who may answer, the edition and four of passages, remarks
    with django_assert_num_queries(SESSION + 8):
        response = client.get(clearance.get_absolute_url())

    assert len(response.context["passages"].texts) == rows


# The Secretariat's pages -----------------------------------------------------------------------


def desk(edition):
    return reverse("edition-clearance", args=[edition.slug])


def test_desk_of_a_draft_is_not_found_by_members(client, clearance, member, namibia):
    response = sign_in(client, member(namibia, "approver")).get(desk(clearance.edition))

    assert response.status_code == 404, "the draft itself is not theirs to see"
    assert "peru" not in words(response).lower()


def test_desk_of_a_published_edition_is_for_the_secretariat(client, frozen, staff, member):
    frozen.indicator("TST-01", "sum")
    frozen.value(frozen.reporter("namibia"), "TST-01", "1")
    edition = frozen.published(by=staff)
    person = member(factories.ActorFactory(slug="namibia"), "approver")

    response = sign_in(client, person).get(desk(edition))

    assert response.status_code == 403
    assert staff.display_name not in words(response)


def test_desk_asks_anonymous_people_to_sign_in(client, sent):
    assert client.get(desk(sent)).status_code == 302


def test_reply_to_a_remark_is_for_the_secretariat(client, clearance, member, namibia):
    remark = factories.RemarkFactory(clearance=clearance, text=SECRET)
    address = reverse("remark-reply", args=[remark.pk])
    sign_in(client, member(namibia, "approver"))

    for response in (client.get(address), client.post(address, {"text": "Done."})):
        assert response.status_code == 403
        assert not tells(response)


@pytest.mark.parametrize("rows", [1, 4])
def test_desk_costs_the_same_for_any_reporters(
    staff_client, frozen, staff, rows, django_assert_num_queries
):
    frozen.indicator("TST-01", "sum")
    for number in range(rows):
        frozen.value(frozen.reporter(f"r-{number}"), "TST-01", "1")
    edition = actions.send_out(frozen.compiled(), by=staff)
    for clearance in edition.clearances.all():
        factories.RemarkFactory(clearance=clearance)
    address = desk(edition)
    staff_client.get(address)

    # session, user, edition, clearances, remarks, steps so far, sign-offs
    with django_assert_num_queries(7):
        response = staff_client.get(address)

    assert len(response.context["clearances"]) == rows


# The workspace -------------------------------------------------------------------------------


def waiting(client):
    return list(client.get(reverse("workspace")).context["clearances"])


def test_workspace_lists_drafts_to_check_with_their_day(client, clearance, member, namibia):
    sign_in(client, member(namibia, "reader"))

    assert waiting(client) == [clearance]
    page = words(client.get(reverse("workspace")))
    assert clearance.get_absolute_url() in page
    due = clearance.edition.clearance_due
    assert f"{due.day} {due:%B} {due.year}" in page


def test_workspace_lists_no_drafts_of_others(client, clearance, member, staff):
    sign_in(client, member(factories.ActorFactory(slug="peru-too"), "approver"))
    assert waiting(client) == []
    assert not tells(client.get(reverse("workspace")))
    sign_in(client, staff)
    assert waiting(client) == [], "staff act for no reporter"


def test_workspace_lists_no_drafts_whose_time_is_up(client, clearance, member, namibia, staff):
    sign_in(client, member(namibia, "approver"))
    yesterday = timezone.now().date() - dt.timedelta(days=1)
    Edition.objects.filter(pk=clearance.edition_id).update(clearance_due=yesterday)

    assert waiting(client) == []
