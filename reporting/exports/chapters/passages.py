"""The chapter of what reporters wrote, question by question, as they wrote it."""

from django.db.models import F, Sum, Window
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from reporting.exports.blocks import Chapter, Said, Section
from reporting.exports.codes import PASSAGES
from reporting.exports.tables import MOST_ROWS, Cell, Column, Table

# Of all texts of a chapter together; the files of passages have them all.
MOST_LETTERS = 1_000_000
PROPOSALS = "L4"  # code of the question that asks for new priority actions


def exist(edition):
    return general(edition).exists()


def general(edition):
    """Passages that speak of no priority action, and propose none."""
    return edition.frozen_passages.filter(about="").exclude(question_code=PROPOSALS)


def read(edition):
    """The Chapter; two queries."""
    sections: dict[str, Section] = {}
    rows, further = shown(general(edition))
    for passage in rows:
        section = sections.setdefault(
            passage.question_code,
            Section(code=passage.question_code, title=passage.question_text),
        )
        section.said.append(said(passage))
    return Chapter(
        code=PASSAGES,
        title=_("What reporters wrote"),
        notes=[
            _(
                "Texts stand as their reporters wrote them, in the language in which they were"
                " written."
            ),
            *further,
        ],
        sections=list(sections.values()),
    )


def shown(passages):
    """(FrozenPassages that a page has room for, [a note on the others])."""
    whole = passages.count()
    rows = list(
        passages.annotate(
            letters=Window(Sum(Length("text")), order_by=F("number_in_edition").asc())
        )
        .filter(letters__lte=MOST_LETTERS)
        .select_related("report")
        .order_by("number_in_edition")[:MOST_ROWS]
    )
    if len(rows) == whole:
        return rows, []
    told = _(
        "The first %(shown)s of %(all)s texts stand here; the files of passages have them all."
    )
    return rows, [told % {"shown": len(rows), "all": whole}]


def said(passage, *, about=""):
    """The Said of a FrozenPassage."""
    content = passage.content
    name = passage.report.actor_name
    table = None
    if "rows" in content:
        columns = [Column(column) for column in content["columns"]]
        table = Table(
            key=f"passage-{passage.number_in_edition}-table",
            caption=f"{name}: {passage.question_text}",
            columns=columns,
            rows=[[Cell(cell) for cell in row] for row in content["rows"]],
            notes=[],
        )
    return Said(
        number=passage.number_in_edition,
        reporter=name,
        lang=passage.lang,
        text="" if table else passage.text,
        about=about,
        table=table,
    )
