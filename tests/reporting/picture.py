"""A round of reporting with real actions, from supporters to a compiled edition."""

import datetime as dt
from decimal import Decimal

from reporting.actions import consents, cycles, editions, reports
from reporting.actions.freezing import freeze
from reporting.actions.sealing import seal
from reporting.models import Edition, ProgressReport, Revision, Value
from tests import factories


class Round:
    """One open annual cycle. ``theme`` heads its indicators."""

    def __init__(self, staff, *, slug="belem-declaration", year=2027):
        self.staff = staff
        self.declaration = factories.DeclarationFactory(slug=slug)
        self.cycle = factories.ReportingCycleFactory(
            declaration=self.declaration,
            year=year,
            feeds_cop=factories.CopFactory(),
            stocktake=2,
            stocktake_component="ICP",
        )
        self.theme = factories.StocktakeThemeFactory()

    def supporter(self, name, *, kind="country", **fields):
        actor = factories.ActorFactory(name=name, kind=kind, **fields)
        factories.EndorsementFactory(actor=actor, declaration=self.declaration)
        return actor

    def open(self):
        """Publishes the questionnaire and opens the cycle, which invites the supporters."""
        factories.published(self.cycle.questionnaire, by=self.staff)
        self.cycle = cycles.open_cycle(self.cycle, by=self.staff)

    def definition(self, code, aggregation="sum", **fields):
        indicator = factories.IndicatorFactory(code=code, name=f"Name of {code}", theme=self.theme)
        definition = factories.IndicatorDefinitionFactory(
            indicator=indicator, aggregation=aggregation, **fields
        )
        section = self.cycle.questionnaire.sections.first() or factories.SectionFactory(
            questionnaire=self.cycle.questionnaire
        )
        factories.IndicatorQuestionFactory(section=section, definition=definition)
        return definition

    def submit(self, actor, values, *, consent="in_full"):
        """A submitted revision of the actor's report; ``values`` as of ``value``."""
        report = ProgressReport.objects.get(cycle=self.cycle, actor=actor)
        last = report.revisions.order_by("number").last()
        revision = Revision.objects.create(
            report=report, number=last.number + 1 if last else 1, origin="reporter"
        )
        for value in values:
            value.revision = revision
        seal(revision, values, to="submitted", by=self.staff)
        if consent:
            self.allow(actor, consent)
        return revision

    def allow(self, actor, consent):
        """The actor's report may be published so, all of it."""
        report = ProgressReport.objects.get(cycle=self.cycle, actor=actor)
        sections = self.cycle.questionnaire.sections.all()
        consents.give_consent(report, dict.fromkeys(sections, consent), by=self.staff)

    def accept(self, actor, values, *, consent="in_full"):
        return reports.accept(self.submit(actor, values, consent=consent), by=self.staff)

    def frozen(self):
        """The cycle's next edition, frozen; in a transaction that sees one moment."""
        return freeze(self.requested())

    def requested(self):
        return editions.request_compilation(self.cycle, by=self.staff)

    def publish(self, edition):
        """The edition, published, whatever its kind."""
        editions.mark_compiled(edition)
        ready = factories.publishable(Edition.objects.get(pk=edition.pk), by=self.staff)
        return editions.publish(ready, by=self.staff)

    def compile(self, run_jobs):
        """The cycle's next edition, compiled by the job; in transactional tests only."""
        edition = editions.request_compilation(self.cycle, by=self.staff)
        run_jobs()
        return Edition.objects.get(pk=edition.pk)


def value(definition, number=None, **fields):
    """An unsaved Value: of a number, or with ``date``, ``code`` or ``presence`` given."""
    if number is not None:
        number = Decimal(number)
        fields.setdefault("presence", "reported" if number else "zero")
    fields.setdefault("presence", "reported")
    return Value(
        definition=definition,
        number=number,
        text=fields.pop("text", str(number or "")),
        reference_year=fields.pop("reference_year", 2026),
        unit=definition.unit,
        **fields,
    )


def opening_cycle(round_, **fields):
    """An opening cycle of the round's declaration, not opened."""
    return factories.ReportingCycleFactory(
        declaration=round_.declaration,
        kind="opening",
        year=2026,
        title="Opening picture",
        period_start=dt.date(2026, 1, 1),
        period_end=dt.date(2026, 12, 31),
        questionnaire=None,
        due_at=None,
        **fields,
    )
