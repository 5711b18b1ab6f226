"""Editions: what is frozen, computed, drawn, written and cleared."""

import datetime as dt
import zlib

import factory
from factory.django import DjangoModelFactory

from reporting import models
from reporting.actions import clearance
from secretariat.identifiers import uuid7
from tests.factories.initiatives import DecisionFactory, PriorityActionFactory
from tests.factories.records import RecordFactory
from tests.factories.reporting import IndicatorFactory, ReportingCycleFactory
from tests.factories.signatories import ActorFactory, UserFactory


class EditionFactory(DjangoModelFactory):
    """An edition that is being compiled; the actions make the other statuses."""

    class Meta:
        model = models.Edition

    cycle = factory.SubFactory(ReportingCycleFactory)
    number = 1
    slug = factory.LazyAttribute(lambda edition: f"{edition.cycle.year}-{edition.number}")
    title = factory.LazyAttribute(lambda edition: edition.cycle.title)
    installation = "local"


class FrozenReportFactory(DjangoModelFactory):
    class Meta:
        model = models.FrozenReport

    edition = factory.SubFactory(EditionFactory)
    actor_key = factory.LazyAttribute(lambda report: key_of(report.actor_slug))
    actor_slug = factory.Sequence(lambda n: f"actor-{n}")
    actor_name = factory.Sequence(lambda n: f"Actor {n}")
    actor_kind = "country"
    state = "not_reported"


def key_of(slug):
    """A key for a reporter that is in no register; the same for the same slug (int)."""
    return zlib.crc32(slug.encode())


class FrozenValueFactory(DjangoModelFactory):
    class Meta:
        model = models.FrozenValue

    report = factory.SubFactory(FrozenReportFactory)
    edition = factory.SelfAttribute("report.edition")
    number_in_edition = factory.Sequence(lambda n: n + 1)
    indicator_code = "TST-01"
    indicator_name = "Indicator 1"
    definition_number = 1
    theme = "MIT"
    reference_year = 2026
    presence = models.Presence.REPORTED
    number = 7
    text = "7"
    unit = "Mt/yr"
    consent = models.Consent.IN_FULL
    stand_in = factory.LazyAttribute(
        lambda value: uuid7() if value.consent == models.Consent.AGGREGATED else None
    )


class FigureFactory(DjangoModelFactory):
    class Meta:
        model = models.Figure

    edition = factory.SubFactory(EditionFactory)
    key = factory.Sequence(lambda n: f"figure-{n}")
    position = factory.Sequence(lambda n: n + 1)
    kind = "count"
    title = "A figure"
    number = 1
    row_count = 0
    rows_sha256 = "0" * 64


class ArtefactFactory(DjangoModelFactory):
    class Meta:
        model = models.Artefact

    edition = factory.SubFactory(EditionFactory)
    format = "json"
    filename = factory.LazyAttribute(lambda file: f"edition.{file.format}")
    path = factory.Sequence(lambda n: f"{n}.json")
    size = 2
    sha256 = "0" * 64


class FrozenPassageFactory(DjangoModelFactory):
    class Meta:
        model = models.FrozenPassage

    report = factory.SubFactory(FrozenReportFactory)
    edition = factory.SelfAttribute("report.edition")
    number_in_edition = factory.Sequence(lambda n: n + 1)
    section_code = "L"
    section_title = "Barriers"
    # No code that a chapter of an edition looks for.
    question_code = factory.Sequence(lambda n: f"P{n}")
    question_text = "What holds you back?"
    answer_type = models.AnswerType.TEXT
    lang = "en"
    text = "Too little hydrogen."
    content = factory.LazyAttribute(lambda passage: {"text": passage.text})


class FrozenActionFactory(DjangoModelFactory):
    class Meta:
        model = models.FrozenAction

    edition = factory.SubFactory(EditionFactory)
    slug = factory.Sequence(lambda n: f"action-{n}")
    title = factory.Sequence(lambda n: f"Action {n}")
    decided_on = dt.date(2026, 5, 1)
    decision = "Decision 1"


class FrozenTargetFactory(DjangoModelFactory):
    class Meta:
        model = models.FrozenTarget

    report = factory.SubFactory(FrozenReportFactory)
    edition = factory.SelfAttribute("report.edition")
    indicator_code = "TST-01"
    baseline_value = 10
    baseline_year = 2020
    target_value = 5
    target_year = 2030
    unit = "Mt/yr"


class FrozenReferralFactory(DjangoModelFactory):
    class Meta:
        model = models.FrozenReferral

    edition = factory.SubFactory(EditionFactory)
    referred_to = "platform"
    needs = 5
    referrals = 6
    pending = 3
    matched = 2
    not_matched = 1
    withdrawn = 0


class TargetFactory(RecordFactory):
    class Meta:
        model = models.Target

    actor = factory.SubFactory(ActorFactory)
    indicator = factory.SubFactory(IndicatorFactory)
    baseline_value = 10
    baseline_year = 2020
    target_value = 5
    target_year = 2030
    unit = "Mt/yr"


class ActionTargetFactory(RecordFactory):
    class Meta:
        model = models.ActionTarget

    action = factory.SubFactory(PriorityActionFactory)
    indicator = factory.SubFactory(IndicatorFactory)
    target_value = 5
    target_year = 2030
    unit = "Mt/yr"


class ChartFactory(DjangoModelFactory):
    class Meta:
        model = models.Chart

    edition = factory.SubFactory(EditionFactory)
    key = factory.Sequence(lambda n: f"chart-{n}")
    position = factory.Sequence(lambda n: n + 1)
    title = "A chart"
    alt = "One bar of 1."
    spec = factory.LazyFunction(dict)
    data = factory.LazyFunction(lambda: {"columns": [], "rows": []})
    svg = "<svg/>"
    svg_sha256 = "0" * 64


class FigureChangeFactory(DjangoModelFactory):
    class Meta:
        model = models.FigureChange

    edition = factory.SubFactory(EditionFactory)
    position = factory.Sequence(lambda n: n + 1)
    since = "2026-1"
    figure_key = factory.Sequence(lambda n: f"figure-{n}")
    title = "A figure"
    before = "1"
    after = "2"
    difference = 1


class ClearanceFactory(DjangoModelFactory):
    class Meta:
        model = models.Clearance

    report = factory.SubFactory(FrozenReportFactory)
    edition = factory.SelfAttribute("report.edition")


class RemarkFactory(DjangoModelFactory):
    class Meta:
        model = models.Remark

    clearance = factory.SubFactory(ClearanceFactory)
    text = "The plant opened in May."
    written_by_uid = factory.LazyFunction(uuid7)


class SignOffFactory(DjangoModelFactory):
    class Meta:
        model = models.SignOff

    edition = factory.SubFactory(EditionFactory)
    user = factory.SubFactory(UserFactory, is_staff=True)


def publishable(edition, *, by):
    """A compiled edition, ready to be published: cleared, noted and signed off by two people."""
    if edition.cycle.kind == models.ReportingCycle.Kind.OPENING:
        return edition
    edition = clearance.send_out(edition, by=by)
    long_after = edition.clearance_due + dt.timedelta(days=1)
    edition = clearance.close(edition, by=by, today=long_after)
    clearance.take_note(edition, DecisionFactory(decided_on=long_after), by=by)
    for user in (by, UserFactory(is_staff=True)):
        clearance.sign_off(edition, by=user)
    edition.refresh_from_db()
    return edition
