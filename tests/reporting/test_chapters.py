"""Chapters of an edition: what each says, and what it leaves to the data files."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from reporting.actions import editions
from reporting.exports.chapters import outline, passages, read_chapter
from reporting.exports.charts import draw
from reporting.exports.document import read_document
from reporting.exports.pdf import write_pdf
from reporting.models import Aggregation, Chart, Edition
from tests import factories
from tests.reporting.editions import pages_of

MARKUP = "=HYPERLINK(1) <b>bold</b> #panic() $x$"


@pytest.fixture(autouse=True)
def files_dir(tmp_path, settings):
    settings.FILES_DIR = tmp_path


def codes(edition):
    return [head.code for head in outline(edition)]


def compiled(frozen):
    """The edition with its figures and charts."""
    frozen.figures()
    Chart.objects.bulk_create(draw(frozen.edition))
    editions.mark_compiled(frozen.edition)
    return Edition.objects.get(pk=frozen.edition.pk)


@pytest.fixture
def charted(frozen):
    """Two who reported and two whom public statistics describe, with values and charts."""
    frozen.indicator("TST-01", "sum")
    for name, number in (("a", "1.5"), ("b", "2.5")):
        frozen.value(frozen.reporter(name), "TST-01", number)
    for name, number in (("c", "30.25"), ("d", "40.25")):
        frozen.value(frozen.reporter(name, state="described"), "TST-01", number)
    return compiled(frozen)


def test_outline_leaves_out_what_would_be_empty(frozen):
    frozen.indicator("TST-01", "none")
    frozen.value(frozen.reporter("a"), "TST-01", "1")
    frozen.figures()

    assert codes(frozen.edition) == ["coverage", "MIT", "method"]


def test_public_statistics_stand_in_their_own_chapter(charted):
    assert codes(charted) == ["coverage", "MIT", "public-statistics", "method"]

    said = {}
    for code in ("MIT", "public-statistics"):
        (section,) = read_chapter(charted, code).sections
        (table,) = section.tables
        pictures = [row[1] for picture in section.pictures for row in picture.chart.data["rows"]]
        said[code] = [str(row[1]) for row in table.rows], pictures
    assert said == {
        "MIT": (["1.5", "2.5"], ["1.5", "2.5"]),
        "public-statistics": (["30.25", "40.25"], ["30.25", "40.25"]),
    }


def test_pages_and_pdf_show_charts_with_their_words(charted, client, staff):
    client.force_login(staff)
    chart = charted.charts.get(chapter="MIT")
    page = client.get(reverse("edition-chapter", args=[charted.slug, "MIT"])).content.decode()
    pdf = write_pdf(read_document(charted))

    assert f'id="chart-{chart.key}"' in page
    assert f'alt="{chart.alt}"' in page
    assert 'id="figure-tst-01-reporters"' in page
    assert 'id="table-tst-01"' in page
    assert alternatives(PdfReader(io.BytesIO(pdf))) >= {chart.alt for chart in charted.charts.all()}


def alternatives(reader):
    """Texts that stand for pictures in a tagged PDF (set of str)."""
    found, waiting, seen = set(), [reader.trailer["/Root"]["/StructTreeRoot"]], set()
    while waiting:
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict) and id(node) not in seen:
            seen.add(id(node))
            if "/Alt" in node:
                found.add(str(node["/Alt"]))
            if "/K" in node:
                waiting.append(node["/K"])
    return found


def test_chart_is_sent_as_a_picture_that_runs_nothing(charted, client, staff):
    chart = charted.charts.first()
    address = reverse("edition-chart", args=[charted.slug, chart.key])
    assert client.get(address).status_code == 404

    client.force_login(staff)
    response = client.get(address)

    assert response.content.decode() == chart.svg
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    again = client.get(address, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_chapter_that_an_edition_does_not_have_is_not_found(charted, client, staff):
    client.force_login(staff)

    for code in ("priority-actions", "changes", "no-such-chapter"):
        address = reverse("edition-chapter", args=[charted.slug, code])
        assert client.get(address).status_code == 404


# Passages ------------------------------------------------------------------------------------


def test_passages_stand_as_they_were_written(frozen, client, staff):
    reporter = frozen.reporter("a")
    text = f"{MARKUP} \u202eabc\u202c نص \x07 " + "long " * 20_000
    factories.FrozenPassageFactory(report=reporter, text=text, lang="ar")
    edition = compiled(frozen)
    client.force_login(staff)

    page = client.get(reverse("edition-chapter", args=[edition.slug, "passages"]))
    pdf = PdfReader(io.BytesIO(write_pdf(read_document(edition))))

    number = edition.frozen_passages.get().number_in_edition
    html = page.content.decode()
    assert f'id="passage-{number}"' in html
    assert "&lt;b&gt;bold&lt;/b&gt;" in html
    assert "<b>bold" not in html
    assert html.count("long ") == 20_000
    printed = "".join("".join(page.extract_text() for page in pdf.pages).split())
    assert "#panic()$x$" in printed
    assert printed.count("long") >= 20_000


def test_passages_beyond_a_page_stand_in_their_files(frozen, monkeypatch):
    monkeypatch.setattr(passages, "MOST_LETTERS", 25)
    reporter = frozen.reporter("a")
    for _number in range(3):
        factories.FrozenPassageFactory(report=reporter, text="ten chars.")
    frozen.figures()

    chapter = read_chapter(frozen.edition, "passages")

    assert len([said for section in chapter.sections for said in section.said]) == 2
    assert "The first 2 of 3 texts stand here" in chapter.notes[1]


# Priority actions ----------------------------------------------------------------------------


def test_actions_tell_state_milestones_ratings_and_proposals(frozen):
    rating = {"year": 2026, "rating": "modest", "reasons": "Slow.", "reply": "We know."}
    action = factories.FrozenActionFactory(
        edition=frozen.edition, leads=[{"slug": "a", "name": "A"}], ratings=[rating]
    )
    about = {"report": frozen.reporter("a"), "about": action.slug}
    factories.FrozenPassageFactory(question_code="K1", text="on track", **about)
    factories.FrozenPassageFactory(question_code="K2", text="A plant opened.", **about)
    milestones = {
        "columns": ["milestone", "due", "done"],
        "rows": [["First", "2024-01-01", "yes"], ["Second", "2024-01-01", "no"]]
        + [["Third", "2099-01-01", ""], ["Fourth", "soon", "no"]],
    }
    factories.FrozenPassageFactory(question_code="K3", content=milestones, **about)
    factories.FrozenPassageFactory(
        report=about["report"],
        question_code="L4",
        content={"columns": ["title"], "rows": [["Green hydrogen hubs"]]},
    )
    frozen.figures()

    assert codes(frozen.edition) == ["coverage", "priority-actions", "method"]
    first, proposed = read_chapter(frozen.edition, "priority-actions").sections
    states, reached, ratings = first.tables
    assert [[str(cell) for cell in row] for row in states.rows] == [["A", "on track"]]
    assert [(str(row[0]), str(row[3])) for row in reached.rows] == [
        ("First", "reached"),
        ("Second", "missed"),
        ("Third", "ahead"),
        ("Fourth", "not reached"),
    ]
    assert [str(cell) for cell in ratings.rows[0]] == ["2026", "modest", "Slow.", "We know."]
    assert [said.text for said in first.said] == ["A plant opened."]
    assert str(proposed.said[0].table.rows[0][0]) == "Green hydrogen hubs"


# Referrals -----------------------------------------------------------------------------------


def cells_of(table):
    return [[str(cell) for cell in row] for row in table.rows]


def test_referrals_tell_numbers_and_outcomes_the_platform_first(frozen, django_assert_num_queries):
    factories.FrozenReferralFactory(edition=frozen.edition)
    factories.FrozenReferralFactory(
        edition=frozen.edition,
        referred_to="counterpart",
        **{"needs": 1, "referrals": 1, "is_withheld": True},
        **dict.fromkeys(["pending", "matched", "not_matched", "withdrawn"]),
    )
    frozen.fewest = 3
    frozen.figures()

    assert codes(frozen.edition) == ["coverage", "referrals", "method"]
    with django_assert_num_queries(1):
        chapter = read_chapter(frozen.edition, "referrals")

    platform, counterpart = cells_of(chapter.tables[0])
    assert platform == [
        "The Global Matchmaking Platform, which UNIDO hosts",
        *("5", "6", "3", "2", "1", "0"),
    ]
    assert counterpart[1:] == ["1", "1", *["withheld"] * 4]
    assert "needs of fewer than 3 owners" in chapter.notes[-1]


def test_referrals_stand_on_page_and_paper(frozen, client, staff):
    factories.FrozenReferralFactory(edition=frozen.edition)
    edition = compiled(frozen)
    client.force_login(staff)

    said = " ".join(pages_of(client, edition))
    paper = PdfReader(io.BytesIO(write_pdf(read_document(edition))))
    printed = " ".join(page.extract_text() for page in paper.pages)

    for words in ("Referrals and their outcomes", "The Global Matchmaking Platform"):
        assert words in said
        assert words in " ".join(printed.split())
    assert "withheld where the needs" not in said


def test_edition_without_referrals_has_no_chapter_of_them(frozen, client, staff):
    edition = compiled(frozen)
    client.force_login(staff)

    assert "referrals" not in codes(edition)
    address = reverse("edition-chapter", args=[edition.slug, "referrals"])
    assert client.get(address).status_code == 404


# Changes, withheld numbers, steps ------------------------------------------------------------


def test_changes_name_the_revisions_behind_them(frozen):
    revision = {"number": 2, "receipt": "BD-2"}
    factories.FigureChangeFactory(
        edition=frozen.edition,
        because=[{"reporter": "namibia", "before": {**revision, "number": 1}, "after": revision}],
    )
    frozen.figures()

    chapter = read_chapter(frozen.edition, "changes")

    assert "changes" in codes(frozen.edition)
    assert [str(cell) for cell in chapter.tables[0].rows[0]] == [
        *("A figure", "1", "2", "1", ""),
        "namibia: revision 1 replaced by revision 2",
    ]


def test_withheld_figure_is_said_without_a_number(frozen, client, staff):
    frozen.fewest = 3
    frozen.indicator("TST-01", "sum")
    frozen.value(frozen.reporter("a", consent="aggregated"), "TST-01", "987654.25")
    edition = compiled(frozen)
    client.force_login(staff)

    said = " ".join(pages_of(client, edition))

    assert "987654" not in said
    assert "fewer than 3 reporters" in said
    assert "1 of 1 have a value" in said
    assert f"Rule: {Aggregation.SUM.label}" in said


def test_contents_date_every_step_to_publication(frozen, client, staff):
    frozen.indicator("TST-01", "none")
    frozen.value(frozen.reporter("a"), "TST-01", "1")
    edition = frozen.published(staff)

    page = " ".join(client.get(edition.get_absolute_url()).content.decode().split())

    for words in (
        "Sent to its reporters",
        "1 did not answer",
        "The Oversight Group took note",
        edition.noted_by.title,
        "Published",
    ):
        assert words in page
    assert page.count("Signed off by the Secretariat") == 2
    assert staff.email not in page


def test_withdrawn_edition_shows_no_chapter(frozen, client, staff):
    frozen.indicator("TST-01", "none")
    frozen.value(frozen.reporter("a"), "TST-01", "987.25")
    edition = frozen.published(staff)
    address = reverse("edition-chapter", args=[edition.slug, "MIT"])
    assert "987.25" in client.get(address).content.decode()

    editions.withdraw(edition, by=staff, why="A figure was wrong.")
    response = client.get(address)

    assert response.status_code == 410
    assert "987.25" not in response.content.decode()


def test_actions_tell_the_state_and_the_milestones_of_the_register(frozen):
    milestone = {"due_by": "2026-06-30", "reached_on": None, "state": "missed"}
    factories.FrozenActionFactory(
        edition=frozen.edition,
        status="in_progress",
        milestones=[
            {**milestone, "title": "First", "due": "2026-06"},
            {
                **{"title": "Second", "due": "COP31", "due_by": "2026-11-20"},
                **{"reached_on": "2026-05-01", "state": "reached"},
            },
        ],
    )
    frozen.figures()

    (section,) = read_chapter(frozen.edition, "priority-actions").sections

    assert "State at the freeze: in progress." in section.notes
    (table,) = section.tables
    assert [[str(cell) for cell in row] for row in table.rows] == [
        ["First", "2026-06", "", "missed"],
        ["Second", "COP31", "1 May 2026", "reached"],
    ]


def test_milestones_are_judged_on_the_day_of_the_freeze(frozen):
    action = factories.FrozenActionFactory(edition=frozen.edition)
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    content = {"columns": ["milestone", "due", "done"], "rows": [["M", today, "no"]]}
    factories.FrozenPassageFactory(
        report=frozen.reporter("a"), about=action.slug, question_code="K3", content=content
    )
    frozen.figures()

    (section,) = read_chapter(frozen.edition, "priority-actions").sections

    assert [str(row[3]) for table in section.tables for row in table.rows] == ["ahead"]
