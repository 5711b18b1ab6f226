"""Live reports, their values, and answers to drafts: for staff, and for who acts for the reporter."""

import pytest
from django.utils import timezone

from reporting.models import Clearance, Revision
from signatories.models import FocalPoint
from tests import factories
from tests.api import examples
from tests.api.test_endpoints import list_address

pytestmark = pytest.mark.django_db

PERSONAL = [name for name in examples.VIEWSETS if name not in examples.PUBLIC]
OF_REPORTS = ["progress-report", "progress-value", "clearance"]
CANARY = "canary"


@pytest.fixture
def own():
    report = examples.progress_report()
    examples.clearance(actor=report.actor)
    return report


@pytest.fixture
def foreign():
    report = examples.progress_report(actor=factories.ActorFactory(slug=CANARY, name=CANARY))
    revision = Revision.objects.get(report=report, status="draft")
    factories.ValueFactory(revision=revision, comment=CANARY)
    remarks = examples.clearance(actor=report.actor).remarks
    factories.RemarkFactory(clearance=remarks.first().clearance, text=CANARY)
    return report


def results(client, resource, **parameters):
    return client.get(list_address(resource), parameters).json()["results"]


def test_personal_resources_are_those_of_live_reports_and_of_the_oversight_group():
    assert [*OF_REPORTS, "candidate"] == PERSONAL  # of the last see test_oversight


@pytest.mark.parametrize("resource", PERSONAL)
def test_public_is_told_to_sign_in(client, foreign, resource):
    clearance = Clearance.objects.get()
    addresses = [
        list_address(resource),
        f"/api/v1/progress-reports/{foreign.uid}/",
        f"/api/v1/clearances/{clearance.uid}/",
    ]

    for address in addresses:
        for parameters in ({}, {"expand": "values"}, {"actor": CANARY}):
            response = client.get(address, parameters)

            assert response.status_code == 401
            assert response["Content-Type"] == "application/problem+json"
            assert response["Cache-Control"] == "no-store"
            assert "Access-Control-Allow-Origin" not in response
            assert CANARY not in response.content.decode()


@pytest.mark.parametrize("role", FocalPoint.Role.values)
def test_focal_point_reads_their_own_reporter_alone(client, member, own, foreign, role):
    client.force_login(member(own.actor, role))

    reports = results(client, "progress-report")
    values = results(client, "progress-value")
    foreign_address = f"/api/v1/progress-reports/{foreign.uid}/"

    assert [row["uid"] for row in reports] == [str(own.uid)]
    assert {row["actor"] for row in values} == {own.actor.slug}
    assert client.get(foreign_address).status_code == 404
    clearances = results(client, "clearance")
    assert [row["actor"] for row in clearances] == [own.actor.slug]
    of_foreign = Clearance.objects.get(report__actor_slug=CANARY)
    assert client.get(f"/api/v1/clearances/{of_foreign.uid}/").status_code == 404
    assert results(client, "clearance", actor=CANARY) == []
    assert results(client, "progress-report", actor=CANARY) == []
    assert results(client, "progress-value", report=foreign.uid) == []
    assert (
        CANARY not in client.get(list_address("progress-report"), {"expand": "values,actor"}).text
    )


def test_focal_point_reads_no_more_when_their_role_ends(client, member, own):
    user = member(own.actor)
    client.force_login(user)
    assert len(results(client, "progress-report")) == 1

    user.focal_points.update(ends_on=timezone.now().date())

    lists = [list_address(name) for name in PERSONAL]
    for address in (*lists, f"/api/v1/progress-reports/{own.uid}/"):
        response = client.get(address)

        assert response.status_code == 401
        assert str(own.uid) not in response.text


def test_report_that_is_not_invited_is_the_desks_alone(client, member, staff):
    report = factories.ProgressReportFactory(invited_at=None)
    client.force_login(member(report.actor))
    assert results(client, "progress-report") == []

    client.force_login(staff)
    assert len(results(client, "progress-report")) == 1


def test_desk_note_is_not_shown_to_the_reporter(client, member, staff):
    report = factories.ProgressReportFactory(cycle=examples.cycle())
    note = factories.RevisionFactory(report=report, origin="public_statistics")
    factories.ValueFactory(revision=note, comment=CANARY)
    Revision.objects.filter(pk=note.pk).update(
        status="noted", content=b"{}", content_sha256="d" * 64
    )
    client.force_login(member(report.actor))
    address = f"/api/v1/progress-reports/{report.uid}/?expand=values"

    assert client.get(address).json()["revisions"] == []
    assert CANARY not in client.get(address).text + client.get(list_address("progress-value")).text
    client.force_login(staff)
    shown = client.get(address).json()
    assert [row["origin"] for row in shown["revisions"]] == ["public_statistics"]
    assert [row["comment"] for row in shown["values"]] == [CANARY]


def test_values_of_a_report_are_those_of_the_revision_in_force(staff_client, own):
    later = Revision.objects.get(report=own, status="draft")
    examples.sealed(later, "submitted")
    address = f"/api/v1/progress-reports/{own.uid}/"

    short = staff_client.get(address).json()
    whole = staff_client.get(f"{address}?expand=values").json()

    assert short["values"] == f"http://testserver/api/v1/progress-values/?report={own.uid}"
    listed = staff_client.get(short["values"]).json()["results"]
    assert [row["revision_number"] for row in listed] == [1, 1, 2, 2]
    assert whole["values"] == listed[:2]
    assert [row["status"] for row in short["revisions"]] == ["accepted", "submitted"]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("resource", OF_REPORTS)
def test_list_costs_a_member_the_same_for_any_rows(
    client, member, resource, rows, django_assert_num_queries
):
    reports = [examples.progress_report() for _ in range(rows)]
    user = member(reports[0].actor)
    for report in reports[1:]:
        factories.FocalPointFactory(actor=report.actor, user=user)
    for report in reports:
        examples.clearance(actor=report.actor)
    client.force_login(user)

    with django_assert_num_queries(7):  # session, user, quota, page; the session renewed
        listed = results(client, resource)

    assert len(listed) >= rows


@pytest.mark.parametrize(
    ("parameters", "numbers"),
    [
        ({"status": "accepted"}, [1, 1]),
        ({"status": "submitted"}, []),
        ({"presence": "zero"}, [1]),
        ({"quality": "estimated"}, []),
        ({"year_from": 2026, "year_to": 2026}, [1]),
        ({"indicator__in": "none,other"}, []),
    ],
)
def test_values_are_filtered(staff_client, own, parameters, numbers):
    assert [
        row["revision_number"] for row in results(staff_client, "progress-value", **parameters)
    ] == (numbers)


@pytest.mark.parametrize(
    ("parameters", "count"),
    [
        ({"status": "draft"}, 1),
        ({"status": "accepted"}, 0),
        ({"actor__in": "nobody"}, 0),
        ({"year": 1999}, 0),
        ({}, 1),
    ],
)
def test_reports_are_filtered(staff_client, own, parameters, count):
    assert len(results(staff_client, "progress-report", **parameters)) == count
