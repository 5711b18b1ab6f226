"""Who gets which file, and at what cost."""

import pytest
from django.urls import reverse

from reporting.actions import reports
from tests import factories
from tests.reporting.paper.filling import Workbook
from tests.reporting.paper.steps import entries_of, take_over, take_workbook, upload

FILES = [(what, kind) for what in ("blank", "filled") for kind in ("pdf", "docx", "xlsx")]


def address(report, what="filled", kind="pdf"):
    return reverse("report-paper-file", args=[report.uid, what, kind])


@pytest.mark.parametrize(("what", "kind"), FILES)
def test_files_are_attachments_that_nothing_keeps(page, report, draft, what, kind):
    response = page.get(address(report, what, kind))

    name = "namibia-annual-2027-blank" if what == "blank" else "namibia-annual-2027-revision-1"
    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="{name}.{kind}"'
    assert "no-store" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize(("what", "kind"), [("filled", "odt"), ("full", "pdf")])
def test_unknown_files_are_not_found(page, report, draft, what, kind):
    assert page.get(f"/reports/{report.uid}/paper/{what}.{kind}").status_code == 404


def test_filled_file_is_not_found_before_a_report_is_begun(page, report):
    assert page.get(address(report, "filled")).status_code == 404
    assert page.get(address(report, "blank")).status_code == 200


@pytest.fixture
def stranger(member):
    return member(factories.CountryFactory(slug="angola", iso2="AO", iso3="AGO"), "contributor")


def test_foreign_reports_are_not_found(client, report, draft, stranger, writer):
    stored = upload_of(client, report, writer)
    client.force_login(stranger)

    for found in [
        client.get(reverse("report-paper", args=[report.uid])),
        client.post(reverse("report-paper", args=[report.uid])),
        client.get(address(report)),
        client.get(reverse("report-paper-preview", args=[report.uid, stored])),
        client.post(reverse("report-paper-take-over", args=[report.uid, stored])),
    ]:
        assert found.status_code == 404


def upload_of(client, report, writer):
    """The uid of a workbook that the writer uploaded (str)."""
    client.force_login(writer)
    content = take_workbook(report, writer).save()
    return upload(client, report, content)["Location"].rstrip("/").split("/")[-1]


@pytest.mark.parametrize("role", ["reader", "approver"])
def test_those_who_do_not_write_print_and_do_not_upload(
    client, report, draft, member, namibia, writer, role
):
    stored = upload_of(client, report, writer)
    client.force_login(member(namibia, role))

    assert client.get(address(report)).status_code == 200
    assert client.get(reverse("report-paper", args=[report.uid])).status_code == 200
    assert client.post(reverse("report-paper", args=[report.uid])).status_code == 403
    assert client.get(reverse("report-paper-preview", args=[report.uid, stored])).status_code == 403


def test_upload_of_somebody_else_is_not_found(client, report, draft, member, namibia, writer):
    stored = upload_of(client, report, writer)
    client.force_login(member(namibia, "contributor"))

    assert client.get(reverse("report-paper-preview", args=[report.uid, stored])).status_code == 404


def test_staff_print_any(staff_client, report, draft):
    assert staff_client.get(address(report)).status_code == 200
    assert staff_client.post(reverse("report-paper", args=[report.uid])).status_code == 403


def test_contributor_to_given_sections_gets_and_saves_those(
    client, report, draft, survey, namibia, writer
):
    helper = factories.FocalPointFactory(
        actor=namibia, role="contributor", only_given_sections=True
    ).user
    factories.SectionGiftFactory(report=report, section=survey.b, user=helper)
    whole = take_workbook(report, writer)
    whole.put("theirs", "A", "A1", "text")
    whole.put("12", "B", "STL-01", "amount")
    client.force_login(helper)

    mine = Workbook(client.get(address(report, kind="xlsx")).content)
    shown = client.get(upload(client, report, whole.save())["Location"])
    take_over(client, shown)

    assert [sheet.title for sheet in mine.book.worksheets if sheet.sheet_state == "visible"] == [
        "Instructions",
        "B. Values",
    ]
    assert "was not given to you" in shown.content.decode()
    assert entries_of(report) == {"STL-01": {"amount": "12"}}


def test_quarantined_workbook_waits(page, report, draft, writer):
    location = upload(page, report, take_workbook(report, writer).save())["Location"]
    stored = type(draft).instruction.field.related_model.objects.get()
    stored.status = "quarantined"
    stored.save()

    shown = page.get(location)

    assert "waits for the virus check" in shown.content.decode()
    assert "run" not in shown.context
    pressed = page.post(f"{location}take-over/", follow=True)
    assert "waits for the virus check" in pressed.content.decode()


@pytest.mark.parametrize("count", [5, 60])
@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_files_cost_the_same_for_any_questions(
    page, report, draft, survey, writer, kind, count, django_assert_num_queries
):
    fill(survey, draft, writer, count)

    page.get(reverse("report-paper", args=[report.uid]))  # the session is written once

    # session and user, report, revision, questions, figures, what may be named, last year
    with django_assert_num_queries(8):
        response = page.get(address(report, kind=kind))

    assert response.status_code == 200


def fill(survey, draft, writer, count):
    """Add ``count`` answered questions to section A."""
    for number in range(count):
        survey.ask(survey.a, f"X{number}", "text")
    entries = {survey[f"X{number}"]: {"text": str(number)} for number in range(count)}
    reports.save_section(draft, survey.a, entries, by=writer, version=0)


@pytest.mark.parametrize("count", [5, 60])
def test_preview_costs_the_same_for_any_questions(
    page, report, draft, survey, writer, count, django_assert_num_queries
):
    fill(survey, draft, writer, count)
    book = take_workbook(report, writer)
    for number in range(count):
        book.put("new", "A", f"X{number}", "text")
    location = upload(page, report, book.save())["Location"]

    # session and user, report, file, draft, questions, what may be named, rules
    with django_assert_num_queries(7):
        shown = page.get(location)

    assert len(shown.context["run"].changed[0].differences) == count


@pytest.mark.parametrize("count", [5, 60])
def test_taking_over_costs_the_same_for_any_questions(
    page, report, draft, survey, writer, count, django_assert_max_num_queries
):
    fill(survey, draft, writer, count)
    book = take_workbook(report, writer)
    for number in range(count):
        book.put("new", "A", f"X{number}", "text")
    location = upload(page, report, book.save())["Location"]
    seen = {f"seen-{each.name}": each.version for each in page.get(location).context["run"].changed}

    with django_assert_max_num_queries(16):
        response = page.post(f"{location}take-over/", seen)

    assert response.status_code == 302
    assert len(entries_of(report)) == count
