"""What happens to live reports through the API: who may, when, and what a refusal changes."""

import itertools

import pytest
from django.test import Client

from reporting.actions import reports
from reporting.models import LetterApproval, ProgressReport, Revision, StatusChange
from secretariat.api.errors import MEDIA_TYPE
from secretariat.api.models import KeptAnswer
from secretariat.jobs.models import Job
from signatories.models import FocalPoint
from tests import factories

pytestmark = pytest.mark.django_db

CANARY = "canary"
WHY = {"why": f"Say more of {CANARY}."}
VERBS = {"start": None, "submit": None, "accept": None, "return": WHY}


def address_of(report, verb=""):
    return f"/api/v1/progress-reports/{report.uid}/" + (f"{verb}/" if verb else "")


def post(client, report, verb, body=None, *, match="*", **headers):
    """POST a verb; ``match`` is If-Match, None for none."""
    sent = {name.replace("_", "-"): text for name, text in headers.items()}
    if match is not None:
        sent["if-match"] = match
    body = VERBS[verb] if body is None else body
    body = "" if body is None else body
    return client.post(address_of(report, verb), body, "application/json", headers=sent)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def tag(client, report):
    return client.get(address_of(report))["ETag"]


def stored():
    """All that a verb could change."""
    return {
        model: list(model.objects.order_by("pk").values())
        for model in (ProgressReport, Revision, StatusChange, LetterApproval, KeptAnswer, Job)
    }


def problem(response, status, code=None):
    """The problem, once it is known to be this one."""
    assert (response.status_code, response["Content-Type"]) == (status, MEDIA_TYPE)
    body = response.json()
    kind = f"urn:belem-secretariat:problem:{code}" if code else "about:blank"
    assert (body["type"], body["status"]) == (kind, status)
    return body


# The way of a report -------------------------------------------------------------------------


def test_report_goes_its_way(draft, report, approver, contributor, staff):
    member, desk, writer = map(signed_in, (approver, staff, contributor))

    submitted = post(member, report, "submit", match=tag(member, report))
    returned = post(desk, report, "return", match=submitted["ETag"])
    again = post(member, report, "submit", match=returned["ETag"])
    accepted = post(desk, report, "accept", match=again["ETag"])
    amended = post(writer, report, "start", match=accepted["ETag"])

    ways = [
        [revision["status"] for revision in answer.json()["revisions"]]
        for answer in (submitted, returned, again, accepted, amended)
    ]
    assert ways == [
        ["submitted"],
        ["returned", "draft"],
        ["returned", "submitted"],
        ["returned", "accepted"],
        ["returned", "accepted", "draft"],
    ]
    first, second, third = Revision.objects.filter(report=report).order_by("number")
    assert submitted.json()["revisions"][0]["receipt"] == first.receipt
    assert first.submitted_by == second.submitted_by == approver
    changes = StatusChange.objects.order_by("pk").values_list("to_status", "by_uid", "why")
    assert list(changes) == [
        ("submitted", approver.uid, ""),
        ("returned", staff.uid, WHY["why"]),
        ("submitted", approver.uid, ""),
        ("accepted", staff.uid, ""),
    ]
    assert third.answers.count() == first.answers.count() > 0


@pytest.mark.parametrize("verb", VERBS)
def test_answer_is_the_row_and_its_tag(report, draft, approver, contributor, staff, verb):
    if verb in ("accept", "return"):
        reports.submit(draft, by=approver)
    who = {"start": contributor, "submit": approver}.get(verb, staff)
    client = signed_in(who)

    answer = post(client, report, verb)

    shown = client.get(address_of(report))
    assert answer.status_code == 200
    assert answer.content == shown.content
    assert answer["ETag"] == shown["ETag"]
    assert answer["Content-Location"] == answer.json()["url"]
    assert answer["Cache-Control"].startswith("private")


def test_first_draft_is_begun(report, contributor):
    answer = post(signed_in(contributor), report, "start")

    assert [row["status"] for row in answer.json()["revisions"]] == ["draft"]
    assert post(signed_in(contributor), report, "start").content == answer.content


def test_focal_point_submits_with_a_letter_alone(draft, report, member):
    client = signed_in(member(report.actor, FocalPoint.Role.FOCAL_POINT))

    refused = post(client, report, "submit")
    letter = factories.StoredFileFactory()
    LetterApproval.objects.create(
        revision=draft, name="Ana", title="Minister", letter=letter, entered_by_uid=letter.uid
    )
    submitted = post(client, report, "submit")

    assert (refused.status_code, submitted.status_code) == (403, 200)


# Who may ---------------------------------------------------------------------------------------

ROLES = FocalPoint.Role.values
WHO = ["public", "stranger", "staff", "disabled", *ROLES, *(f"former {role}" for role in ROLES)]
WRITERS = {"focal_point", "alternate", "contributor"}
MAY = {"start": WRITERS, "submit": {"approver"}, "accept": {"staff"}, "return": {"staff"}}
NOT_SEEN = {"stranger", *(f"former {role}" for role in ROLES)}


