"""Meetings, candidates and dossiers: for the public, for who holds a seat today, and for staff."""

import pytest
from django.utils import timezone

from initiatives.models import Meeting
from secretariat.bulk.models import Export
from signatories.models import OversightSeat
from tests import factories
from tests.api import examples
from tests.api.following import Follower, Refused
from tests.api.keys import make_key
from tests.api.test_endpoints import list_address

pytestmark = pytest.mark.django_db

CANARY = "canary"
UNVERIFIED = {"verification": "unverified"}
committed = pytest.mark.django_db(transaction=True)  # what is not committed is not sent


@pytest.fixture
def seated():
    return examples.seated()


def results(client, resource, **parameters):
    return client.get(list_address(resource), parameters).json()["results"]


def end_seats():
    """The present conference is another one, at which nobody sits."""
    factories.CopFactory(number=2000, starts_on=timezone.now().date())
    OversightSeat.objects.update(until_cop=2000)


# Meetings ----------------------------------------------------------------------------------


@pytest.fixture
def meetings():
    """One that the public is told of and one that it is not, each with an agenda."""
    made = [examples.meeting(slug=slug) for slug in ("told", "untold")]
    Meeting.objects.filter(slug="untold").update(is_public=False, place=CANARY)
    for meeting in made:
        factories.AgendaItemFactory(meeting=meeting, title=CANARY)
    return made


def test_public_reads_when_and_where_a_meeting_is_and_nothing_of_its_agenda(client, meetings):
    [row] = results(client, "meeting")

    assert (row["slug"], row["place"], row["status"]) == ("told", "the place", "cancelled")
    assert (row["agenda"], row["page"]) == (None, None)
    assert client.get("/api/v1/meetings/told/").json() == row
    assert client.get("/api/v1/meetings/untold/").status_code == 404


@committed
@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_whole_lists_tell_no_more(client, meetings, candidate, member, ending):
    whole = b"".join(client.get(f"/api/v1/meetings.{ending}").streaming_content).decode()
    client.force_login(member(factories.CountryFactory()))
    found = b"".join(client.get(f"/api/v1/candidates.{ending}").streaming_content).decode()

    assert "the place" in whole
    assert CANARY not in whole + found


def test_seat_opens_the_agenda_as_long_as_it_is_in_force(client, meetings, seated):
    client.force_login(seated)
    rows = {row["slug"]: row for row in results(client, "meeting")}

    assert set(rows) == {"told", "untold"}
    item = rows["untold"]["agenda"][1]
    assert (item["position"], item["text"], item["has_paper"]) == (2, "the text", True)
    assert rows["untold"]["page"] == "http://testserver/oversight/meetings/untold/"
    assert client.get(rows["untold"]["page"]).status_code == 200

    end_seats()

    assert [(row["slug"], row["agenda"]) for row in results(client, "meeting")] == [("told", None)]


def test_member_without_a_seat_reads_of_meetings_what_the_public_reads(client, meetings, member):
    public = results(client, "meeting")
    client.force_login(member(factories.CountryFactory()))

    assert results(client, "meeting") == public


def test_agenda_names_a_decision_only_to_who_may_read_it(client, staff, seated):
    meeting = factories.MeetingFactory()
    decision = factories.DecisionFactory(title=CANARY, **UNVERIFIED)
    factories.AgendaItemFactory(meeting=meeting, decision=decision)

    client.force_login(seated)
    assert [item["decision"] for item in results(client, "meeting")[0]["agenda"]] == [None]
    client.force_login(staff)
    assert results(client, "meeting")[0]["agenda"][0]["decision"]["title"] == CANARY


def test_list_of_what_a_meeting_decided_is_linked(client, seated):
    told, untold = factories.MeetingFactory(is_public=True), factories.MeetingFactory()
    for meeting in (told, untold):
        factories.DecisionFactory(slug=f"of-{meeting.slug}", meeting=meeting)
    [row] = results(client, "meeting")

    decided = client.get(row["decisions"]).json()["results"]

    assert [each["slug"] for each in decided] == [f"of-{told.slug}"]
    assert decided[0]["meeting"]["slug"] == told.slug
    # The decision is public, but not at which meeting it was taken.
    assert results(client, "decision", meeting=untold.slug) == []
    assert [
        each["meeting"] for each in results(client, "decision", slug__in=f"of-{untold.slug}")
    ] == [None]
    client.force_login(seated)
    assert len(results(client, "decision", meeting=untold.slug)) == 1


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"status": "planned"}, ["later", "sooner"]),
        ({"status": "held"}, []),
        ({"starts_from": "2027-01-01"}, ["later"]),
        ({"starts_to": "2026-12-31"}, ["sooner"]),
        ({"prepares": "32"}, ["later"]),
        ({"prepares": "33"}, []),
    ],
)
def test_meetings_are_filtered(client, parameters, found):
    hidden = factories.CopFactory(number=33, **UNVERIFIED)
    for slug, day, cop in (
        ("sooner", "2026-06-01", hidden),
        ("later", "2027-06-01", factories.CopFactory(number=32)),
    ):
        factories.MeetingFactory(slug=slug, starts_on=day, prepares=cop, is_public=True)

    assert [row["slug"] for row in results(client, "meeting", **parameters)] == found


