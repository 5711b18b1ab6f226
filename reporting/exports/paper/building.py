"""Makes the PaperForm of a report from its sheet."""

import datetime as dt
from collections import defaultdict

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reporting.asking import figures_beside, is_asked, known_fact
from reporting.exports.paper.form import PaperForm, PaperQuestion, PaperSection
from reporting.exports.paper.lines import Asking, lines_and_blocks
from reporting.readout import tell
from reporting.sheet import Part
from reporting.values import is_mandatory
from secretariat.languages import translation_note

NOTHING = {}


def read_form(sheet, *, user, is_blank=False, may_fill=None):
    """The PaperForm of a Sheet, for a person, in the language of the moment.

    A blank one has no answers. What is not sealed has every question that may come to be asked,
    with its condition in words. ``may_fill(section)`` leaves out sections (bool).
    """
    parts = [part for part in paper_parts(sheet) if may_fill is None or may_fill(part.section)]
    questions = [question for part in parts for question in part.questions]
    reader = _Reader(sheet, is_blank, figures_beside(sheet.report, questions, user=user), questions)
    report, now = sheet.report, timezone.now().replace(microsecond=0)
    return PaperForm(
        title=_title(report),
        reporter=str(report.actor),
        language=get_language(),
        marks=_marks(sheet, is_blank, now),
        facts=_facts(sheet, is_blank, now),
        notes=_notes(sheet, is_blank),
        sections=[reader.section(part) for part in parts],
        printed_at=now,
        is_blank=is_blank,
    )


def paper_parts(sheet):
    """Parts with every question that this reporter may be asked (list of Part, none empty)."""
    if sheet.revision is not None and sheet.revision.is_sealed:
        return sheet.parts
    questions = defaultdict(list)
    sections = {}
    for question in sheet.questions:
        if is_asked(question, sheet.kinds):
            sections[question.section_id] = question.section
            questions[question.section_id].append(question)
    return [
        Part(section, about, questions[pk], sheet.report.uid)
        for pk, section in sections.items()
        for about in (sheet.actions if section.repeats else [None])
    ]


def in_utc(moment):
    """A moment as day and time in UTC (str)."""
    return _("%(time)s UTC") % {"time": date_format(moment.astimezone(dt.UTC), "j F Y, H:i")}


class _Reader:
    def __init__(self, sheet, is_blank, beside, questions):
        self.sheet, self.is_blank, self.beside = sheet, is_blank, beside
        self.asking = Asking(sheet, questions)
        self.language = get_language()

    def section(self, part):
        section, about = part.section, part.about
        return PaperSection(
            code=section.code,
            slug=about.slug if about else "",
            title=section.in_language("title", self.language),
            about=about.in_language("title", self.language) if about else "",
            version=self.sheet.version(section, about),
            questions=[self.question(question, about) for question in part.questions],
        )

    def question(self, question, about):
        former = self.sheet.earlier
        earlier = former.entry(question.code, about) if former else NOTHING
        entry = NOTHING if self.is_blank else self.sheet.entry(question, about)
        lines, blocks = lines_and_blocks(question, entry, earlier, self.asking)
        return PaperQuestion(
            code=question.code,
            text=question.in_language("text", self.language),
            hint=self.hint(question),
            known=known_fact(question, self.sheet.report) if question.is_derived else "",
            lines=lines,
            blocks=blocks,
            earlier=self.earlier(question, earlier, former),
            beside=[_figure(figure) for figure in self.beside.get(question.pk, ())],
            question=question,
        )

    def hint(self, question):
        parts = [question.in_language("help_text", self.language)]
        if question.condition:
            condition = question.in_language("condition", self.language)
            parts.append(_("Only where this holds: %(condition)s.") % {"condition": condition})
        if is_mandatory(question):
            parts.append(_("Must be answered before you submit."))
        return " ".join(part if part.endswith(".") else f"{part}." for part in parts if part)

    def earlier(self, question, entry, former):
        told = tell(question, entry, self.asking.people) if entry else ""
        return _("In %(year)s: %(told)s") % {"year": former.year, "told": told} if told else ""


def _figure(figure):
    """A public figure with its source, as one text."""
    definition = figure.definition
    name = definition.indicator.in_language("name", get_language())
    if figure.reference_year:
        name = f"{name}, {figure.reference_year}"
    return _(
        "Public figure, not your answer: %(name)s: %(value)s. Source: %(source)s, data set of"
        " %(dated)s. Licence: %(licence)s."
    ) % {
        "name": name,
        "value": _figure_value(figure),
        "source": figure.source,
        "dated": figure.dataset_date,
        "licence": figure.licence,
    }


def _figure_value(figure):
    if figure.number is None and figure.date is None:
        return _("not available in this source, which is not zero")
    return (
        figure.text if figure.number is None else f"{figure.text} {figure.definition.shown['unit']}"
    )


def _title(report):
    return str(report.cycle)


def _marks(sheet, is_blank, now):
    """What every page says at its head: what this is, of whom, printed when."""
    names = {"reporter": str(sheet.report.actor), "cycle": _title(sheet.report)}
    return [
        _mark(sheet, is_blank),
        _("%(reporter)s · %(cycle)s") % names,
        _state(sheet, is_blank, now),
    ]


def _mark(sheet, is_blank):
    revision = sheet.revision
    if is_blank or revision is None or not revision.is_sealed:
        return _("Draft for internal consultation · not submitted")
    if revision.receipt is None:
        return _("Desk note of the Secretariat · not submitted by the reporter")
    return _("Copy of what was submitted · receipt %(receipt)s") % {"receipt": revision.receipt}


def _state(sheet, is_blank, now):
    printed = in_utc(now)
    if is_blank or sheet.revision is None:
        return _("Blank questionnaire · printed %(time)s") % {"time": printed}
    return _("Revision %(number)s, version %(version)s · printed %(time)s") % {
        "number": sheet.revision.number,
        "version": version_of(sheet),
        "time": printed,
    }


def version_of(sheet):
    """How often anything in the revision was saved (int)."""
    return sum(row["version"] for row in sheet.revision.draft_rows)


def _facts(sheet, is_blank, now):
    cycle = sheet.report.cycle
    facts = [
        (_("Reporter"), str(sheet.report.actor)),
        (_("Cycle"), _title(sheet.report)),
        (
            _("Reporting period"),
            f"{date_format(cycle.period_start, 'DATE_FORMAT')} – "
            f"{date_format(cycle.period_end, 'DATE_FORMAT')}",
        ),
    ]
    if sheet.report.due:
        facts.append((_("Due"), in_utc(sheet.report.due)))
    return [*facts, (_("State"), _state(sheet, is_blank, now))]


def _notes(sheet, is_blank):
    notes = [
        _(
            "Zero, “nothing to report”, “not applicable” and “not available” are different answers."
            " An empty answer means “not reported”, which is not zero."
        )
    ]
    if sheet.revision is None or not sheet.revision.is_sealed or is_blank:
        notes.insert(
            0,
            _(
                "This paper serves to collect answers within the reporter's own administration."
                " A report is submitted on the platform only."
            ),
        )
    note = translation_note()
    return [*notes, note] if note else notes