@pytest.fixture
def person(member, report, staff):
    """``person(who)``: the User of this kind; None for the public."""

    def find(who):
        if who == "public":
            return None
        if who == "staff":
            return staff
        if who == "stranger":
            return member(factories.CountryFactory(), "approver")
        role = who.removeprefix("former ")
        user = member(report.actor, "approver" if role == "disabled" else role)
        if who == "disabled":
            type(user).objects.filter(pk=user.pk).update(is_active=False)
        if who.startswith("former "):
            user.focal_points.update(ends_on=user.focal_points.get().starts_on)
            factories.FocalPointFactory(user=user, role="approver")
        return user

    return find


def expected_status(verb, who):
    if who in ("public", "disabled"):
        return 401
    if who in NOT_SEEN:
        return 404
    return 200 if who in MAY[verb] else 403


@pytest.mark.parametrize(("verb", "who"), [*itertools.product(VERBS, WHO)])
def test_only_those_who_may_do(report, draft, approver, person, verb, who):
    if verb in ("accept", "return"):
        reports.submit(draft, by=approver)
    user = person(who)
    client = signed_in(user) if user else Client()
    before = stored()

    answer = post(client, report, verb, idempotency_key=CANARY)

    assert answer.status_code == expected_status(verb, who)
    if answer.status_code != 200:
        problem(answer, answer.status_code)
        assert stored() == before
        assert report.actor.name not in answer.text
        assert str(report.uid) not in answer.text
    else:
        assert KeptAnswer.objects.get().user == user


@pytest.mark.parametrize("verb", VERBS)
def test_foreign_report_is_refused_before_anything_is_said_of_it(
    report, draft, member, verb, client
):
    stranger = signed_in(member(factories.CountryFactory(), "approver"))
    nothing = address_of(report, verb).replace(
        str(report.uid), "0" * 8 + "-0000-7000-8000-" + "0" * 12
    )

    for sent in ({}, {"if-match": "*"}, {"if-match": '"x"'}):
        for body in ({}, {"why": "x"}, {"nonsense": 1}):
            foreign = stranger.post(
                address_of(report, verb), body, "application/json", headers=sent
            )
            missing = stranger.post(nothing, body, "application/json", headers=sent)

            assert problem(foreign, 404) == problem(missing, 404)


# When ------------------------------------------------------------------------------------------

STATES = ["none", "draft", "submitted", "accepted", "returned"]
LEADS_ON = {
    "start": {"none", "draft", "accepted", "returned"},
    "submit": {"draft", "returned", "submitted"},  # the same once more is the same receipt
    "accept": {"submitted", "accepted"},
    "return": {"submitted"},
}


def brought(state, report, form, *, by, submits, staff):
    if state == "none":
        return
    revision = reports.start_revision(report, by=by)
    for section, entries in (
        (form.production, {form.cement: {"amount": "12.5"}}),
        (form.sign_off, {form.consent: {"choice": "in full"}}),
    ):
        reports.save_section(revision, section, entries, by=by, version=0)
    if state != "draft":
        reports.submit(revision, by=submits)
    if state == "accepted":
        reports.accept(revision, by=staff)
    if state == "returned":
        reports.return_revision(revision, by=staff, why="More.")


@pytest.mark.parametrize(("verb", "state"), [*itertools.product(VERBS, STATES)])
def test_verb_leads_on_from_its_states_alone(
    report, form, contributor, approver, staff, verb, state
):
    brought(state, report, form, by=contributor, submits=approver, staff=staff)
    client = signed_in({"start": contributor, "submit": approver}.get(verb, staff))
    before = stored()

    answer = post(client, report, verb, idempotency_key="k")

    if state in LEADS_ON[verb]:
        assert answer.status_code == 200
    else:
        assert CANARY not in problem(answer, 409, "conflict")["detail"]
        assert stored() == before


def test_report_of_nobody_invited_is_the_desks_alone(supporter, cycle, staff):
    report = factories.ProgressReportFactory(cycle=cycle, actor=supporter, invited_at=None)

    assert post(signed_in(staff), report, "start").status_code == 403


def test_incomplete_draft_is_refused_with_all_that_is_missing(report, form, contributor, approver):
    draft = reports.start_revision(report, by=contributor)
    reports.save_section(
        draft, form.production, {form.cement: {"amount": "many"}}, by=contributor, version=0
    )
    before = stored()

    answer = post(signed_in(approver), report, "submit")

    errors = problem(answer, 409, "incomplete")["errors"]
    assert [error["pointer"] for error in errors] == [
        "/answers/B/Q-CEM-01/amount",
        "/answers/M/M1",
    ]
    assert all(error["detail"] for error in errors)
    assert stored() == before


@pytest.mark.parametrize("missing", [1, 3])
def test_refusal_costs_the_same_for_any_number_of_problems(
    report, form, contributor, approver, missing, django_assert_max_num_queries
):
    draft = reports.start_revision(report, by=contributor)
    wrong = [form.cement, form.trained, form.ratio][:missing]
    reports.save_section(
        draft,
        form.production,
        {question: {"amount": "many"} for question in wrong},
        by=contributor,
        version=0,
    )
    client = signed_in(approver)

    with django_assert_max_num_queries(23):
        answer = post(client, report, "submit")

    assert len(problem(answer, 409, "incomplete")["errors"]) == missing + 1
