"""Filters of cycles, indicators and editions, for their pages and their endpoints alike."""

from functools import reduce
from operator import or_

import django_filters
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from initiatives.filters import CopFilter, term
from initiatives.models import CollaborationArea, Sector, StocktakeTheme
from reporting.figures import rows_of
from reporting.models import (
    Artefact,
    Candidate,
    Clearance,
    DataType,
    Dimension,
    Dossier,
    Edition,
    Figure,
    FrozenReport,
    FrozenValue,
    Indicator,
    IndicatorDefinition,
    Presence,
    ProgressReport,
    Quality,
    Questionnaire,
    ReporterState,
    ReportingCycle,
    Revision,
    Value,
)
from reporting.queries import Risk, State
from reporting.readiness import Blocker, blocked_by
from secretariat.api.filters import (
    AmongFilter,
    AnyOfFilter,
    DecimalFilter,
    IntegerFilter,
    ResourceFilter,
    SearchFilter,
    SeenFilter,
    TextFilter,
    YesNoFilter,
)
from signatories.models import Actor, Declaration


def open_cycles(request):
    """Annual cycles that were opened."""
    return (
        ReportingCycle.objects.visible_to(request.user)
        .opened()
        .filter(kind=ReportingCycle.Kind.ANNUAL)
    )


class OfEditionFilter(django_filters.CharFilter):
    """By the edition's slug. Asks for its key first: so an index gives its rows in their order."""

    def filter(self, qs, value):
        if not value:
            return qs
        return qs.filter(
            edition=Subquery(Edition.objects.order_by().filter(slug=value).values("pk"))
        )


class CycleFilter(ResourceFilter):
    declaration = SeenFilter("declaration", Declaration, label=_("Declaration (slug)"))
    kind = AnyOfFilter(choices=ReportingCycle.Kind.choices, label=_("Kind"))
    year_from = IntegerFilter("year", "gte", label=_("First year"))
    year_to = IntegerFilter("year", "lte", label=_("Last year"))

    class Meta:
        model = ReportingCycle
        fields = []


class IndicatorPageFilter(ResourceFilter):
    q = SearchFilter(columns=("name",), label=_("Name contains"))
    theme = term(_("Stocktake theme"), StocktakeTheme, "theme")
    area = term(_("Area of collaboration"), CollaborationArea, "area")
    sector = term(_("Sector"), Sector, "sectors")
    is_context = YesNoFilter(label=_("Context from public statistics"))

    class Meta:
        model = Indicator
        fields = []


class IndicatorFilter(IndicatorPageFilter):
    """What a program asks for besides."""

    search = TextFilter(columns=("name",), label=_("Name holds this, or nearly so"))
    code__in = AmongFilter("code", label=_("Codes"))


class DefinitionFilter(ResourceFilter):
    indicator = django_filters.CharFilter("indicator__code", label=_("Indicator (code)"))
    indicator__in = AmongFilter("indicator__code", label=_("Indicators (codes)"))
    data_type = AnyOfFilter(choices=DataType.choices, label=_("Data type"))
    q = SearchFilter(columns=("definition",), label=_("Text contains"))
    search = TextFilter(columns=("definition",), label=_("Text holds this, or nearly so"))

    class Meta:
        model = IndicatorDefinition
        fields = []


class QuestionnaireFilter(ResourceFilter):
    declaration = SeenFilter("declaration", Declaration, label=_("Declaration (slug)"))

    class Meta:
        model = Questionnaire
        fields = []


class ProgressReportFilter(ResourceFilter):
    """``queryset`` is limited to what the reader may see; revisions are as well."""

    declaration = django_filters.CharFilter(
        "cycle__declaration__slug", label=_("Declaration (slug)")
    )
    year = IntegerFilter("cycle__year", label=_("Year of the cycle"))
    actor = django_filters.CharFilter("actor__slug", label=_("Reporter (slug)"))
    actor__in = AmongFilter("actor__slug", label=_("Reporters (slugs)"))
    kind = AnyOfFilter(
        field_name="actor__kind", choices=Actor.Kind.choices, label=_("Kind of reporter")
    )
    status = AnyOfFilter(
        choices=Revision.Status.choices,
        method="with_status",
        label=_("Status of the newest revision"),
    )

    class Meta:
        model = ProgressReport
        fields = []

    def with_status(self, queryset, name, value):
        newest = Revision.objects.visible_to(self.user).filter(report=OuterRef("pk"))
        newest = newest.order_by("-number").values("status")[:1]
        return queryset.alias(newest=Subquery(newest)).filter(newest__in=value)


class ClearanceFilter(ResourceFilter):
    edition = django_filters.CharFilter("edition__slug", label=_("Edition (slug)"))
    actor = django_filters.CharFilter("report__actor_slug", label=_("Reporter (slug)"))
    status = AnyOfFilter(choices=Clearance.Status.choices, label=_("Status"))

    class Meta:
        model = Clearance
        fields = []


