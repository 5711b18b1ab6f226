"""Filters of initiatives and reference actions, used by pages and by the API alike."""

import django_filters
from django.utils.translation import gettext_lazy as _

from initiatives.models import (
    CollaborationArea,
    Initiative,
    Membership,
    ReferenceAction,
    Sector,
    StocktakeTheme,
)
from initiatives.models.reference_actions import SourceStatus
from signatories.filters import values_of


def term(label, model, field):
    """Filter by a code of ``model`` (Sector and the like) that ``field`` relates to."""
    return django_filters.ModelChoiceFilter(
        label=label, field_name=field, queryset=model.objects.all(), to_field_name="code"
    )


class InitiativeFilter(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Initiative.Kind.choices)
    status = django_filters.ChoiceFilter(label=_("Status"), choices=Initiative.Status.choices)
    sector = term(_("Sector"), Sector, "sectors")
    area = term(_("Area of collaboration"), CollaborationArea, "areas")
    named = django_filters.BooleanFilter(
        label=_("Named in the Belém Declaration"), field_name="is_named_in_declaration"
    )

    class Meta:
        model = Initiative
        fields = ["kind", "status", "sector", "area", "named"]


class MembershipFilter(django_filters.FilterSet):
    initiative = django_filters.CharFilter(
        label=_("Initiative"), field_name="initiative__actor__slug"
    )
    actor = django_filters.CharFilter(label=_("Actor"), field_name="actor__slug")
    role = django_filters.ChoiceFilter(label=_("Role"), choices=Membership.Role.choices)

    class Meta:
        model = Membership
        fields = ["initiative", "actor", "role"]


class ReferenceActionFilter(django_filters.FilterSet):
    """``queryset`` is already limited to what the reader may see; so are the frameworks."""

    framework = django_filters.ChoiceFilter(label=_("Framework"), choices=[])
    status = django_filters.ChoiceFilter(
        label=_("Status given by its source"),
        field_name="source_status",
        choices=SourceStatus.choices,
    )
    area = term(_("Area of collaboration"), CollaborationArea, "area")
    sector = term(_("Sector"), Sector, "sectors")
    theme = term(_("Stocktake theme"), StocktakeTheme, "themes")

    class Meta:
        model = ReferenceAction
        fields = ["framework", "status", "area", "sector", "theme"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["framework"].extra["choices"] = values_of(self.queryset, "framework")
