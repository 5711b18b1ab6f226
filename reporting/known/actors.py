"""What an actor reported, as far as editions published it; its targets; public statistics of it."""

from django.db.models import F, Q
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from reporting.exports.tables import value_cell
from reporting.known.editions import figure, in_edition, of_latest, reporter_page
from reporting.models import (
    FrozenReport,
    FrozenValue,
    Indicator,
    IndicatorDefinition,
    PublicFigure,
    ReporterState,
    Target,
)
from reporting.summaries import figures_counting, shown_values
from signatories.known import Detail, Fact, section
from signatories.wording import Told


def _is_of(actor, through=""):
    """Q for frozen reports of an actor and of those merged into it, whatever their slugs were."""
    key = f"{through}actor_key"
    return Q(**{key: actor.pk}) | Q(**{f"{key}__in": actor.merged.values("pk")})


@section("editions", gettext_lazy("In published editions"), gettext_lazy("published editions"))
def editions(actor, reader):
    """Whether it reported, edition by edition, the latest first; for staff in drafts, too."""
    reports = (
        FrozenReport.objects.visible_to(reader.user)
        .filter(_is_of(actor))
        .select_related("edition")
        .defer("edition__manifest")
        .order_by("-edition__frozen_at", "-edition__pk")
    )
    return reader.facts(reports, _report)


def _report(report):
    edition = report.edition
    return Fact(
        f"{edition.title}, {edition.slug}",
        url=reporter_page(edition, report) if edition.frozen_at else "",
        details=(Detail(_("State"), Told(str(report.get_state_display()))),),
        key=edition.slug,
        changed_at=edition.published_at,
    )


@section("values", gettext_lazy("Published values"), gettext_lazy("published values"))
def values(actor, reader):
    """Those that may be shown in full, of the latest edition of each cycle, the latest first.

    The years of an indicator begin with the latest as well: where there is room for a few, it is
    the old ones that are left out.
    """
    found = of_latest(FrozenValue).filter(_is_of(actor, "report__")).select_related("report")
    latest_year = F("reference_year").desc(nulls_last=True)
    order = ("-edition__frozen_at", "indicator_code", latest_year, "number_in_edition", "pk")
    return reader.facts(found.order_by(*order), _value)


def _value(value):
    said = f"{value_cell(value)} {value.shown_unit}".strip()
    stated = [
        (_("Value"), said),
        (_("Year"), value.reference_year),
        (_("Part"), value.part_in_words),
    ]
    return Fact(
        f"{value.indicator_code} {value.indicator_name}",
        url=f"{reporter_page(value.edition, value.report)}#values",
        details=(
            *(Detail(label, Told(str(text))) for label, text in stated if text),
            in_edition(value.edition),
        ),
        source=Told(value.source) if value.source else None,
        about=reporter_page(value.edition, value.report),
        key=f"values.{value.number_in_edition}",
        changed_at=value.edition.published_at,
    )


@section("figures", gettext_lazy("Figures of the latest edition in which its values count"))
def figures(actor, reader):
    """Of values that are shown each by itself. Three queries, fewer where it did not report."""
    reports = of_latest(FrozenReport).filter(_is_of(actor))
    reports = reports.exclude(state=ReporterState.NOT_REPORTED)
    report = reports.order_by("-edition__frozen_at", "-edition__pk").first()
    if report is None:
        return [], 0
    counting = figures_counting(report, shown_values(report))
    for each in counting:
        each.edition = report.edition
    facts, in_all = reader.cut(counting)
    return [figure(each) for each in facts], in_all


@section("targets", gettext_lazy("Targets"), gettext_lazy("targets"))
def targets(actor, reader):
    seen = Indicator.objects.visible_to(reader.user).values("pk")
    found = (
        Target.objects.visible_to(reader.user)
        .filter(actor=actor, indicator__in=seen, retired_at=None)
        .select_related("indicator")
        .order_by("indicator__code", "target_year")
    )
    columns = ("target_value", "unit", "target_year", "baseline_value", "baseline_year")
    return reader.facts(
        found,
        lambda row: reader.fact(
            row,
            "",
            *columns,
            text=_indicator(row.indicator),
            url=row.indicator.get_absolute_url(),
        ),
    )


@section(
    "statistics",
    gettext_lazy("What public statistics say"),
    gettext_lazy("public statistics"),
    note=gettext_lazy("The latest year of each. The Secretariat did not ask for it, nor check it."),
)
def statistics(actor, reader):
    seen = IndicatorDefinition.objects.visible_to(reader.user).values("pk")
    known = PublicFigure.objects.visible_to(reader.user).filter(
        reader.verified("reference_year"), actor=actor, definition__in=seen, retired_at=None
    )
    latest = known.order_by("definition_id", F("reference_year").desc(nulls_last=True)).distinct(
        "definition_id"
    )
    found = (
        PublicFigure.objects.filter(pk__in=latest.values("pk"))
        .select_related("definition__indicator")
        .order_by("definition__indicator__code", "pk")
    )
    return reader.facts(found, lambda row: _statistic(row, reader))


def _statistic(row, reader):
    column = "number" if row.number is not None else "date"
    is_told = reader.user.is_staff or row.published(column) is not None
    unit = row.definition.shown["unit"] if row.number is not None else ""
    unit = "" if row.definition.unit == "number" else unit  # it counts plainly
    if row.number is None and row.date is None:
        said = _("not available in this source, which is not zero")
    else:
        said = f"{row.text or ''} {unit}".strip()
    stated = [Detail(_("Value"), Told(said))] if is_told else []
    return reader.fact(
        row,
        "",
        text=_indicator(row.definition.indicator),
        url=row.definition.indicator.get_absolute_url(),
        details=(
            *stated,
            *reader.details(row, "reference_year", "dataset_date", "licence", "note"),
        ),
    )


def _indicator(indicator):
    return f"{indicator.code} {indicator.in_language('name', get_language())}"


ACTOR = [editions, values, figures, targets, statistics]