@committed
def test_follower_is_told_that_a_meeting_is_gone_only_if_it_was_public(client):
    public = factories.MeetingFactory(is_public=True)
    follower = Follower(client, "meetings")
    [(identifier, row)] = follower.sync()
    assert row["slug"] == public.slug

    untold = factories.MeetingFactory(place=CANARY)
    Meeting.objects.filter(pk=untold.pk).update(place=f"another {CANARY}")
    factories.AgendaItemFactory(meeting=untold, title=CANARY)
    assert follower.sync() == []

    Meeting.objects.filter(pk=public.pk).update(is_public=False)
    assert follower.sync() == [(identifier, None)]


@committed
def test_copy_of_who_held_a_seat_is_begun_anew(client, meetings, seated):
    client.force_login(seated)
    follower = Follower(client, "meetings")
    assert len(follower.sync()) == 2

    end_seats()

    with pytest.raises(Refused, match="410"):
        follower.sync()


# Candidates --------------------------------------------------------------------------------


@pytest.fixture
def candidate():
    return examples.candidate(title=CANARY, rationale=CANARY)


def test_public_is_told_to_sign_in_for_candidates(client, candidate):
    for address in (list_address("candidate"), f"/api/v1/candidates/{candidate.uid}/"):
        response = client.get(address, {"expand": "action,decision"})

        assert (response.status_code, CANARY in response.text) == (401, False)
        assert "Access-Control-Allow-Origin" not in response


@pytest.mark.parametrize("seat", [{"verification": "derived"}, {"retired": True}, None])
def test_candidates_are_hidden_from_who_holds_no_confirmed_seat(client, candidate, seated, seat):
    seats = OversightSeat.objects.filter(actor__focal_points__user=seated)
    if seat is None:
        seats.delete()
    elif "retired" in seat:
        seats.update(retired_at=timezone.now())
    else:
        seats.update(**seat)
    client.force_login(seated)

    for parameters in ({}, {"q": CANARY}, {"expand": "action"}, {"updated_since": ""}):
        assert results(client, "candidate", **parameters) == []
    assert client.get(f"/api/v1/candidates/{candidate.uid}/").status_code == 404


@pytest.mark.parametrize("is_staff", [False, True])
def test_candidate_has_its_evidence(client, candidate, seated, staff, is_staff):
    client.force_login(staff if is_staff else seated)

    row = client.get(f"/api/v1/candidates/{candidate.uid}/").json()

    kinds = [(each["kind"], each["actor"] is None, each["is_in_force"]) for each in row["evidence"]]
    assert kinds == [("text", True, True), ("value", False, True), ("value", False, False)]
    assert row["action"]["slug"] == candidate.action.slug
    assert client.get(row["page"]).status_code == 200


def test_key_reads_candidates_only_by_what_is_its_owners(client, candidate, seated):
    actor = seated.focal_points.get().actor
    answers = {}
    for scope in ("read", "read:own"):
        _key, token = make_key(scope, actor=actor, owner=seated)
        headers = {"Authorization": f"Bearer {token}"}
        answers[scope] = client.get(list_address("candidate"), headers=headers)

    assert (answers["read"].status_code, CANARY in answers["read"].text) == (403, False)
    assert [row["title"] for row in answers["read:own"].json()["results"]] == [CANARY]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("resource", ["meeting", "candidate", "dossier"])
def test_list_costs_who_holds_a_seat_the_same_for_any_rows(
    client, seated, resource, rows, django_assert_num_queries
):
    made = [examples.MAKERS[resource]() for _ in range(rows)]
    client.force_login(seated)

    with django_assert_num_queries(7):  # session, user, quota, page; the session renewed
        assert len(results(client, resource)) >= len(made)


