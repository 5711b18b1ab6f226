"""Downloaded, filled in offline, uploaded: what comes back is what was typed."""

import pytest
from django.urls import reverse

from reporting.actions import reports
from reporting.exports.paper.reading import read
from reporting.naming import all_names
from tests import factories
from tests.reporting.paper.filling import Workbook
from tests.reporting.paper.steps import entries_of, take_over, take_workbook, upload


def send(page, report, book):
    """Upload a workbook and show its preview."""
    return page.get(upload(page, report, book.save())["Location"])


def test_every_type_of_answer_comes_back_as_typed(page, report, draft, writer):
    book = take_workbook(report, writer)
    book.put("Two mergers.\nOne more.", "A", "A1", "text")
    book.put("Net zero", "A", "A2", "text")
    book.put("2050", "A", "A2", "year")
    book.put("yes", "A", "A3", "choice")
    book.put("yes", "A", "A4", "choices", "yes", "cement")
    book.put("yes", "A", "A4", "choices", "yes", "hydrogen")
    book.put_line(["loan", "1 234.5", "=1+1"], "A", "A5", "rows", "row", "", "", line=0)
    book.put_line(["aid", "", ""], "A", "A5", "rows", "row", "", "", line=2)
    book.put("leadit", "A", "A6", "refs", "row", "", "")
    book.put("Both count plants", "A", "A6", "text")
    book.put(writer.display_name, "A", "A7", "person")
    book.put("https://example.org/plan", "A", "A8", "url")
    book.put("The plan", "A", "A8", "text")
    book.put("**Bold**", "A", "A9", "text")
    book.cell("A", "A5", "rows", "row", "", "", number=2).data_type = "s"

    preview = send(page, report, book)
    take_over(page, preview)

    assert entries_of(report) == {
        "A1": {"text": "Two mergers.\nOne more."},
        "A2": {"text": "Net zero", "year": "2050"},
        "A3": {"choice": "yes"},
        "A4": {"choices": ["cement", "hydrogen"]},
        "A5": {"rows": [["loan", "1 234.5", "=1+1"], ["aid", "", ""]]},
        "A6": {"refs": ["leadit"], "text": "Both count plants"},
        "A7": {"person": str(writer.uid)},
        "A8": {"url": "https://example.org/plan", "text": "The plan"},
        "A9": {"text": "**Bold**"},
    }


def test_references_are_chosen_from_a_list_or_typed(page, report, draft, survey, writer):
    for slug in ("leadit", "cem"):
        factories.InitiativeFactory(actor__slug=slug, actor__name=f"Initiative {slug}")
    refs = ("A", "A6", "refs", "row", "", "")
    reports.save_section(draft, survey.a, {survey["A6"]: {"refs": ["cem"]}}, by=writer, version=0)
    book = take_workbook(report, writer)

    assert book.labels(*refs) == ["Initiative cem (cem)", "Initiative leadit (leadit)"]
    assert book.cell(*refs).value == "Initiative cem (cem)"
    book.put("Initiative leadit (leadit)", *refs, line=1)
    book.put("typed-by-hand", *refs, line=2)
    shown = send(page, report, book)
    take_over(page, shown)

    assert "Initiative cem (cem); Initiative leadit (leadit)" in shown.content.decode()
    assert entries_of(report)["A6"] == {"refs": ["cem", "leadit", "typed-by-hand"]}


def test_more_references_than_a_list_bears_are_not_listed(report, survey):
    factories.InitiativeFactory.create_batch(2)
    question = survey["A6"]

    assert len(all_names([question], most=2)[question.pk]) == 2
    assert all_names([question], most=1) == {}


def test_list_of_references_lets_other_texts_through(report, draft, writer):
    factories.InitiativeFactory()
    book = take_workbook(report, writer)

    shows_error = {
        key[1]: validation.showErrorMessage
        for key in (("A", "A6", "refs", "row", "", ""), ("A", "A3", "choice"))
        for validation in book.sheet("A").data_validations.dataValidation
        if book.cell(*key).coordinate in validation.sqref
    }

    assert shows_error == {"A6": False, "A3": True}


def test_indicators_come_back_with_all_that_describes_them(page, report, draft, writer):
    book = take_workbook(report, writer)
    for key, text in {
        "amount": "12,5",
        "year": "2025",
        "currency": book.labels("B", "FIN-01", "currency")[42],
        "price_year": "2024",
        "rate": "1.1",
        "quality": "estimated",
        "source": "Treasury",
        "method": "Survey",
        "comment": "Preliminary",
        "explanation": "One large loan",
    }.items():
        book.put(text, "B", "FIN-01", key)
    book.put("4", "B", "FIN-01", "parts", "row", "instrument", "grant", number=1)
    book.put("not available", "B", "FIN-01", "parts", "row", "instrument", "loan", number=2)
    book.put_line(["Angola", "8.5"], "B", "FIN-01", "parts", "row", "country", "")
    book.put_line(["GF-1", "Green fund", "10", "Angola"], "B", "FIN-01", "claims", "row", "", "")
    book.put("adopted", "B", "POL-02", "choice")
    book.put("2025-11-14", "B", "CTX-09", "date")

    take_over(page, send(page, report, book))

    found = entries_of(report)
    assert found["FIN-01"].pop("currency") in book.labels("B", "FIN-01", "currency")[42]
    assert found == {
        "FIN-01": {
            "amount": "12,5",
            "year": "2025",
            "price_year": "2024",
            "rate": "1.1",
            "quality": "estimated",
            "source": "Treasury",
            "method": "Survey",
            "comment": "Preliminary",
            "explanation": "One large loan",
            "parts": [
                ["instrument", "grant", "4"],
                ["instrument", "loan", "", "not_available"],
                ["country", "Angola", "8.5"],
            ],
            "claims": [["GF-1", "Green fund", "10", "Angola"]],
        },
        "POL-02": {"choice": "adopted"},
        "CTX-09": {"date": "2025-11-14"},
    }