class ProgressValueFilter(ResourceFilter):
    report = django_filters.UUIDFilter("revision__report__uid", label=_("Report (uid)"))
    revision = django_filters.UUIDFilter("revision__uid", label=_("Revision (uid)"))
    year = IntegerFilter("revision__report__cycle__year", label=_("Year of the cycle"))
    actor = django_filters.CharFilter("revision__report__actor__slug", label=_("Reporter (slug)"))
    actor__in = AmongFilter("revision__report__actor__slug", label=_("Reporters (slugs)"))
    indicator = django_filters.CharFilter(
        "definition__indicator__code", label=_("Indicator (code)")
    )
    indicator__in = AmongFilter("definition__indicator__code", label=_("Indicators (codes)"))
    presence = AnyOfFilter(choices=Presence.choices, label=_("Presence"))
    quality = AnyOfFilter(choices=Quality.choices, label=_("Quality"))
    status = AnyOfFilter(
        field_name="revision__status",
        choices=Revision.Status.choices,
        label=_("Status of the revision"),
    )
    year_from = IntegerFilter("reference_year", "gte", label=_("First reference year"))
    year_to = IntegerFilter("reference_year", "lte", label=_("Last reference year"))

    class Meta:
        model = Value
        fields = []


class CandidateFilter(ResourceFilter):
    status = AnyOfFilter(choices=Candidate.Status.choices, label=_("Status"))
    origin = AnyOfFilter(choices=Candidate.Origin.choices, label=_("comes from"))
    area = term(_("Area of collaboration"), CollaborationArea, "area")
    sector = term(_("Sector"), Sector, "sectors")
    theme = term(_("Stocktake theme"), StocktakeTheme, "themes")
    q = SearchFilter(columns=("title", "rationale"), label=_("Text contains"))
    search = TextFilter(columns=("title", "rationale"), label=_("Text holds this, or nearly so"))

    class Meta:
        model = Candidate
        fields = []


class DossierFilter(ResourceFilter):
    status = AnyOfFilter(choices=Dossier.Status.choices, label=_("Status"))
    from_cop = CopFilter(label=_("from the opening of"))
    to_cop = CopFilter(label=_("until the opening of"))

    class Meta:
        model = Dossier
        fields = []


class ArtefactFilter(ResourceFilter):
    edition = OfEditionFilter("edition", label=_("Edition (slug)"))
    part = django_filters.CharFilter(label=_("Part"))
    format = AnyOfFilter(choices=Artefact.Format.choices, label=_("Format"))

    class Meta:
        model = Artefact
        fields = []


class EditionFilter(ResourceFilter):
    declaration = django_filters.CharFilter(
        "cycle__declaration__slug", label=_("Declaration (slug)")
    )
    kind = AnyOfFilter(
        field_name="cycle__kind", choices=ReportingCycle.Kind.choices, label=_("Kind of cycle")
    )
    year_from = IntegerFilter("cycle__year", "gte", label=_("First year"))
    year_to = IntegerFilter("cycle__year", "lte", label=_("Last year"))
    status = AnyOfFilter(choices=Edition.Status.choices, label=_("Status"))

    class Meta:
        model = Edition
        fields = []


class FiguredFilter(ResourceFilter):
    """Of frozen rows: those on which one figure stands, none where its number is withheld."""

    figure = django_filters.CharFilter(
        method="of_figure", label=_("Figure that stands on it (edition/key)")
    )

    def of_figure(self, queryset, name, value):
        slug, _slash, key = value.partition("/")
        figures = Figure.objects.visible_to(self.request.user).select_related("edition")
        figure = figures.defer("edition__manifest").filter(edition__slug=slug, key=key).first()
        if figure is None or (figure.is_withheld and not self.request.user.is_staff):
            return queryset.none()
        rows = rows_of(figure)
        if rows.model is not queryset.model:
            return queryset.none()
        return queryset.filter(pk__in=rows.order_by().values("pk"))


class FigureFilter(ResourceFilter):
    edition = OfEditionFilter("edition", label=_("Edition (slug)"))
    edition__in = AmongFilter("edition__slug", label=_("Editions (slugs)"))
    indicator__in = AmongFilter("indicator_code", label=_("Indicators (codes)"))
    key__in = AmongFilter("key", label=_("Keys"))
    chapter = django_filters.CharFilter(label=_("Stocktake theme (code)"))
    indicator = django_filters.CharFilter("indicator_code", label=_("Indicator (code)"))
    series = django_filters.CharFilter(label=_("Series"))
    kind = AnyOfFilter(choices=Figure.Kind.choices, label=_("Kind"))
    dimension = AnyOfFilter(choices=Dimension.choices, label=_("Divided by"))
    member = django_filters.CharFilter(label=_("Of which (code)"))
    year_from = IntegerFilter("reference_year", "gte", label=_("First reference year"))
    year_to = IntegerFilter("reference_year", "lte", label=_("Last reference year"))

    class Meta:
        model = Figure
        fields = []