def test_files_of_a_seat_are_not_given_out_when_it_has_ended(client, candidate, seated):
    client.force_login(seated)
    asked = client.get("/api/v1/candidates.xlsx")
    assert client.get(asked["Location"]).status_code == 200

    end_seats()

    assert client.get(asked["Location"]).status_code == 404
    assert not Export.objects.visible_to(seated).exists()


@pytest.mark.parametrize(
    ("parameters", "count"),
    [
        ({"status": "adopted"}, 1),
        ({"status": ["proposed", "adopted"]}, 1),
        ({"status": "declined"}, 0),
        ({"origin": "staff"}, 1),
        ({"origin": "need"}, 0),
        ({"q": "CÁNARY"}, 1),
        ({"q": "nothing"}, 0),
    ],
)
def test_candidates_are_filtered(staff_client, candidate, parameters, count):
    assert len(results(staff_client, "candidate", **parameters)) == count


def test_candidates_are_filtered_by_their_terms(staff_client, candidate):
    other = examples.candidate()
    for name, terms in (("sector", candidate.sectors), ("theme", candidate.themes)):
        rows = results(staff_client, "candidate", **{name: terms.first().code})
        assert [row["uid"] for row in rows] == [str(candidate.uid)]
    rows = results(staff_client, "candidate", area=other.area.code)
    assert [row["uid"] for row in rows] == [str(other.uid)]


# Dossiers ----------------------------------------------------------------------------------


@pytest.fixture
def dossiers():
    """{status: dossier}"""
    return {
        "requested": factories.DossierFactory(),
        "compiled": examples.dossier(publish=False),
        "published": examples.dossier(),
    }


@pytest.mark.parametrize(
    ("reader", "read"),
    [
        ("public", {"published"}),
        ("member", {"published"}),
        ("seated", {"published", "compiled"}),
        ("staff", {"published", "compiled", "requested"}),
    ],
)
def test_dossiers_are_read_as_far_as_their_pages(
    client, member, staff, seated, dossiers, reader, read
):
    people = {"member": member(factories.CountryFactory()), "seated": seated, "staff": staff}
    reader == "public" or client.force_login(people[reader])

    rows = {row["status"]: row for row in results(client, "dossier")}

    assert set(rows) == read
    for status, dossier in dossiers.items():
        answer = client.get(f"/api/v1/dossiers/{dossier.slug}/")
        assert answer.status_code == (200 if status in read else 404)
    assert rows["published"]["sha256"] == dossiers["published"].file.sha256
    assert rows["published"]["download"].endswith(
        f"/dossiers/{dossiers['published'].slug}/dossier.pdf"
    )
    if "requested" in rows:
        links = [rows["requested"][name] for name in ("page", "download", "size", "sha256")]
        assert links == [None] * 4


@committed
def test_follower_hears_nothing_of_a_dossier_before_it_is_published(client):
    follower = Follower(client, "dossiers")
    factories.DossierFactory()
    compiled = examples.dossier(publish=False)
    assert follower.sync() == []

    published = {"published_at": timezone.now(), "published_by": factories.UserFactory()}
    type(compiled).objects.filter(pk=compiled.pk).update(status="published", **published)

    assert [row["slug"] for _identifier, row in follower.sync()] == [compiled.slug]


def test_dossiers_are_filtered_by_their_term(client):
    dossier = examples.dossier()
    first, last = dossier.from_cop_id, dossier.to_cop_id
    examples.dossier()

    for parameters in ({"from_cop": first}, {"to_cop": last}, {"from_cop": first, "to_cop": last}):
        rows = results(client, "dossier", **parameters)
        assert [row["slug"] for row in rows] == [dossier.slug]
    assert results(client, "dossier", from_cop=last) == []


# Both ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("resource", "name", "make"),
    [
        ("meeting", "prepares", lambda cop: examples.meeting(prepares=cop)),
        ("dossier", "from_cop", lambda cop: examples.dossier(from_cop=cop)),
    ],
)
def test_conference_that_is_not_verified_is_told_to_staff_alone(
    client, staff, seated, resource, name, make
):
    make(factories.CopFactory(city=CANARY, **UNVERIFIED))
    told = []
    for reader in (None, seated, staff):
        reader and client.force_login(reader)
        [row] = results(client, resource, expand=name)
        told.append(row[name] and row[name]["city"])

    assert told == [None, None, CANARY]
