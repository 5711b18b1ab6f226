"""A questionnaire as PDF/UA-1."""

import json
from pathlib import Path

import typst
from django.utils.translation import gettext as _

from reporting.exports.glyphs import STAND_IN, showable
from reporting.exports.paper.wording import blocks_of, hints, lines_of
from reporting.exports.pdf import FONTS, STANDARDS, FontsMissing

TEMPLATE = Path(__file__).parent / "paper.typ"


def write_pdf(form):
    """Bytes of the PDF of a PaperForm, the same for the same form.

    All text goes in as one JSON string, so nothing in it is ever read as markup. Raises
    FontsMissing.
    """
    return compile_pdf(TEMPLATE, _content(form), at=form.printed_at)


def compile_pdf(template, content, *, at):
    """Bytes of a PDF made by a typst template from ``content`` (dict), dated ``at``.

    A character that the fonts do not have is replaced, and ``content["notes"]`` says so.
    """
    at = at.replace(microsecond=0)
    if not any(FONTS.glob("*.ttf")):
        raise FontsMissing(f"no fonts in {FONTS}: run scripts/build_assets.py")
    parts = ("year", "month", "day", "hour", "minute", "second")
    content["at"] = {name: getattr(at, name) for name in parts}
    content["author"] = _("Belém Declaration Secretariat")
    content, is_cut = showable(content, FONTS)
    if is_cut:
        said = _("Some characters cannot be shown in this file and are replaced by %(mark)s.")
        content["notes"].append(said % {"mark": STAND_IN})
    return typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
        pdf_standards=STANDARDS,
        timestamp=at,
    )


def _content(form):
    return {
        "title": form.title,
        "reporter": form.reporter,
        "language": form.language.split("-")[0],
        "marks": form.marks,
        "facts": [list(fact) for fact in form.facts],
        "notes": list(form.notes),
        "columns": [_("What is asked"), _("Answer")],
        "sections": [
            {
                "heading": section.heading,
                "questions": [_question(question, form) for question in section.questions],
            }
            for section in form.sections
        ],
    }


def _question(question, form):
    return {
        "heading": f"{question.code} {question.text}",
        "hints": hints(question),
        "known": question.known,
        "lines": [list(line) for line in lines_of(question, is_blank=form.is_blank)],
        "blocks": [
            {
                "caption": block.caption,
                "columns": [column.label for column in block.columns],
                "rows": rows,
            }
            for block, rows in blocks_of(question, is_blank=form.is_blank)
        ],
    }