def test_each_kind_of_presence_comes_back(page, report, draft, writer):
    book = take_workbook(report, writer)
    codes = {
        "reported": "reported",
        "zero": "zero",
        "nothing to report": "nil",
        "not applicable": "not_applicable",
        "not available": "not_available",
    }
    questions = ["STL-01", "CAP-01", "FIN-01", "IND-01", "IND-02"]

    assert book.labels("B", "STL-01", "presence") == list(codes)
    for question, label in zip(questions, codes, strict=True):
        book.put(label, "B", question, "presence")
    take_over(page, send(page, report, book))

    assert entries_of(report) == {
        question: {"presence": code}
        for question, code in zip(questions, codes.values(), strict=True)
    }


def test_repeated_sections_come_back_each_to_its_action(page, report, draft, writer, actions_led):
    book = take_workbook(report, writer)
    book.put("on track", "K:aa", "K1", "choice")
    book.put("delayed", "K:bb", "K1", "choice")

    take_over(page, send(page, report, book))

    assert entries_of(report, actions_led[0]) == {"K1": {"choice": "on track"}}
    assert entries_of(report, actions_led[1]) == {"K1": {"choice": "delayed"}}


@pytest.fixture
def full(report, draft, survey, writer):
    """Entries as pages, imports and people of all sorts leave them."""
    entries = {
        survey["A1"]: {"text": "One\r\ntwo  \r\n\x01 _x0041_ =1+1"},
        survey["A3"]: {"choice": "perhaps"},
        survey["A4"]: {"choices": ["hydrogen", "steel", "tin"]},
        survey["A5"]: {"rows": [["gift", "=2*3", "@x"], ["", "", "+1"]]},
        survey["A6"]: {"refs": ["leadit", "climate-club"]},
        survey["A7"]: {"person": "0" * 36},
        survey["A9"]: {"text": "long " * 9000},
    }
    reports.save_section(draft, survey.a, entries, by=writer, version=0)
    entries = {
        survey["STL-01"]: {"amount": "007", "presence": "reported", "unknown": "kept"},
        survey["FIN-01"]: {
            "amount": "45%",
            "currency": "eur",
            "parts": [["country", "A", "1"], ["gone", "x", "2"], ["instrument", "loan", "3", ""]],
            "claims": [["1", "", "", ""]],
        },
    }
    reports.save_section(draft, survey.b, entries, by=writer, version=0)
    return entries_of(report)


def test_untouched_workbook_changes_nothing(page, report, full, writer):
    preview = send(page, report, take_workbook(report, writer))

    assert preview.context["run"].changed == []
    assert "says what the draft says already" in preview.content.decode()


def test_what_the_workbook_does_not_know_stays(page, report, full, writer):
    book = take_workbook(report, writer)
    book.put("8", "B", "STL-01", "amount")
    book.put("9", "B", "FIN-01", "parts", "row", "instrument", "grant", number=1)

    take_over(page, send(page, report, book))

    found = entries_of(report)
    assert found["STL-01"] == {"amount": "8", "presence": "reported", "unknown": "kept"}
    assert sorted(found["FIN-01"]["parts"]) == [
        ["country", "A", "1"],
        ["gone", "x", "2"],
        ["instrument", "grant", "9"],
        ["instrument", "loan", "3"],
    ]
    assert {code: found[code] for code in ("A1", "A4", "A5")} == {
        code: full[code] for code in ("A1", "A4", "A5")
    }


def test_emptied_cells_take_answers_away(page, report, full, writer):
    book = take_workbook(report, writer)
    book.put(None, "A", "A1", "text")

    take_over(page, send(page, report, book))

    assert entries_of(report) == {code: full[code] for code in full if code != "A1"}


def test_empty_cells_of_a_blank_workbook_say_nothing(page, report, full, writer):
    book = take_workbook(report, writer, is_blank=True)
    book.put("New", "A", "A1", "text")

    take_over(page, send(page, report, book))

    assert entries_of(report) == {**full, "A1": {"text": "New"}}


@pytest.mark.parametrize(
    ("typed", "number_format", "text"),
    [
        (12.5, "General", "12.5"),
        (0.45, "0%", "45%"),
        (12, "General", "12"),
        (1e21, "General", "1000000000000000000000"),
        (0.1, "0.00", "0.1"),
        (True, "General", "TRUE"),
    ],
)
def test_cells_that_became_numbers_are_read_as_shown(
    report, draft, writer, tmp_path, typed, number_format, text
):
    book = take_workbook(report, writer)
    cell = book.cell("B", "STL-01", "amount")
    cell.value, cell.number_format = typed, number_format
    path = tmp_path / "filled"
    path.write_bytes(book.save())

    sheets = read(str(path))["sheets"]

    cells = [row["cells"][0] for each in sheets for row in each["rows"]]
    assert [found for found in cells if found[0] == cell.coordinate and found[1]] == [
        [cell.coordinate, text, "text"]
    ]


@pytest.mark.parametrize("language", ["fr", "es"])
def test_labels_of_another_language_are_understood(page, report, draft, writer, language):
    writer.language = language
    writer.save()
    file = page.get(reverse("report-paper-file", args=[report.uid, "filled", "xlsx"]))
    book = Workbook(file.content)
    label = book.labels("B", "STL-01", "presence")[2]
    book.put(label, "B", "STL-01", "presence")

    take_over(page, send(page, report, book))

    assert entries_of(report) == {"STL-01": {"presence": "nil"}}
    assert label != "nothing to report"
