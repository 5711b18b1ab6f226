"""Who sees and does what, at every address of the workspace and the review desk."""

import pytest
from django.urls import reverse

from reporting.actions import reports
from reporting.models import Revision
from tests import factories

SESSION = 5  # queries: the session, its user, and every five minutes keep it alive (3)
SECRET = "a figure that nobody else may read"


@pytest.fixture
def stranger(member):
    """An approver of another reporter."""
    return member(factories.ActorFactory(), "approver")


@pytest.fixture
def telling(report, draft, form, contributor):
    """The draft with an answer that could leak."""
    entries = {form.consent: {"choice": "in full"}, form.practice: {"text": SECRET}}
    reports.save_section(draft, form.sign_off, entries, by=contributor, version=1)
    return draft


def addresses(report, revision):
    """(method, address, what a person of each kind gets) for a report with a submitted revision."""
    own = {"contributor": 200, "approver": 200, "reader": 200, "staff": 200}
    write = {"contributor": 302, "approver": 403, "reader": 403, "staff": 403}
    submit = {**write, "contributor": 403, "approver": 302}
    desk = {"contributor": 403, "approver": 403, "reader": 403, "staff": 200}
    act = {**desk, "staff": 302}
    at = {"uid": report.uid}
    review = {"uid": revision.uid}
    return [
        ("get", reverse("report-detail", kwargs=at), own),
        ("get", reverse("report-check", kwargs=at), dict.fromkeys(own, 302)),
        ("get", reverse("report-section", kwargs={**at, "code": "M"}), write),
        ("get", reverse("report-receipt", kwargs={**at, "number": 1}), own),
        ("post", reverse("report-start", kwargs=at), write),
        ("post", reverse("report-submit", kwargs=at), submit),
        ("get", reverse("review-report", kwargs=review), desk),
        ("post", reverse("review-return", kwargs=review), desk),
        ("post", reverse("review-accept", kwargs=review), act),
    ]


@pytest.mark.parametrize("who", ["contributor", "approver", "reader", "staff"])
def test_each_role_gets_what_it_may(client, request, report, telling, approver, who):
    revision = reports.submit(telling, by=approver)
    client.force_login(request.getfixturevalue(who))

    for method, address, expected in addresses(report, revision):
        response = getattr(client, method)(address, {"number": "1"})

        assert (address, response.status_code) == (address, expected[who])
        assert response.status_code != 403 or SECRET not in response.content.decode()


def test_a_foreign_report_is_not_found(client, report, telling, approver, stranger):
    revision = reports.submit(telling, by=approver)
    client.force_login(stranger)

    for method, address, _expected in addresses(report, revision):
        response = getattr(client, method)(address, {"number": "1"})

        assert (address, response.status_code) == (address, 404)
        assert SECRET not in response.content.decode()


def test_nobody_enters_without_signing_in(client, report, telling, approver):
    revision = reports.submit(telling, by=approver)

    for method, address, _expected in addresses(report, revision):
        response = getattr(client, method)(address, {"number": "1"})

        assert response["Location"].startswith(f"{reverse('account_login')}?next={address}")
        assert SECRET not in response.content.decode()


@pytest.mark.parametrize("name", ["workspace", "review-desk"])
def test_the_desks_need_signing_in(client, db, name):
    response = client.get(reverse(name))

    assert response["Location"].startswith(reverse("account_login"))


def test_the_workspace_lists_own_reports_only(client, report, contributor, stranger):
    client.force_login(contributor)
    assert list(client.get(reverse("workspace")).context["reports"]) == [(report, "not begun")]

    client.force_login(stranger)
    page = client.get(reverse("workspace"))
    assert list(page.context["reports"]) == []
    assert "Namibia" not in page.content.decode()


def test_the_workspace_leads_to_the_keys(client, contributor):
    client.force_login(contributor)

    page = client.get(reverse("workspace")).content.decode()

    assert f'href="{reverse("key-list")}"' in page


def test_the_workspace_leaves_out_desk_notes(client, contributor, supporter):
    factories.ProgressReportFactory(actor=supporter, invited_at=None)
    client.force_login(contributor)

    assert list(client.get(reverse("workspace")).context["reports"]) == []


def test_the_workspace_shows_the_due_date_in_both_zones(client, report, contributor):
    report.actor.time_zone = "Asia/Kathmandu"
    report.actor.save()
    client.force_login(contributor)

    page = " ".join(client.get(reverse("workspace")).content.decode().split())

    assert "30 April 2027, 12:00 UTC" in page
    assert "30 April 2027, 17:45 Asia/Kathmandu" in page


def test_the_role_of_another_time_opens_nothing(client, report, supporter):
    former = factories.FocalPointFactory(
        actor=supporter, role="approver", starts_on="2025-01-01", ends_on="2026-01-01"
    )
    factories.FocalPointFactory(user=former.user, role="approver")  # for somebody else, today
    former.user.refresh_from_db()
    client.force_login(former.user)

    assert client.get(reverse("report-detail", args=[report.uid])).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_workspace_costs_the_same_for_any_rows(client, member, rows, django_assert_num_queries):
    actor = factories.ActorFactory()
    user = member(actor, "contributor")
    for _ in range(rows):
        factories.ProgressReportFactory(actor=actor)
    client.force_login(user)

    with django_assert_num_queries(SESSION + 3):  # reports, drafts to check, seats
        page = client.get(reverse("workspace"))

    assert len(page.context["reports"]) == rows


