"""Pages of those who act for an actor, and the desk that confirms them."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from signatories.actions import appointments
from signatories.models import FocalPoint, Nomination, User
from tests import factories
from tests.files import samples

pytestmark = pytest.mark.django_db
Role = FocalPoint.Role
PERSON = {"name": "New Person", "office": "", "email": "new@example.org", "language": "en"}


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_DIR = tmp_path


@pytest.fixture
def actor():
    return factories.ActorFactory(slug="cement", name="Cement Association")


@pytest.fixture
def people(member, actor, staff):
    """One person of each kind, by the name of their kind."""
    found = {role.value: member(actor, role) for role in Role}
    found["stranger"] = member(factories.ActorFactory(), Role.FOCAL_POINT)
    return {**found, "staff": staff}


@pytest.fixture
def enter(client, people):
    def sign_in(who):
        client.force_login(people[who])
        return client

    return sign_in


def text_of(response):
    return response.content.decode()


# Who sees what -------------------------------------------------------------------------------

NAMING = ["focal_point", "alternate", "staff"]
OTHERS = ["contributor", "approver", "reader"]


@pytest.mark.parametrize("who", [*NAMING, *OTHERS])
def test_own_people_are_listed(enter, people, who):
    response = enter(who).get("/people/cement/")

    page = text_of(response)
    assert [appointment.role for appointment, _ in response.context["rows"]] == list(Role)
    assert people["approver"].email in page
    assert people["stranger"].email not in page
    assert ("Name somebody" in page) is (who in NAMING)


def test_foreign_people_are_not_found(enter, people, actor):
    nomination = factories.NominationFactory(actor=actor)
    held = people["reader"].focal_points.get()
    client = enter("stranger")

    for method, address in [
        ("get", "/people/cement/"),
        ("get", "/people/cement/name/"),
        ("post", "/people/cement/name/"),
        ("get", f"/people/cement/{held.pk}/end/"),
        ("post", f"/people/cement/{held.pk}/end/"),
        ("post", f"/people/cement/{held.pk}/hand-over/"),
        ("get", f"/nominations/{nomination.uid}/"),
        ("get", f"/nominations/{nomination.uid}/letter/"),
        ("post", f"/nominations/{nomination.uid}/confirm/"),
        ("post", f"/nominations/{nomination.uid}/decline/"),
        ("post", f"/nominations/{nomination.uid}/send-again/"),
        ("post", f"/nominations/{nomination.uid}/withdraw/"),
    ]:
        assert getattr(client, method)(address).status_code == 404, address

    held.refresh_from_db()
    nomination.refresh_from_db()
    assert (held.ends_on, nomination.status) == (None, "proposed")


def test_an_appointment_of_another_actor_is_not_found_under_ones_own(enter, people):
    foreign = people["stranger"].focal_points.get()

    assert enter("focal_point").post(f"/people/cement/{foreign.pk}/end/").status_code == 404
    foreign.refresh_from_db()
    assert foreign.ends_on is None


@pytest.mark.parametrize("who", OTHERS)
def test_who_does_not_name_people_is_refused(enter, people, actor, who):
    nomination = factories.NominationFactory(actor=actor)
    other = people["alternate"].focal_points.get()
    client = enter(who)

    for address in [
        "/people/cement/name/",
        f"/people/cement/{other.pk}/hand-over/",
        f"/people/cement/{other.pk}/end/",
        f"/nominations/{nomination.uid}/send-again/",
        f"/nominations/{nomination.uid}/withdraw/",
    ]:
        assert client.post(address, PERSON).status_code == 403, address

    assert client.get(f"/nominations/{nomination.uid}/letter/").status_code == 403
    assert Nomination.objects.count() == 1
    assert FocalPoint.objects.in_force().filter(pk=other.pk).exists()


@pytest.mark.parametrize("who", ["focal_point", "approver"])
def test_members_do_not_confirm(enter, actor, who):
    nomination = factories.NominationFactory(actor=actor)
    client = enter(who)

    assert client.get("/nominations/").status_code == 403
    assert client.get(f"/nominations/{nomination.uid}/").status_code == 403
    for verb in ("confirm", "decline"):
        assert client.post(f"/nominations/{nomination.uid}/{verb}/").status_code == 403
    nomination.refresh_from_db()
    assert nomination.status == "proposed"


def test_nobody_in_particular_signs_in_first(client, actor):
    for address in ["/people/", "/people/cement/", "/people/cement/name/", "/nominations/"]:
        assert client.get(address)["Location"].startswith(reverse("account_login"))


def test_the_only_actors_people_are_shown_at_once(enter, people):
    client = enter("focal_point")
    assert client.get("/people/")["Location"] == "/people/cement/"

    factories.FocalPointFactory(user=people["focal_point"])
    assert "Cement Association" in text_of(client.get("/people/"))


def test_who_acts_for_nobody_reads_why_the_list_is_empty(client):
    client.force_login(factories.UserFactory())

    assert "You act for nobody at present." in text_of(client.get("/people/"))


# Naming --------------------------------------------------------------------------------------


def test_a_contributor_is_named_and_invited(enter, people, run_jobs, mailoutbox):
    sent = {**PERSON, "role": "contributor", "only_given_sections": "on"}

    response = enter("alternate").post("/people/cement/name/", sent, follow=True)

    run_jobs()
    assert "An invitation goes to New Person." in text_of(response)
    assert mailoutbox[0].to == ["new@example.org"]
    nomination = Nomination.objects.get()
    assert (nomination.proposed_by, nomination.only_given_sections) == (people["alternate"], True)


def test_a_letter_is_kept_and_read_by_staff_and_who_names_people(enter, people, actor):
    content = samples.pdf()
    letter = SimpleUploadedFile("note verbale.pdf", content)
    sent = {**PERSON, "role": "approver", "letter": letter}
    enter("focal_point").post("/people/cement/name/", sent)
    nomination = Nomination.objects.get()
    address = f"/nominations/{nomination.uid}/letter/"

    for who in ("alternate", "staff"):
        response = enter(who).get(address)
        assert b"".join(response.streaming_content) == content
        assert response["Content-Disposition"] == 'attachment; filename="note verbale.pdf"'
    for who, status in [("approver", 403), ("stranger", 404)]:
        assert enter(who).get(address).status_code == status
    assert (nomination.status, nomination.letter.stored_by) == ("proposed", people["focal_point"])


def test_a_letter_that_is_a_program_is_refused(enter):
    letter = SimpleUploadedFile("letter.pdf", b"MZ" + bytes(200))

    response = enter("focal_point").post(
        "/people/cement/name/", {**PERSON, "role": "approver", "letter": letter}
    )

    assert response.context["form"].errors["letter"]
    assert Nomination.objects.count() == 0


@pytest.mark.parametrize(
    ("sent", "field", "text"),
    [
        ({"role": ""}, "name", "This field is required."),
        ({**PERSON, "role": "approver"}, "letter", "Add the letter or note verbale"),
        ({**PERSON, "role": "king"}, "role", "Select a valid choice"),
        (
            {**PERSON, "role": "reader", "email": f"{'a' * 243}@example.org"},
            "email",
            "at most 254 characters (it has 255)",
        ),
        (
            {**PERSON, "role": "reader", "only_given_sections": "on"},
            "only_given_sections",
            "Only a contributor",
        ),
        (
            {**PERSON, "role": "contributor", "holds_both": "on"},
            "letter",
            "Add the letter or note verbale",
        ),
    ],
)
def test_what_is_amiss_is_said_beside_its_field(enter, sent, field, text):
    response = enter("focal_point").post("/people/cement/name/", sent)

    assert any(text in error for error in response.context["form"].errors[field])
    assert "govuk-error-summary" in text_of(response)
    assert Nomination.objects.count() == 0


def test_both_roles_without_a_letter_are_refused_kindly(enter, people):
    sent = {**PERSON, "role": "contributor", "email": people["approver"].email}

    response = enter("focal_point").post("/people/cement/name/", sent)

    assert "This person would write and approve reports." in text_of(response)
    assert Nomination.objects.count() == 0


# Handing over and ending ---------------------------------------------------------------------


def test_handing_over_says_what_stays_and_names_a_successor(enter, people):
    held = people["contributor"].focal_points.get()
    client, address = enter("focal_point"), f"/people/cement/{held.pk}/hand-over/"
    day = timezone.now().date() + dt.timedelta(days=7)

    assert "they belong to the report" in text_of(client.get(address))
    client.post(address, {**PERSON, "starts_on": day.isoformat()})

    nomination = Nomination.objects.get()
    assert (nomination.role, nomination.replaces, nomination.starts_on) == (
        "contributor",
        held,
        day,
    )
    held.refresh_from_db()
    assert held.ends_on is None


def test_an_appointment_is_ended_after_a_question(enter, people):
    held = people["reader"].focal_points.get()
    client, address = enter("focal_point"), f"/people/cement/{held.pk}/end/"

    page = text_of(client.get(address))
    assert "Nobody else holds this role." in page
    held.refresh_from_db()
    assert held.ends_on is None
    response = client.post(address, follow=True)

    held.refresh_from_db()
    assert held.has_ended
    assert "no longer acts for Cement Association" in text_of(response)
    assert people["reader"].email not in text_of(client.get("/people/cement/"))


def test_who_leaves_is_signed_out_at_once(enter, people, client):
    held = people["contributor"].focal_points.get()
    enter("contributor")

    client.post(f"/people/cement/{held.pk}/end/")

    for address in ["/people/cement/", "/workspace/"]:
        assert client.get(address)["Location"].startswith(reverse("account_login"))
    assert client.get("/api/v1/", HTTP_ACCEPT="application/json").wsgi_request.user.is_anonymous


def test_staff_who_had_a_session_in_the_admin_lose_it_when_disabled(enter, people, client):
    enter("staff")
    assert client.get("/admin/").status_code == 200

    User.objects.filter(pk=people["staff"].pk).update(is_active=False)

    assert client.get("/admin/")["Location"].startswith("/admin/login/")
    assert client.get("/nominations/")["Location"].startswith(reverse("account_login"))


def test_the_last_to_leave_is_seen_by_staff(enter, people, actor):
    for role in ("approver", "focal_point"):
        appointments.end(people[role].focal_points.get(), by=people["staff"])

    page = text_of(enter("staff").get("/nominations/"))

    assert "the last focal point and the last approver have left" in page


# The desk ------------------------------------------------------------------------------------


def test_staff_confirm_what_awaits_them(enter, actor, run_jobs, mailoutbox):
    nomination = factories.NominationFactory(actor=actor, name="New Person")
    client = enter("staff")

    assert "Cement Association: New Person" in text_of(client.get("/nominations/"))
    assert nomination.letter.name in text_of(client.get(f"/nominations/{nomination.uid}/"))
    response = client.post(f"/nominations/{nomination.uid}/confirm/", follow=True)

    run_jobs()
    assert "Confirmed. An invitation goes to New Person." in text_of(response)
    assert "Nothing awaits confirmation." in text_of(response)
    assert {mail.to[0] for mail in mailoutbox} == {
        nomination.email,
        nomination.proposed_by.email,
    }


def test_staff_decline_with_a_reason(enter, actor):
    nomination = factories.NominationFactory(actor=actor)
    client, address = enter("staff"), f"/nominations/{nomination.uid}/decline/"

    assert "why" in client.post(address, {"why": ""}).context["form"].errors
    client.post(address, {"why": "The letter names somebody else."})
    again = client.post(address, {"why": "Once more."}, follow=True)

    nomination.refresh_from_db()
    assert (nomination.status, nomination.why) == ("declined", "The letter names somebody else.")
    assert "it cannot become “declined”" in text_of(again)
    page = text_of(enter("focal_point").get("/people/cement/"))
    assert "The letter names somebody else." in page


def test_the_desk_finds_an_actor(enter, actor):
    client = enter("staff")

    assert "/people/cement/" in text_of(client.get("/nominations/", {"q": "cement a"}))
    assert "No actor has a name like this." in text_of(client.get("/nominations/", {"q": "zzz\0"}))


def test_an_invitation_is_sent_again_and_withdrawn(enter, actor):
    invitation = factories.InvitationFactory(nomination__actor=actor)
    nomination, client = invitation.nomination, enter("focal_point")
    address = f"/nominations/{nomination.uid}"

    client.post(f"{address}/send-again/")
    assert nomination.invitations.count() == 2
    assert "Withdraw the nomination" in text_of(client.get(f"{address}/withdraw/"))
    client.post(f"{address}/withdraw/")

    nomination.refresh_from_db()
    assert nomination.status == "withdrawn"
    assert not nomination.invitations.unused().exists()
    refused = client.post(f"{address}/send-again/", follow=True)
    assert "it cannot become “accepted”" in text_of(refused)


# Costs ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 3])
def test_people_cost_the_same_for_any_rows(client, actor, rows, django_assert_num_queries):
    first = factories.FocalPointFactory.create_batch(rows, actor=actor, role=Role.ALTERNATE)[0]
    factories.InvitationFactory.create_batch(rows, nomination__actor=actor)
    factories.NominationFactory.create_batch(rows, actor=actor)
    client.force_login(first.user)
    client.get("/people/cement/")

    # session, user, actor, may name, appointments, nominations, invitations
    with django_assert_num_queries(7):
        page = text_of(client.get("/people/cement/"))
    assert page.count("Send a new invitation") == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_desk_costs_the_same_for_any_rows(staff_client, actor, rows, django_assert_num_queries):
    factories.NominationFactory.create_batch(rows, actor=actor)
    factories.FocalPointFactory.create_batch(rows, role=Role.APPROVER, ends_on="2026-01-01")
    staff_client.get("/nominations/")

    # session, user, waiting, vacant roles
    with django_assert_num_queries(4):
        page = text_of(staff_client.get("/nominations/"))
    assert page.count("the last approver has left") == rows


def test_staff_are_led_from_who_acts_to_what_awaits_them(client, staff_client, member, actor):
    nomination = factories.NominationFactory(actor=actor)
    link = f'href="{reverse("nomination-detail", args=[nomination.uid])}"'
    page = reverse("people-detail", args=[actor.slug])

    assert link in staff_client.get(page).content.decode()
    client.force_login(member(actor, Role.FOCAL_POINT))
    assert link not in client.get(page).content.decode()
