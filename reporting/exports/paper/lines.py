"""What there is to fill in for one question, by its type of answer."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reporting.entries import is_money, main_key
from reporting.exports.paper.form import Block, Column, Line, Option
from reporting.models import Aggregation, Presence, Quality, RuleKind
from reporting.naming import all_names
from secretariat import currencies

MOST_NAMED = 500  # things that a reference may name and that are offered as a list
SPARE_ROWS, SPARE_PARTS, SPARE_CLAIMS, SPARE_REFS = 6, 6, 8, 4


class Asking:
    """What the lines of a question depend on, besides the question itself.

    ``people`` are names by uid; ``products`` the units of absolute amounts that a rule compares
    with an intensity, by pk of its question; ``year`` is that of the reporting period; ``named``
    what a reference may name, by pk of its question, where that fits into a list.
    """

    def __init__(self, sheet, questions):
        self.people = sheet.people
        self.named = {
            pk: tuple(
                Option(slug, f"{name} ({slug})")
                for slug, name in sorted(names.items(), key=lambda pair: pair[1].casefold())
            )
            for pk, names in all_names(questions, most=MOST_NAMED).items()
        }
        self.year = sheet.report.cycle.period_end.year
        self.products = {
            rule.question_id: rule.unit for rule in sheet.rules if rule.kind == RuleKind.PRODUCT
        }
        self.currencies = tuple(Option(*named) for named in currencies.named(get_language()))


def lines_and_blocks(question, entry, earlier, asking):
    """(list of Line, list of Block) of a question answered with ``entry``, last year ``earlier``."""
    if question.is_derived:
        return [], []
    if question.answer_type == "indicator":
        return _indicator_lines(question, entry, earlier, asking), _indicator_blocks(
            question.definition, entry, earlier
        )
    if question.answer_type == "table":
        return [], [_table(question, entry, earlier)]
    if question.answer_type == "reference":
        return [_line("text", _("Answer"), entry, earlier, is_long=True)], _references(
            question, entry, earlier, asking.named.get(question.pk, ())
        )
    return _plain_lines(question, entry, earlier, asking), []


def _plain_lines(question, entry, earlier, asking):
    kind = question.answer_type
    if kind == "choice":
        return [_line("choice", _("Answer"), entry, earlier, options=_options(question))]
    if kind == "multi_choice":
        return [
            _line("choices", _("Answer"), entry, earlier, options=_options(question), many=True)
        ]
    if kind == "contact":
        people = tuple(Option(uid, name) for uid, name in _told_apart(asking.people).items())
        return [_line("person", _("Person"), entry, earlier, options=people)]
    if kind == "evidence":
        return [
            _line("url", _("Web address"), entry, earlier),
            _line("text", _("What it shows"), entry, earlier, is_long=True),
        ]
    lines = [_line("text", _("Answer"), entry, earlier, is_long=True)]
    if kind == "text_year":
        lines.append(_line("year", _("Year"), entry, earlier))
    return lines


def _told_apart(people):
    """People by uid, a name that several bear numbered."""
    seen, named = {}, {}
    for uid, name in people.items():
        seen[name] = seen.get(name, 0) + 1
        named[uid] = name if seen[name] == 1 else f"{name} ({seen[name]})"
    return named


def _indicator_lines(question, entry, earlier, asking):
    definition = question.definition
    key = main_key(definition)
    labels = {"amount": _("Value"), "choice": _("Value"), "date": _("Date (year-month-day)")}

    def line(name, label, **more):
        return _line(name, label, entry, earlier, **more)

    lines = [
        line(
            key,
            labels[key],
            unit=definition.shown["unit"],
            options=_definition_options(definition, key),
        ),
        line(
            "presence",
            _("If there is no value, say why"),
            options=_presences(is_zero=key == "amount"),
        ),
        line("year", _("Reference year (empty: %(year)s)") % {"year": asking.year}),
    ]
    if is_money(definition):
        lines += [
            line("currency", _("Currency (empty: US dollars)"), options=asking.currencies),
            line("price_year", _("Year of the prices")),
            line("rate", _("Rate: US dollars for one unit of the currency")),
        ]
    if question.pk in asking.products:
        unit = asking.products[question.pk]
        lines.append(line("absolute", _("Absolute amount"), unit=unit))
    qualities = tuple(Option(q.value, str(q.label)) for q in Quality)
    return [
        *lines,
        line("quality", _("Quality"), options=qualities),
        line("source", _("Source"), is_long=True),
        line("method", _("Method"), is_long=True),
        line("comment", _("Comment"), is_long=True),
        line("explanation", _("Explanation, where the value is unusual"), is_long=True),
    ]


def _presences(*, is_zero):
    """Only a number can be zero."""
    return tuple(Option(p.value, str(p.label)) for p in Presence if is_zero or p != Presence.ZERO)


def _indicator_blocks(definition, entry, earlier):
    blocks = [_parts(definition, each, entry, earlier) for each in definition.dimensions]
    if definition.aggregation == Aggregation.SUM_BY_CLAIM or entry.get("claims"):
        columns = [_("Identifier"), _("Title"), _("Amount"), _("Partners who report it too")]
        blocks.append(
            Block(
                "claims",
                _("Single projects, agreements or requests"),
                [Column(name) for name in columns],
                _rows(entry, "claims", len(columns)),
                SPARE_CLAIMS,
                earlier=_rows(earlier, "claims", len(columns)),
            )
        )
    return blocks


def _parts(definition, dimension, entry, earlier):
    """Amounts by one disaggregation; without codes of its own the reporter names the parts."""
    key, codes = dimension["key"], dimension.get("codes") or []
    given, before = _parts_of(entry, key), _parts_of(earlier, key)
    caption = _("By %(dimension)s") % {"dimension": _label(definition, "dimensions", key)}
    is_zero = main_key(definition) == "amount"
    rest = [
        Column(_("Amount"), _definition_options(definition, main_key(definition))),
        Column(_("If there is no value, say why"), _presences(is_zero=is_zero)),
    ]
    if not codes:
        return Block("parts", caption, [Column(_("Part")), *rest], given, SPARE_PARTS, key, before)
    options = tuple(Option(code, _label(definition, "dimensions", code)) for code in codes)
    told = {row[0] for row in given}
    empty = [[code, "", ""] for code in codes if code not in told]
    rank = {code: number for number, code in enumerate(codes)}
    rows = sorted(given + empty, key=lambda row: rank.get(row[0], len(rank)))
    columns = [Column(_("Part"), options, is_fixed=True), *rest]
    return Block("parts", caption, columns, rows, 0, key, before)


def _parts_of(entry, dimension):
    """[code, amount, presence] of the parts by one disaggregation."""
    return [row for name, *row in _rows(entry, "parts", 4) if name == dimension]


def _table(question, entry, earlier):
    columns = [
        Column(
            _label(question, "options", column.name),
            tuple(Option(o, _label(question, "options", o)) for o in column.options),
        )
        for column in question.columns
    ]
    width = len(columns)
    rows = _rows(entry, "rows", width)
    return Block("rows", "", columns, rows, SPARE_ROWS, earlier=_rows(earlier, "rows", width))


def _references(question, entry, earlier, options):
    """What is in the register is named by its slug; a slug that is typed counts as well."""
    if set(question.options) <= {"text"} and not entry.get("refs"):
        return []
    heading = _("In the register, as its address there ends")
    if options:
        heading = _("In the register: choose from the list, or type how its address there ends")
    columns = [Column(heading, options, is_open=True)]
    rows = [[ref] for ref in _texts(entry.get("refs"))]
    before = [[ref] for ref in _texts(earlier.get("refs"))]
    return [Block("refs", "", columns, rows, SPARE_REFS, earlier=before)]


def _line(key, label, entry, earlier, **more):
    values, before = _texts(entry.get(key)), _texts(earlier.get(key))
    told = Line(key, label, before, more.get("options", ())).said
    return Line(key, label, values, earlier=told, **more)


def _texts(found):
    """A text, or a list of texts, as a list without blanks; a draft may hold anything."""
    found = found if isinstance(found, list) else [found]
    return [text for text in found if isinstance(text, str) and text.strip()]


def _rows(entry, key, width):
    """Lists of texts, each ``width`` long."""
    rows = entry.get(key) or []
    return [[*map(str, row), *[""] * width][:width] for row in rows if isinstance(row, list)]


def _options(question):
    return tuple(Option(option, _label(question, "options", option)) for option in question.options)


def _definition_options(definition, key):
    if key != "choice":
        return ()
    return tuple(Option(c, _label(definition, "choices", c)) for c in definition.choices)


def _label(row, field, piece):
    return row.label(field, piece, get_language())
