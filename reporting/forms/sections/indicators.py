"""The fields of an indicator: its value, what describes it, its parts, the things claimed."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from reporting.entries import is_money, main_key
from reporting.forms.sections.fields import (
    NO_ANSWER,
    SHORT_ABSENCES,
    absences,
    choice_field,
    line_field,
    presence_field,
    select_field,
    text_field,
    year_field,
)
from reporting.forms.sections.inputs import Input
from reporting.forms.sections.lines import Column, Lines
from reporting.models import Aggregation, Quality, RuleKind
from secretariat import currencies

ABSOLUTE = _("Absolute amount, if you have it")
DETAILS = ("year", "quality", "source", "method", "comment", "price_year", "rate")


class IndicatorInput(Input):
    details = DETAILS

    def __init__(self, question, form):
        self.definition = question.definition
        self.key = main_key(self.definition)
        super().__init__(question, form)

    def make(self):
        money = is_money(self.definition)
        return {
            **(self._currency() if money else {}),
            self.key: self._value(),
            "presence": presence_field(is_number=self.key == "amount"),
            **self._absolute(),
            "year": self._year(),
            **(self._money_details() if money else {}),
            "source": text_field(_("Source"), rows=2),
            "quality": select_field(_("Quality"), [NO_ANSWER, *Quality.choices]),
            "method": text_field(_("Method"), rows=2),
            "comment": text_field(_("Comment"), rows=2),
        }

    def _value(self):
        label = _("Value")
        if self.key == "choice":
            return choice_field(label, self.definition.shown["choices"].items())
        if self.key == "date":
            return line_field(label, _("Year-month-day, such as 2025-11-14."), width="10")
        return line_field(label, width="10", mode="decimal", suffix=self.unit)

    @property
    def unit(self):
        """The unit of an amount; of money without the currency, which is chosen beside it."""
        unit = self.definition.shown["unit"]
        if not is_money(self.definition):
            return unit
        return unit.replace(currencies.DOLLAR, "", 1).strip()

    def _currency(self):
        choices = [("", _("USD – US dollars")), *currencies.named(get_language() or "en")]
        choices = [each for each in choices if each[0] != currencies.DOLLAR]
        return {"currency": select_field(_("Currency"), choices)}

    def _money_details(self):
        return {
            "rate": line_field(
                _("Exchange rate"),
                _(
                    "How many US dollars one unit of the currency was worth, as a mean of the"
                    " year. Leave it empty for US dollars."
                ),
                width="10",
                mode="decimal",
            ),
            "price_year": year_field(
                _("Year of the prices"), _("Empty means the year of the value.")
            ),
        }

    def _year(self):
        year = self.form.report.cycle.period_end.year
        return year_field(
            _("Reference year"),
            _("Empty means %(year)s, the reporting period.") % {"year": year},
        )

    def _absolute(self):
        products = [r for r in self.form.rules if r.kind == RuleKind.PRODUCT]
        rule = next((r for r in products if r.question_id == self.question.pk), None)
        if rule is None:
            return {} if not self.holds("absolute") else {"absolute": line_field(ABSOLUTE)}
        return {
            "absolute": line_field(
                ABSOLUTE,
                _("It is compared with the value above times the answer to “%(question)s”.")
                % {"question": self._text_of(rule.others[0])},
                width="10",
                mode="decimal",
                suffix=rule.unit,
            )
        }

    def _text_of(self, code):
        asked = (q.shown["text"] for q in self.form.sheet.questions if q.code == code)
        return next(asked, code)

    # Parts and claims --------------------------------------------------------------------------

    def make_lists(self):
        lists = {}
        if self.definition.dimensions or self.holds("parts"):
            known = [self._part_lines(*each) for each in enumerate(self.definition.dimensions)]
            lists["parts"] = [*known, self._foreign_lines()]
        if self.definition.aggregation == Aggregation.SUM_BY_CLAIM or self.holds("claims"):
            lists["claims"] = [self._claim_lines()]
        return lists

    def _part_lines(self, number, dimension):
        language = get_language()
        title = self.definition.label("dimensions", dimension["key"], language)
        codes = [
            (code, self.definition.label("dimensions", code, language))
            for code in dimension.get("codes", ())
        ]
        return Lines(
            self.name(f"parts-{number}"),
            title,
            [Column(title, lambda: line_field("")), *self._amount_columns()],
            lead=[dimension["key"]],
            fixed=codes,
            spare=0 if codes else 2,
            width=4,
        )

    def _foreign_lines(self):
        """Parts that came otherwise and fit nowhere, so that they can be seen and removed."""
        columns = [Column(str(word), lambda: line_field("")) for word in (_("Parts by"), _("Part"))]
        return Lines(
            self.name("parts-x"),
            str(_("Parts that do not belong here")),
            [*columns, *self._amount_columns()],
            spare=0,
            width=4,
        )

    def _amount_columns(self):
        none = [
            ("", _("– value given, or no answer –")),
            *absences(SHORT_ABSENCES, is_number=self.key == "amount"),
        ]
        return [
            Column(self._amount_label(), self._part_value),
            Column(str(_("Or why there is none")), lambda: select_field("", none)),
        ]

    def _amount_label(self):
        if self.key != "amount" or not self.unit:
            return str(_("Value"))
        return str(_("Value, %(unit)s") % {"unit": self.unit})

    def _part_value(self):
        if self.key == "choice":
            return select_field("", [("", "–"), *self.definition.shown["choices"].items()])
        return line_field("", mode="decimal" if self.key == "amount" else "")

    def _claim_lines(self):
        columns = [
            Column(str(_("Identifier")), lambda: line_field("")),
            Column(str(_("What it is")), lambda: line_field("")),
            Column(self._amount_label(), self._part_value),
            Column(str(_("Together with")), lambda: line_field("")),
        ]
        return Lines(self.name("claims"), str(_("Things counted")), columns, width=4)

    def rows_for(self, lines, rows):
        rows = [row for row in super().rows_for(lines, rows) if isinstance(row, list) and row]
        keys = [each["key"] for each in self.definition.dimensions]
        if lines.lead:
            return [row for row in rows if row[0] == lines.lead[0]]
        if lines.name.endswith("-parts-x"):
            return [row for row in rows if row[0] not in keys]
        return rows
