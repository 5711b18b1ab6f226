"""Public pages of the indicators: what each measures, who is asked for it, what was published."""

from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch
from django.utils.decorators import method_decorator

from initiatives.views.register import FilteredList
from reporting.exports.document import figure_line
from reporting.exports.tables import value_cell
from reporting.filters import IndicatorPageFilter
from reporting.known.editions import of_latest
from reporting.models import (
    ActionTarget,
    Figure,
    FrozenValue,
    Indicator,
    IndicatorDefinition,
    Question,
    Questionnaire,
)
from signatories.views import RecordDetail

MOST = 100  # values on a page


def definitions_of(user):
    """Definitions in force that the user may read, the latest number first."""
    found = IndicatorDefinition.objects.visible_to(user).filter(retired_at=None)
    return found.select_related("weight").order_by("-number")


@method_decorator(login_not_required, name="dispatch")
class IndicatorList(FilteredList):
    """The catalogue, by code."""

    model = Indicator
    filterset_class = IndicatorPageFilter
    template_name = "reporting/indicators/list.html"

    def arranged(self, indicators):
        definitions = definitions_of(self.request.user)
        return (
            indicators.filter(retired_at=None)
            .select_related("theme", "area")
            .prefetch_related(Prefetch("definitions", definitions, to_attr="seen_definitions"))
            .order_by("code")
        )


@method_decorator(login_not_required, name="dispatch")
class IndicatorDetail(RecordDetail):
    """One indicator: its definitions, who is asked, what editions say, which actions aim at it."""

    model = Indicator
    template_name = "reporting/indicators/detail.html"
    slug_field = "code"
    slug_url_kwarg = "code"
    slug_history = "events__code"

    def get_queryset(self):
        return super().get_queryset().select_related("theme", "area")

    def get_context_data(self, **kwargs):
        user, indicator = self.request.user, self.object
        definitions = list(definitions_of(user).filter(indicator=indicator))
        values = values_of(indicator)
        return super().get_context_data(
            definition=definitions[0] if definitions else None,
            earlier=definitions[1:],
            questions=questions_of(indicator, user),
            editions=figures_of(indicator),
            values=[(value, value_cell(value)) for value in values[:MOST]],
            has_more_values=len(values) > MOST,
            targets=ActionTarget.objects.visible_to(user)
            .filter(indicator=indicator, retired_at=None)
            .select_related("action")
            .order_by("action__slug", "target_year"),
            **kwargs,
        )


def questions_of(indicator, user):
    """Questions that ask for it, of questionnaires that the user may read, the latest first."""
    seen = Questionnaire.objects.visible_to(user)
    found = Question.objects.filter(
        definition__indicator=indicator, section__questionnaire__in=seen.values("pk")
    )
    return found.select_related("section__questionnaire", "definition").order_by(
        "-section__questionnaire__published_at", "section__questionnaire__code", "pk"
    )


def figures_of(indicator):
    """[(Edition, [Line, ...]), ...] of the latest edition of each cycle, by kind of reporter."""
    found = of_latest(Figure).filter(
        indicator_code=indicator.code, dimension=Figure.Dimension.ALL, slice=""
    )
    found = found.order_by("-edition__frozen_at", "-edition__pk", "position")
    by_edition = groupby(found, key=lambda figure: figure.edition)
    return [(edition, [figure_line(figure) for figure in rows]) for edition, rows in by_edition]


def values_of(indicator):
    """At most one more than MOST FrozenValues that may be shown in full, the latest first (list)."""
    found = of_latest(FrozenValue).filter(indicator_code=indicator.code).select_related("report")
    found = found.order_by("-edition__frozen_at", "-edition__pk", "number_in_edition")
    return list(found[: MOST + 1])
