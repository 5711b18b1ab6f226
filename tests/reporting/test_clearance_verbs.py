"""What reporters say of a draft edition through the API."""

import datetime as dt
import itertools

import pytest
from django.test import Client

from reporting.actions import clearance
from reporting.clearing import passages_of, places_of
from reporting.models import Clearance, Edition, Remark
from secretariat.api.models import KeptAnswer
from signatories.models import FocalPoint
from tests import factories
from tests.reporting.test_report_verbs import problem, signed_in

pytestmark = pytest.mark.django_db

CANARY = "canary"
SAID = {"remarks": [{"place": "", "text": CANARY}]}
VERBS = {"confirm": {}, "correct": SAID, "comment": SAID}
ROLES = FocalPoint.Role.values
WHO = ["public", "stranger", "staff", *ROLES]
MAY = {"focal_point", "alternate", "approver"}


@pytest.fixture
def actor():
    return factories.CountryFactory(slug="first", name="First")


@pytest.fixture
def asked(frozen, staff, actor):
    """The clearance of a reporter named in a compiled edition that was sent out."""
    frozen.indicator("TST-01", "sum")
    for name in ("first", "second"):
        frozen.value(frozen.reporter(name), "TST-01", "1")
    clearance.send_out(frozen.compiled(), by=staff)
    return Clearance.objects.get(report__actor_slug=actor.slug)


@pytest.fixture
def approver(member, actor):
    return member(actor, "approver")


def address_of(row, verb=""):
    return f"/api/v1/clearances/{row.uid}/" + (f"{verb}/" if verb else "")


def post(client, row, verb, body=None, **headers):
    sent = {"if-match": "*"} | {name.replace("_", "-"): text for name, text in headers.items()}
    body = VERBS[verb] if body is None else body
    return client.post(address_of(row, verb), body, "application/json", headers=sent)


def stored():
    return [
        list(model.objects.order_by("pk").values())
        for model in (Clearance, Remark, Edition, KeptAnswer)
    ]


def test_reporter_says_what_is_wrong_and_confirms_in_the_end(asked, approver):
    client = signed_in(approver)
    shown = client.get(address_of(asked))
    figure = next(place for place, _title in places_of(passages_of(asked.report)))
    wrong = {"remarks": [{"place": figure, "text": "It is 12."}, {"text": "A word missing."}]}

    corrected = post(client, asked, "correct", wrong, if_match=shown["ETag"])
    commented = post(client, asked, "comment", if_match=corrected["ETag"])
    confirmed = post(client, asked, "confirm", if_match=commented["ETag"])

    rows = [answer.json() for answer in (corrected, commented, confirmed)]
    assert [row["status"] for row in rows] == ["correction", "correction", "confirmed"]
    assert [
        (remark["place"], remark["is_correction"], remark["text"]) for remark in rows[2]["remarks"]
    ] == [(figure, True, "It is 12."), ("", True, "A word missing."), ("", False, CANARY)]
    assert client.get(address_of(asked)).content == confirmed.content
    assert set(asked.remarks.values_list("written_by_uid", flat=True)) == {approver.uid}


@pytest.mark.parametrize(("verb", "who"), [*itertools.product(VERBS, WHO)])
def test_only_those_who_answer_for_the_reporter_may(asked, actor, member, staff, verb, who):
    client = Client()
    if who == "staff":
        client.force_login(staff)
    elif who == "stranger":
        client.force_login(member(factories.CountryFactory(slug="second"), "approver"))
    elif who != "public":
        client.force_login(member(actor, who))
    before = stored()

    answer = post(client, asked, verb, idempotency_key="k")

    refusals = {"stranger": 404, "public": 401}
    assert answer.status_code == (200 if who in MAY else refusals.get(who, 403))
    if who not in MAY:
        problem(answer, answer.status_code)
        assert stored() == before
        assert actor.name not in answer.text


@pytest.mark.parametrize("verb", VERBS)
def test_nothing_is_said_once_the_time_is_up(asked, approver, staff, verb):
    late = asked.edition.clearance_due + dt.timedelta(days=1)
    clearance.close(asked.edition, by=staff, today=late)
    before = stored()

    answer = post(signed_in(approver), asked, verb, idempotency_key="k")

    assert problem(answer, 409, "conflict")["detail"] == "The time to answer is over."
    assert stored() == before


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [({"if_match": '"x"'}, 412, "stale"), ({"if_match": "W/*"}, 412, "stale")],
)
def test_answer_to_what_was_not_seen_is_refused(asked, approver, verb, headers, status, code):
    before = stored()

    problem(post(signed_in(approver), asked, verb, **headers), status, code)

    assert stored() == before


@pytest.mark.parametrize(
    ("remarks", "pointers"),
    [
        (None, ["/remarks"]),
        ([], ["/remarks"]),
        ("text", ["/remarks"]),
        ({"place": "", "text": "x"}, ["/remarks"]),
        ([{"text": "x"}] * 101, ["/remarks"]),
        (["text"], ["/remarks/0"]),
        ([{"text": "x"}, {"place": ""}], ["/remarks/1/text"]),
        ([{"text": " "}], ["/remarks/0/text"]),
        ([{"text": "x" * 10_001}], ["/remarks/0/text"]),
        ([{"text": "x", "place": "figure-none"}], ["/remarks/0/place"]),
        ([{"text": "x", "is_correction": True}], ["/remarks/0/is_correction"]),
        ([{"text": "x", "written_by_uid": "x"}], ["/remarks/0/written_by_uid"]),
    ],
)
@pytest.mark.parametrize("verb", ["correct", "comment"])
def test_remarks_that_cannot_be_read_are_pointed_to(asked, approver, verb, remarks, pointers):
    before = stored()

    answer = post(signed_in(approver), asked, verb, {"remarks": remarks})

    errors = problem(answer, 400, "invalid-content")["errors"]
    assert [error["pointer"] for error in errors] == pointers
    assert stored() == before


@pytest.mark.parametrize("verb", VERBS)
def test_no_column_can_be_assigned(asked, approver, verb):
    client, before = signed_in(approver), stored()
    names = {field.name for model in (Clearance, Remark) for field in model._meta.fields}

    for name in names:
        answer = post(client, asked, verb, {**VERBS[verb], name: CANARY})

        errors = problem(answer, 400, "invalid-content")["errors"]
        assert errors == [{"pointer": f"/{name}", "detail": "There is no such member."}]
    assert stored() == before


def test_correction_sent_twice_is_one(asked, approver):
    client = signed_in(approver)

    first = post(client, asked, "correct", idempotency_key="k")
    again = post(client, asked, "correct", idempotency_key="k")

    assert (again.content, again["Idempotent-Replayed"]) == (first.content, "true")
    assert asked.remarks.count() == 1
