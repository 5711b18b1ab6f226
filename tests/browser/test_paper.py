"""Print, fill in offline, upload and merge, in a real browser."""

import pytest
from django.urls import reverse

from reporting.actions import reports
from reporting.sheet import sheet_of
from tests.browser.conftest import look
from tests.reporting.paper.filling import Workbook
from tests.reporting.paper.steps import entries_of


@pytest.fixture
def writer(report, person):
    return person("writer@example.org", report.actor, "focal_point")


@pytest.fixture
def draft(report, writer):
    return reports.start_revision(report, by=writer)


def download(visitor, name):
    """The bytes behind a link of the page."""
    with visitor.page.expect_download() as found:
        visitor.page.get_by_role("link", name=name).click()
    return found.value.path().read_bytes()


def save(draft, code, entry, *, by):
    """Save one answer as somebody at the form would."""
    sheet = sheet_of(draft)
    question = next(question for question in sheet.questions if question.code == code)
    version = sheet.version(question.section)
    reports.save_section(draft, question.section, {question: entry}, by=by, version=version)


@pytest.mark.parametrize("scripts", [True, False])
def test_workbook_makes_its_round(enter, report, draft, writer, tmp_path, scripts):
    visitor = enter(writer, java_script_enabled=scripts)
    address = reverse("report-paper", args=[report.uid])
    check = look if scripts else lambda visitor, address: visitor.page.goto(address)
    save(draft, "A5", {"choices": ["steel", "cement and concrete"]}, by=writer)
    visitor.page.goto(report.get_absolute_url())
    visitor.page.get_by_role("link", name="fill in offline").click()
    check(visitor, address)

    book = Workbook(download(visitor, "Filled in: XLSX"))
    book.put("12.5", "B", "Q-CEM-01", "amount")
    book.put("many", "B", "Q-STL-01", "amount")
    book.put("Share plants", "L", "L3", "text")
    save(draft, "L3", {"text": "Share data"}, by=writer)
    (tmp_path / "filled.xlsx").write_bytes(book.save())
    visitor.page.get_by_label("The workbook that you filled in").set_input_files(
        tmp_path / "filled.xlsx"
    )
    visitor.page.get_by_role("button", name="Upload and preview").click()
    visitor.page.wait_for_url("**/paper/*-*-*-*-*/")
    check(visitor, visitor.page.url)

    said = visitor.page.get_by_role("main").inner_text()
    assert "What the workbook would change" in said
    assert book.cell("B", "Q-STL-01", "amount").coordinate in said
    assert visitor.page.get_by_label("Saved now: Share data").is_checked()
    visitor.page.get_by_label("Saved now: Share data").focus()
    visitor.page.keyboard.press("ArrowDown")
    visitor.page.get_by_role("button", name="Take over").focus()
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url(f"**{report.get_absolute_url()}")

    assert "Taken over from the workbook: 2 sections." in visitor.page.content()
    found = entries_of(report)
    assert found["Q-CEM-01"] == {"amount": "12.5"}
    assert found["L3"] == {"text": "Share plants"}


def test_refusal_is_accessible(enter, report, draft, writer, tmp_path):
    visitor = enter(writer)
    visitor.page.goto(reverse("report-paper", args=[report.uid]))
    book = Workbook(download(visitor, "Blank: XLSX"))
    book.sheet("B").delete_rows(book.cell("B", "Q-CEM-01", "amount").row)
    (tmp_path / "filled.xlsx").write_bytes(book.save())

    visitor.page.get_by_label("The workbook that you filled in").set_input_files(
        tmp_path / "filled.xlsx"
    )
    visitor.page.get_by_role("button", name="Upload and preview").click()
    visitor.page.wait_for_url("**/paper/*-*-*-*-*/")

    assert "were removed" in visitor.page.get_by_role("main").inner_text()
    assert visitor.violations() == []
    assert entries_of(report) == {}