@pytest.mark.parametrize(("name", "queries"), [("report-detail", 6), ("report-check", 5)])
@pytest.mark.parametrize("rows", [1, 3])
def test_a_draft_costs_the_same_for_any_answers(
    client, report, draft, form, contributor, rows, name, queries, django_assert_num_queries
):
    for number in range(rows):
        question = form.question(form.sign_off, f"X{number}", position=10 + number)
        factories.AnswerFactory(revision=draft, question=question)
    client.force_login(contributor)

    with django_assert_num_queries(SESSION + queries):
        client.get(reverse(name, args=[report.uid]))


def test_a_report_is_submitted_once_and_shows_its_receipt(client, report, draft, approver):
    client.force_login(approver)
    page = client.get(reverse("report-check", args=[report.uid]))
    sent = {"number": draft.number, "seen": page.context["seen"]}

    first = client.post(reverse("report-submit", args=[report.uid]), sent)
    second = client.post(reverse("report-submit", args=[report.uid]), sent, follow=True)

    assert first["Location"] == second.redirect_chain[0][0]
    receipt = Revision.objects.get(report=report).receipt
    assert receipt in second.content.decode()
    assert Revision.objects.get(report=report).status_changes.count() == 1


def test_a_report_that_changed_since_the_check_is_not_submitted(
    client, report, draft, approver, contributor, form
):
    client.force_login(approver)
    seen = client.get(reverse("report-check", args=[report.uid])).context["seen"]
    reports.save_section(
        draft, form.production, {form.cement: {"amount": "1"}}, by=contributor, version=1
    )

    page = client.post(
        reverse("report-submit", args=[report.uid]), {"number": 1, "seen": seen}, follow=True
    )

    assert "Check it again." in page.content.decode()
    assert Revision.objects.get(report=report).status == "draft"


@pytest.mark.parametrize("number", ["", "x", "7", "-1", "²"])
def test_a_revision_that_does_not_exist_is_not_submitted(client, report, draft, approver, number):
    client.force_login(approver)

    response = client.post(reverse("report-submit", args=[report.uid]), {"number": number})

    assert response.status_code == 404


def test_the_check_lists_every_problem_with_a_link(
    client, report, draft, form, approver, contributor
):
    wrong = {form.ratio: {"amount": "71"}, form.cement: {"amount": "9999"}}
    reports.save_section(draft, form.production, wrong, by=contributor, version=1)
    client.force_login(contributor)

    page = client.get(reverse("report-check", args=[report.uid]))

    address = reverse("report-section", args=[report.uid, "B"])
    for code in ("Q-CEM-01", "Q-CEM-02"):
        assert f'href="{address}#question-{code}"' in page.content.decode()
    assert len(page.context["problems"]) == 2
    assert "Submit the report" not in page.content.decode()


def test_a_contributor_is_told_who_submits(client, report, draft, contributor, approver):
    client.force_login(contributor)

    page = client.get(reverse("report-check", args=[report.uid])).content.decode()

    assert "Only an approver can submit the report." in page
    assert approver.name in page
    assert "Submit the report" not in page


def test_a_report_is_returned_with_reasons_and_begun_anew(
    client, staff, submitted, report, contributor
):
    client.force_login(staff)
    address = reverse("review-return", args=[submitted.uid])

    refused = client.post(address, {"why": " "})
    assert refused.status_code == 200
    assert "This field is required." in refused.content.decode()

    assert client.post(address, {"why": "Name the <source>."}).status_code == 302
    client.force_login(contributor)
    page = client.get(reverse("report-detail", args=[report.uid])).content.decode()
    assert "Name the &lt;source&gt;." in page
    assert list(report.revisions.values_list("status", flat=True)) == ["returned", "draft"]


def test_a_report_is_accepted_once(client, staff, submitted, report):
    client.force_login(staff)
    address = reverse("review-accept", args=[submitted.uid])

    client.post(address)
    page = client.post(address, follow=True)

    assert "There is a problem" not in page.content.decode()
    assert Revision.objects.get(report=report).status == "accepted"
    assert submitted.status_changes.filter(to_status="accepted").count() == 1


@pytest.mark.parametrize(
    "name", ["report-start", "report-submit", "review-return", "review-accept"]
)
def test_writing_is_not_done_by_get(client, staff, report, submitted, name):
    client.force_login(staff)
    uid = submitted.uid if name.startswith("review") else report.uid

    assert client.get(reverse(name, args=[uid])).status_code == 405


def test_a_post_without_the_csrf_token_is_refused(client, approver, report, draft):
    client.handler.enforce_csrf_checks = True
    client.force_login(approver)

    response = client.post(reverse("report-submit", args=[report.uid]), {"number": 1})

    assert response.status_code == 403
    assert Revision.objects.get(report=report).status == "draft"


def test_a_desk_note_is_shown_to_staff_as_such_and_to_nobody_else(
    client, staff, supporter, approver
):
    note = factories.RevisionFactory(
        report__actor=supporter, report__invited_at=None, origin="public_statistics"
    )
    value = factories.ValueFactory.build(
        revision=note,
        definition=factories.IndicatorDefinitionFactory(),
        number=None,
        presence="not_available",
        text="",
        source="A data set",
        licence="CC BY 4.0",
    )
    reports.seal(note, [value], to="noted", by=None, is_submitted=False)
    address = reverse("report-detail", args=[note.report.uid])

    client.force_login(staff)
    page = client.get(address)
    assert "not cleared by the country" in page.content.decode()
    assert [row[1:] for row in page.context["noted"]["rows"]] == [
        [2026, "not available", "A data set (CC BY 4.0)", ""]
    ]
    client.force_login(approver)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("number", ["", "2", "-1", "²", "9" * 40, "9" * 5000])
def test_submit_of_no_such_revision_is_not_found(client, approver, report, draft, number):
    client.force_login(approver)

    response = client.post(reverse("report-submit", args=[report.uid]), {"number": number})

    assert response.status_code == 404