class FrozenReportFilter(FiguredFilter):
    edition = OfEditionFilter("edition", label=_("Edition (slug)"))
    edition__in = AmongFilter("edition__slug", label=_("Editions (slugs)"))
    actor__in = AmongFilter("actor_slug", label=_("Reporters (slugs)"))
    actor = django_filters.CharFilter("actor_slug", label=_("Reporter (slug)"))
    kind = AnyOfFilter(
        field_name="actor_kind", choices=Actor.Kind.choices, label=_("Kind of reporter")
    )
    region = django_filters.CharFilter(label=_("M49 region"))
    group = django_filters.CharFilter(
        method="in_group", label=_("Country group (code) of the reporter at the freeze")
    )
    state = AnyOfFilter(choices=ReporterState.choices, label=_("State"))

    class Meta:
        model = FrozenReport
        fields = []

    def in_group(self, queryset, name, value):
        return queryset.filter(groups__contains=[value])


class FrozenValueFilter(FiguredFilter):
    edition = OfEditionFilter("edition", label=_("Edition (slug)"))
    edition__in = AmongFilter("edition__slug", label=_("Editions (slugs)"))
    actor__in = AmongFilter("report__actor_slug", label=_("Reporters (slugs)"))
    indicator__in = AmongFilter("indicator_code", label=_("Indicators (codes)"))
    number_from = DecimalFilter("number", "gte", label=_("Least number"))
    number_to = DecimalFilter("number", "lte", label=_("Greatest number"))
    quality = AnyOfFilter(choices=Quality.choices, label=_("Quality"))
    indicator = django_filters.CharFilter("indicator_code", label=_("Indicator (code)"))
    theme = django_filters.CharFilter(label=_("Stocktake theme (code)"))
    actor = django_filters.CharFilter("report__actor_slug", label=_("Reporter (slug)"))
    kind = AnyOfFilter(
        field_name="report__actor_kind", choices=Actor.Kind.choices, label=_("Kind of reporter")
    )
    region = django_filters.CharFilter("report__region", label=_("M49 region"))
    group = django_filters.CharFilter(
        method="in_group", label=_("Country group (code) of the reporter at the freeze")
    )
    presence = AnyOfFilter(choices=Presence.choices, label=_("Presence"))
    year_from = IntegerFilter("reference_year", "gte", label=_("First reference year"))
    year_to = IntegerFilter("reference_year", "lte", label=_("Last reference year"))

    class Meta:
        model = FrozenValue
        fields = []

    def in_group(self, queryset, name, value):
        return queryset.filter(report__groups__contains=[value])


class QueueFilter(ResourceFilter):
    """Of the review desk's queue; takes reports with their state and risks."""

    cycle = django_filters.ModelChoiceFilter(label=_("Cycle"), queryset=open_cycles)
    state = AnyOfFilter(choices=State.choices, label=_("State"))
    risk = AnyOfFilter(choices=Risk.choices, label=_("Risk"), method="with_any_risk")
    q = SearchFilter(columns=("actor__name",), label=_("Reporter contains"))
    sort = django_filters.ChoiceFilter(
        choices=[("due", _("by due date"))],
        empty_label=_("awaiting review first, by days waiting"),
        label=_("Order"),
        method="as_it_is",
    )

    class Meta:
        model = ProgressReport
        fields = []

    def with_any_risk(self, queryset, name, value):
        return queryset.filter(reduce(or_, (Q(**{f"risk_{risk}__gt": 0}) for risk in value)))

    def as_it_is(self, queryset, name, value):
        """The order is the view's."""
        return queryset


class BoardFilter(ResourceFilter):
    """Of the board of who has not reported; takes reports with their state."""

    cycle = django_filters.ModelChoiceFilter(label=_("Cycle"), queryset=open_cycles)
    state = AnyOfFilter(choices=State.choices, label=_("State"))
    kind = AnyOfFilter(
        field_name="actor__kind", choices=Actor.Kind.choices, label=_("Kind of reporter")
    )
    overdue = YesNoFilter(label=_("Past its deadline"), method="past_its_deadline")
    q = SearchFilter(columns=("actor__name",), label=_("Reporter contains"))

    class Meta:
        model = ProgressReport
        fields = []

    def past_its_deadline(self, queryset, name, value):
        past = Q(due__lt=Now())
        return queryset.filter(past) if value else queryset.exclude(past)


class ReadinessFilter(ResourceFilter):
    """Of what is open in a cycle; takes reports of ``readiness.reports_of``."""

    blocker = AnyOfFilter(choices=Blocker.choices, label=_("What is open"), method="blocked")
    kind = AnyOfFilter(
        field_name="actor__kind", choices=Actor.Kind.choices, label=_("Kind of reporter")
    )
    q = SearchFilter(columns=("actor__name",), label=_("Reporter contains"))

    class Meta:
        model = ProgressReport
        fields = []

    def blocked(self, queryset, name, value):
        return blocked_by(queryset, value)
