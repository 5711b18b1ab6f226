"""How the lines of a questionnaire read on paper, the same in PDF and DOCX."""

from typing import NamedTuple

from django.utils.translation import gettext as _

MOST_OPTIONS = 20  # printed to be ticked; of longer lists, such as currencies, one is written


class Printed(NamedTuple):
    """One line as it is printed; an open one leaves room to write."""

    label: str
    text: str
    is_open: bool


def hints(question):
    """What helps to answer a question (list of str)."""
    return [text for text in (question.hint, question.earlier, *question.beside) if text]


def lines_of(question, *, is_blank):
    """Lines of a question: with room to write where nothing is said, else what was said."""
    if is_blank or not question.is_answered:
        return [_open(line) for line in question.lines]
    return [_answered(line) for line in question.lines if line.said.strip()]


def blocks_of(question, *, is_blank):
    """(block, rows) to print: those to be filled in, or those that hold something."""
    to_fill = is_blank or not question.is_answered
    return [
        (block, block.printed() if to_fill else block.said)
        for block in question.blocks
        if to_fill or block.said
    ]


def _open(line):
    if len(line.options) > MOST_OPTIONS:
        return Printed(line.label, "", is_open=True)
    choices = "   ".join(f"[  ] {option.label}" for option in line.options)
    return Printed(line.label, choices or _unit(line), is_open=not choices)


def _answered(line):
    unit = line.unit if line.said.strip() else ""
    return Printed(line.label, f"{line.said} {unit}".strip(), is_open=False)


def _unit(line):
    return _("in %(unit)s") % {"unit": line.unit} if line.unit else ""
