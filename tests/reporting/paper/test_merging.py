"""A workbook that somebody filled in while others saved: merged by choice, never by force."""

import pytest

from reporting.actions import reports
from tests.reporting.paper.steps import entries_of, take_over, take_workbook, upload


@pytest.fixture
def stale(page, report, draft, survey, writer):
    """The preview of a workbook whose section A was saved by others since; B was not."""
    reports.save_section(draft, survey.a, {survey["A1"]: {"text": "old"}}, by=writer, version=0)
    book = take_workbook(report, writer)
    book.put("from the workbook", "A", "A1", "text")
    book.put("yes", "A", "A3", "choice")
    book.put("12", "B", "STL-01", "amount")
    reports.save_section(
        draft,
        survey.a,
        {survey["A1"]: {"text": "from the page"}, survey["A3"]: {"choice": "no"}},
        by=writer,
        version=1,
    )
    return page.get(upload(page, report, book.save())["Location"])


def test_stale_section_is_not_simply_taken_over(page, report, stale):
    assert [change.is_stale for change in stale.context["run"].changed] == [True, False]
    assert "after the workbook was downloaded" in stale.content.decode()

    take_over(page, stale)

    assert entries_of(report) == {
        "A1": {"text": "from the page"},
        "A3": {"choice": "no"},
        "STL-01": {"amount": "12"},
    }


def test_merge_takes_what_was_chosen(page, report, stale):
    take_over(page, stale, **{"choose-A:-A1:text": "workbook", "choose-A:-A3:choice": "stored"})

    assert entries_of(report) == {
        "A1": {"text": "from the workbook"},
        "A3": {"choice": "no"},
        "STL-01": {"amount": "12"},
    }


def test_preview_that_is_stale_itself_saves_nothing(page, report, draft, survey, stale, writer):
    reports.save_section(draft, survey.b, {survey["CAP-01"]: {"amount": "3"}}, by=writer, version=0)
    before = entries_of(report)

    again = take_over(page, stale, **{"choose-A:-A1:text": "workbook"})

    assert "since you saw the preview" in again.content.decode()
    assert again.context["run"].changed != []
    assert entries_of(report) == before


def test_same_workbook_taken_over_twice_changes_nothing(page, report, draft, writer):
    book = take_workbook(report, writer)
    book.put("12", "B", "STL-01", "amount")
    shown = page.get(upload(page, report, book.save())["Location"])
    take_over(page, shown)
    versions = list(draft.section_drafts.values_list("section__code", "version"))

    take_over(page, shown)

    assert entries_of(report) == {"STL-01": {"amount": "12"}}
    assert list(draft.section_drafts.values_list("section__code", "version")) == versions


def test_workbook_of_the_revision_before_is_merged(
    page, report, draft, survey, writer, approver, staff
):
    book = take_workbook(report, writer)
    book.put("12", "B", "STL-01", "amount")
    submitted = reports.submit(draft, by=approver)
    reports.return_revision(submitted, by=staff, why="Complete it")

    shown = page.get(upload(page, report, book.save())["Location"])

    assert "of revision 1; the draft is now revision 2" in " ".join(shown.content.decode().split())
    take_over(page, shown)
    assert entries_of(report) == {}
    take_over(page, shown, **{"choose-B:-STL-01:amount": "workbook"})
    assert entries_of(report) == {"STL-01": {"amount": "12"}}


def test_workbook_without_an_open_draft_is_refused(page, report, draft, writer, approver):
    book = take_workbook(report, writer)
    location = upload(page, report, book.save())["Location"]
    reports.submit(draft, by=approver)

    response = page.get(location, follow=True)

    assert "no open draft" in response.content.decode()


@pytest.fixture
def approver(member, namibia):
    return member(namibia, "approver")
