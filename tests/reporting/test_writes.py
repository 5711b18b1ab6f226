"""What holds of every write: bodies, ``If-Match``, ``Idempotency-Key``, and whose request it is."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, models, transaction
from django.test import Client
from django.utils import timezone

from reporting.actions import reports
from reporting.models import ProgressReport, Revision, StatusChange
from secretariat.api import tasks
from secretariat.api.bodies import MOST_BYTES
from secretariat.api.models import KeptAnswer
from secretariat.jobs import registry
from secretariat.jobs.models import Job
from secretariat.jobs.queue import enqueue
from tests import factories
from tests.api.keys import make_key
from tests.reporting.test_report_verbs import (
    CANARY,
    WHY,
    address_of,
    post,
    problem,
    signed_in,
    stored,
    tag,
)

pytestmark = pytest.mark.django_db

KEY = "7b0f5f0e-6c1e-4a51-8d0e-4a8a3c7c3b11"


@pytest.fixture
def member_client(approver):
    return signed_in(approver)


@pytest.fixture
def desk(staff):
    return signed_in(staff)


def raw(client, report, verb, body, content_type="application/json", **headers):
    return client.post(
        address_of(report, verb), body, content_type, headers={"if-match": "*"} | headers
    )


# If-Match --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("match", "status", "code"),
    [
        (None, 428, "if-match-required"),
        ('"7"', 412, "stale"),
        ("", 412, "stale"),
        ("7", 412, "stale"),
        ('nonsense,,"', 412, "stale"),
        ("W/{tag}", 412, "stale"),
        ("{tag}", 200, None),
        ('"other", {tag}', 200, None),
        ("*", 200, None),
    ],
)
def test_precondition_decides(draft, report, member_client, match, status, code):
    before = stored()
    sent = match and match.format(tag=tag(member_client, report))

    answer = post(member_client, report, "submit", match=sent)

    if status == 200:
        assert answer.status_code == 200
    else:
        assert "ETag" in problem(answer, status, code)["detail"]
        assert stored() == before


def test_tag_of_before_a_change_is_stale(draft, report, member_client, desk):
    before = tag(member_client, report)
    submitted = post(member_client, report, "submit", match=before)
    held = stored()

    late = post(desk, report, "accept", match=before)

    problem(late, 412, "stale")
    assert stored() == held
    assert post(desk, report, "accept", match=submitted["ETag"]).status_code == 200


def test_tag_of_a_chosen_row_is_not_that_of_the_row(draft, report, member_client):
    chosen = member_client.get(address_of(report), {"fields": "uid"})["ETag"]

    problem(post(member_client, report, "submit", match=chosen), 412, "stale")


# Idempotency-Key -------------------------------------------------------------------------------


def test_same_request_again_has_the_same_answer_and_one_effect(
    draft, report, member_client, desk, run_jobs
):
    seen = tag(member_client, report)
    first = post(member_client, report, "submit", match=seen, idempotency_key=KEY)
    post(desk, report, "accept")
    held = stored()

    again = post(member_client, report, "submit", match=seen, idempotency_key=KEY)

    assert (again.status_code, again.content) == (200, first.content)
    assert again["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in first
    for name in ("ETag", "Content-Type", "Content-Location", "Cache-Control", "Vary"):
        assert again[name] == first[name]
    assert stored() == held
    assert StatusChange.objects.filter(to_status="submitted").count() == 1


def test_return_without_a_key_is_a_new_request(submitted, report, desk):
    first = post(desk, report, "return")
    again = post(desk, report, "return")

    assert first.status_code == 200
    problem(again, 409, "conflict")


@pytest.mark.parametrize(
    ("verb", "body"), [("return", {"why": "Something else."}), ("accept", None), ("submit", None)]
)
def test_key_of_another_request_is_refused(submitted, report, desk, verb, body):
    post(desk, report, "return", idempotency_key=KEY)
    held = stored()

    answer = post(desk, report, verb, body, idempotency_key=KEY)

    problem(answer, 422, "idempotency-key-used")
    assert CANARY not in answer.text
    assert stored() == held


def test_blanks_and_order_of_a_body_make_no_other_request(submitted, report, desk):
    first = raw(desk, report, "return", '{"why": "More."}', **{"idempotency-key": KEY})
    again = raw(desk, report, "return", '\n{ "why":\t"\\u004dore." }', **{"idempotency-key": KEY})

    assert (again.content, again["Idempotent-Replayed"]) == (first.content, "true")


def test_key_of_another_report_is_refused(draft, report, cycle, approver, member_client):
    other = factories.ProgressReportFactory(cycle=cycle)
    factories.FocalPointFactory(actor=other.actor, user=approver, role="contributor")
    post(member_client, report, "submit", idempotency_key=KEY)

    problem(post(member_client, other, "start", idempotency_key=KEY), 422, "idempotency-key-used")


def test_key_is_each_persons_own(draft, report, approver, member, supporter):
    one, other = signed_in(approver), signed_in(member(supporter, "approver"))

    first = post(one, report, "submit", idempotency_key=KEY)
    second = post(other, report, "submit", idempotency_key=KEY)

    assert "Idempotent-Replayed" not in second
    assert first.status_code == second.status_code == 200
    assert KeptAnswer.objects.count() == 2
    assert Revision.objects.get().submitted_by == approver


def test_refused_request_uses_up_no_key(report, form, contributor, approver):
    draft = reports.start_revision(report, by=contributor)
    client = signed_in(approver)
    refused = post(client, report, "submit", idempotency_key=KEY)
    assert KeptAnswer.objects.count() == 0
    reports.save_section(
        draft, form.sign_off, {form.consent: {"choice": "in full"}}, by=contributor, version=0
    )

    again = post(client, report, "submit", idempotency_key=KEY)

    assert (refused.status_code, again.status_code) == (409, 200)


def test_answer_is_not_shown_again_to_who_may_no_longer_see_the_row(
    draft, report, approver, member_client
):
    post(member_client, report, "submit", idempotency_key=KEY)
    factories.FocalPointFactory(user=approver)
    for mine in approver.focal_points.filter(actor=report.actor):
        type(mine).objects.filter(pk=mine.pk).update(ends_on=mine.starts_on)

    again = post(member_client, report, "submit", idempotency_key=KEY)

    problem(again, 404)
    assert report.actor.name not in again.text


@pytest.mark.parametrize("key", ["", " ", "a b", "é", "x" * 256, "tab\there", "\x7f"])
def test_key_of_another_form_is_refused(draft, report, member_client, key):
    before = stored()

    answer = post(member_client, report, "submit", idempotency_key=key)

    problem(answer, 400, "invalid-idempotency-key")
    assert stored() == before


@pytest.mark.parametrize("key", ["x" * 255, "!", "~", '"quoted"', "';--", "a,b"])
def test_key_of_visible_characters_is_taken(draft, report, member_client, key):
    first = post(member_client, report, "submit", idempotency_key=key)
    again = post(member_client, report, "submit", idempotency_key=key)

    assert (first.status_code, again.get("Idempotent-Replayed")) == (200, "true")


def test_fault_of_ours_keeps_nothing(draft, report, member_client, monkeypatch):
    """Whatever breaks behind the effect takes it back."""
    before = stored()
    broken = Client(raise_request_exception=False)
    broken.cookies = member_client.cookies
    monkeypatch.setattr("secretariat.api.writes.KEPT_HEADERS", None)

    answer = post(broken, report, "submit", idempotency_key=KEY)
    monkeypatch.undo()

    assert answer.status_code == 500
    assert stored() == before
    assert post(broken, report, "submit", idempotency_key=KEY).status_code == 200


def test_answers_are_kept_for_a_day(draft, report, member_client, run_jobs):
    assert registry.regular()["forget_answers"] == timedelta(hours=1)
    post(member_client, report, "submit", idempotency_key=KEY)
    kept = KeptAnswer.objects.all()

    kept.update(answered_at=timezone.now() - tasks.ANSWERS_KEPT + timedelta(minutes=1))
    enqueue("forget_answers", key="first")
    run_jobs()
    assert kept.count() == 1

    kept.update(answered_at=timezone.now() - tasks.ANSWERS_KEPT - timedelta(minutes=1))
    enqueue("forget_answers", key="second")
    run_jobs()
    assert kept.count() == 0


def test_database_keeps_no_answer_without_an_effect(staff):
    kept = {"user": staff, "key": KEY, "fingerprint": "f", "headers": {}, "body": b""}

    for status in (199, 404, 500):
        with pytest.raises(DatabaseError), transaction.atomic():
            KeptAnswer.objects.create(status=status, **kept)
    KeptAnswer.objects.create(status=200, **kept)
    with pytest.raises(DatabaseError), transaction.atomic():
        KeptAnswer.objects.create(status=200, **kept)


# Bodies ----------------------------------------------------------------------------------------

DEEP = '{"why":' + "[" * 20_000 + "]" * 20_000 + "}"


@pytest.mark.parametrize(
    ("body", "code", "pointer"),
    [
        ("nonsense", "unreadable-body", None),
        ('{"why": "x"', "unreadable-body", None),
        ('{"why": "x"} {}', "unreadable-body", None),
        ('{"why": "x", "why": "y"}', "unreadable-body", None),
        ('{"why": {"a": 1, "a": 1}}', "unreadable-body", None),
        ('{"why": NaN}', "unreadable-body", None),
        ('{"why": -Infinity}', "unreadable-body", None),
        ('{"why": 1e999}', "unreadable-body", None),
        ('{"why": ' + "9" * 5000 + "}", "unreadable-body", None),
        (DEEP, "unreadable-body", None),
        ('{"why": "a\\u0000b"}', "unreadable-body", "/why"),
        ('{"why": "\\ud800"}', "unreadable-body", "/why"),
        ('{"a/b": ["x", {"~": "\\u0000"}]}', "unreadable-body", "/a~1b/1/~0"),
        ('{"\\u0000": "x"}', "unreadable-body", ""),
        ('{"why": "a\x00b"}', "unreadable-body", None),
        ('["why"]', "unreadable-body", ""),
        ('"why"', "unreadable-body", ""),
        ("null", "unreadable-body", ""),
        ('{"why": "x"}'.encode("utf-16"), "unreadable-body", None),
        ('{"why": "é"}'.encode("latin-1"), "unreadable-body", None),
        (b"\xef\xbb\xbf{}", "unreadable-body", None),
        ("{}", "invalid-content", "/why"),
        ("", "invalid-content", "/why"),
        ('{"why": null}', "invalid-content", "/why"),
        ('{"why": ""}', "invalid-content", "/why"),
        ('{"why": " \\n "}', "invalid-content", "/why"),
        ('{"why": ["x"]}', "invalid-content", "/why"),
        ('{"why": {"x": 1}}', "invalid-content", "/why"),
        ('{"why": true}', "invalid-content", "/why"),
        ('{"why": "' + "x" * 10_001 + '"}', "invalid-content", "/why"),
        ('{"why": "x", "status": "accepted"}', "invalid-content", "/status"),
    ],
)
def test_body_that_says_nothing_clear_is_refused(submitted, report, desk, body, code, pointer):
    before = stored()

    answer = raw(desk, report, "return", body, **{"idempotency-key": KEY})

    errors = problem(answer, 400, code).get("errors", [])
    assert [error["pointer"] for error in errors] == ([] if pointer is None else [pointer])
    assert stored() == before


@pytest.mark.parametrize("over", [0, 1])
def test_body_has_a_size(submitted, report, desk, over):
    before = stored()
    frame = '{"why": "More."%s}'
    body = frame % (" " * (MOST_BYTES - len(frame) + 2 + over))

    answer = raw(desk, report, "return", body)

    assert len(body) == MOST_BYTES + over
    if over:
        problem(answer, 413, "body-too-large")
        assert stored() == before
    else:
        assert answer.status_code == 200


@pytest.mark.parametrize(
    "content_type",
    [
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain",
        "application/xml",
        "application/jsonx",
    ],
)
def test_body_is_json_alone(submitted, report, desk, content_type):
    before = stored()

    answer = raw(desk, report, "return", json.dumps(WHY), content_type)

    problem(answer, 415)
    assert stored() == before


def test_huge_form_is_refused_as_well(submitted, report, desk, settings):
    before = stored()

    answer = raw(
        desk, report, "return", "why=" + "x" * 3_000_000, "application/x-www-form-urlencoded"
    )

    problem(answer, 415)
    assert stored() == before


def test_parameters_in_the_address_are_refused(submitted, report, desk):
    before = stored()

    answer = desk.post(
        address_of(report, "return") + "?why=x", WHY, "application/json", headers={"if-match": "*"}
    )

    assert problem(answer, 400, "invalid-parameters")["errors"] == [
        {"parameter": "why", "detail": "There is no such parameter."}
    ]
    assert stored() == before


def columns():
    """Names of all columns of the models that a verb touches, with something to put there."""
    found = {}
    for model in (ProgressReport, Revision, StatusChange, Job, KeptAnswer):
        for field in model._meta.fields:
            number = isinstance(field, models.IntegerField | models.ForeignKey)
            found |= {field.name: 99 if number else CANARY, field.attname: 99 if number else CANARY}
    return found


@pytest.mark.parametrize("verb", ["start", "submit", "accept", "return"])
@pytest.mark.parametrize("who", ["approver", "contributor", "staff"])
def test_no_column_can_be_assigned(request, submitted, report, verb, who):
    client = signed_in(request.getfixturevalue(who))
    before = stored()

    for name, value in columns().items():
        if (verb, name) == ("return", "why"):
            continue
        body = {"why": "x", name: value} if verb == "return" else {name: value}
        answer = post(client, report, verb, body)

        if answer.status_code != 403:
            errors = problem(answer, 400, "invalid-content")["errors"]
            assert errors == [{"pointer": f"/{name}", "detail": "There is no such member."}]
    assert stored() == before


# Whose request ---------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["start", "submit", "accept", "return"])
def test_session_alone_writes_nothing_from_another_site(submitted, report, staff, approver, verb):
    for user in (staff, approver):
        client = Client(enforce_csrf_checks=True)
        client.force_login(user)
        before = stored()

        answer = post(client, report, verb)

        assert "CSRF" in problem(answer, 403)["detail"]
        assert stored() == before


def test_session_with_its_token_writes(submitted, report, staff):
    client = Client(enforce_csrf_checks=True)
    client.force_login(staff)
    token = "a" * 32
    client.cookies["csrftoken"] = token

    answer = post(client, report, "accept", x_csrftoken=token)

    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("scopes", "status"),
    [(["write"], 200), (["read", "write"], 200), (["read"], 403), (["read", "read:own"], 403)],
)
def test_key_writes_as_its_owner_with_the_scope_alone(draft, report, approver, scopes, status):
    key, token = make_key(*scopes, owner=approver, actor=report.actor)
    client, before = Client(enforce_csrf_checks=True), stored()

    answer = post(client, report, "submit", authorization=f"Bearer {token}")

    assert answer.status_code == status
    if status == 200:
        assert Revision.objects.get(pk=draft.pk).submitted_by == approver
    else:
        problem(answer, 403, "scope-missing")
        assert stored() == before


def test_key_and_session_of_one_person_are_one_sender(draft, report, approver, member_client):
    _key, token = make_key("write", owner=approver, actor=report.actor)
    sent = {"authorization": f"Bearer {token}", "idempotency_key": KEY}

    first = post(Client(), report, "submit", **sent)
    again = post(member_client, report, "submit", idempotency_key=KEY)

    assert (again.content, again["Idempotent-Replayed"]) == (first.content, "true")


def test_other_methods_are_refused(submitted, report, desk):
    before = stored()

    for verb in ("", "start", "submit", "accept", "return"):
        for method in ("put", "patch", "delete", *(["get", "head"] if verb else ["post"])):
            answer = getattr(desk, method)(address_of(report, verb), headers={"if-match": "*"})

            assert answer.status_code == 405
            assert answer["Allow"] == ("OPTIONS, POST" if verb else "GET, HEAD, OPTIONS")
    assert stored() == before


def test_options_show_no_row(submitted, report, desk):
    answer = desk.options(address_of(report, "return"))

    assert answer.status_code == 200
    assert set(answer.json()) == {"name", "description", "renders", "parses"}
