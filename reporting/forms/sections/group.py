"""What a template shows of one question."""

from dataclasses import dataclass, field
from typing import Any

from django.forms import BoundField

from reporting.entries import is_filled
from reporting.forms.sections.inputs import EXPLANATION, LANG
from secretariat.languages import NAMES

# Keys of an entry under which words of a language stand.
WORDS = ("text", "rows", "source", "method", "comment", "claims", "explanation")


@dataclass(frozen=True)
class Block:
    """A list of lines: its heading, its columns and the fields of each line.

    A line is (label of a fixed line or "", fields). ``is_open`` says whether it holds anything.
    """

    name: str
    key: str
    title: str
    columns: list[str]
    lines: list[tuple[str, list[BoundField]]]
    is_open: bool
    is_fixed: bool


@dataclass(frozen=True)
class Group:
    """One question with its fields."""

    question: Any
    hint: str = ""
    fields: list[BoundField] = field(default_factory=list)  # asked in the first place
    details: list[BoundField] = field(default_factory=list)  # that describe the answer
    blocks: list[Block] = field(default_factory=list)
    explanation: BoundField | None = None
    asked_to_explain: list[str] = field(default_factory=list)  # what rules ask
    is_explained: bool = False
    lang: BoundField | None = None
    lang_name: str = ""  # of an answer in another language than the page's
    fact: str = ""
    offers: list[Any] = field(default_factory=list)
    figures: list[Any] = field(default_factory=list)
    files: list[Any] = field(default_factory=list)
    known: list[str] = field(default_factory=list)  # what a reference may name
    is_known: bool = False  # whether the same figures stand beside a question before
    written: str = ""  # the stored text of limited Markdown, to be shown as it will look
    is_open: bool = False  # the details
    decides: bool = False  # whether other questions depend on the answer

    @property
    def rows(self):
        """Blocks of the question itself: the lines of a table, of a reference."""
        return [block for block in self.blocks if block.key in ("rows", "refs")]

    @property
    def parts(self):
        return [block for block in self.blocks if block.key == "parts" and block.lines]

    @property
    def claims(self):
        return [block for block in self.blocks if block.key == "claims"]

    @property
    def has_parts(self):
        return any(block.is_open for block in self.parts)

    @property
    def bound(self):
        """Every field of the question (list of BoundField)."""
        cells = [cell for block in self.blocks for _label, cells in block.lines for cell in cells]
        ends = [each for each in (self.lang, self.explanation) if each is not None]
        return [*self.fields, *self.details, *cells, *ends]


def group_of(form, question, *, page_lang, **beside):
    """The Group of a question of a SectionForm."""
    if question.pk not in form.inputs:
        return Group(question, **beside)
    each = form.inputs[question.pk]
    bound = {key: form[each.name(key)] for key in each.singles}
    lang, explanation = bound.pop(LANG, None), bound.pop(EXPLANATION)
    asked = [p for p in form.problems if p.question.pk == question.pk and p.grade == "explain"]
    details = [bound[key] for key in each.details if key in bound]
    stored_lang = form.sheet.lang(question, form.part.about)
    entry = form.sheet.entry(question, form.part.about)
    has_words = any(is_filled(entry.get(key)) for key in WORDS)
    is_foreign = has_words and stored_lang not in ("", page_lang)
    return Group(
        question,
        hint=each.hint(),
        fields=[field for key, field in bound.items() if key not in each.details],
        details=details,
        blocks=[_block(form, key, lines) for key, group in each.lists.items() for lines in group],
        explanation=explanation if asked or explanation.value() or explanation.errors else None,
        asked_to_explain=[problem.message for problem in asked],
        is_explained=bool(asked) and all(problem.is_explained for problem in asked),
        lang=lang,
        lang_name=NAMES.get(stored_lang, stored_lang) if is_foreign else "",
        files=form.sheet.files(question, form.part.about),
        known=getattr(each, "offered", []),
        written=_written(question, entry),
        is_open=any(field.errors or is_filled(field.value()) for field in details),
        decides=any(
            condition["question"] == question.code
            for other in form.sheet.questions
            if other.section_id == question.section_id
            for condition in other.shown_when
        ),
        **beside,
    )


def _written(question, entry):
    text = entry.get("text", "") if question.answer_type == "markdown" else ""
    return text if isinstance(text, str) else ""


def _block(form, key, lines):
    labels = [label for _code, label in lines.fixed]
    count = lines.count(form.data or ())
    rows = []
    for number in range(count):
        names = [lines.field_name(number, column) for column in range(len(lines.columns))]
        cells = [form[name] for name in names if name in form.fields]
        rows.append((labels[number] if number < len(labels) else "", cells))
    is_open = any(cell.errors or cell.value() for _label, cells in rows for cell in cells)
    titles = [column.label for column in lines.columns]
    return Block(lines.name, key, lines.title, titles, rows, is_open, bool(lines.fixed))
