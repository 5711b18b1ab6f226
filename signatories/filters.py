"""Filters of the register, used by its pages and by the API alike."""

import django_filters
from django.utils.translation import gettext_lazy as _

from signatories.models import Actor, CountryGroup, Declaration, Endorsement
from signatories.models.endorsements import BELEM


def values_of(queryset, field):
    """Choices for ``field``: the values that the rows of ``queryset`` hold, each once."""
    values = queryset.order_by(field).values_list(field, flat=True).distinct()
    return [(value, value) for value in values if value]


def visible_declarations(request):
    return Declaration.objects.visible_to(request.user) if request else Declaration.objects.none()


class ActorFilter(django_filters.FilterSet):
    """``queryset`` is already limited to what the reader may see; so are the choices."""

    name = django_filters.CharFilter(
        label=_("Name contains"), field_name="name", lookup_expr="unaccent__icontains"
    )
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Actor.Kind.choices)
    region = django_filters.ChoiceFilter(label=_("Region"), choices=[])
    group = django_filters.ModelChoiceFilter(
        label=_("Country group"),
        queryset=CountryGroup.objects.all(),
        to_field_name="code",
        method="filter_group",
    )
    supports = django_filters.ModelChoiceFilter(
        label=_("Supports"),
        queryset=visible_declarations,
        to_field_name="slug",
        method="filter_supports",
    )

    class Meta:
        model = Actor
        fields = ["name", "kind", "region", "group", "supports"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["region"].extra["choices"] = values_of(self.queryset, "region")

    def filter_group(self, queryset, name, value):
        return queryset.in_group(value.code)

    def filter_supports(self, queryset, name, value):
        return queryset.signatories(value)


class SupporterFilter(django_filters.FilterSet):
    """Endorsements by their declaration and by what their actor is."""

    declaration = django_filters.ModelChoiceFilter(
        label=_("Declaration"),
        queryset=visible_declarations,
        to_field_name="slug",
        initial=BELEM,
        empty_label=None,
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), field_name="actor__kind", choices=Actor.Kind.choices
    )
    region = django_filters.ChoiceFilter(label=_("Region"), field_name="actor__region", choices=[])
    group = django_filters.ModelChoiceFilter(
        label=_("Country group"),
        queryset=CountryGroup.objects.all(),
        to_field_name="code",
        method="filter_group",
    )

    class Meta:
        model = Endorsement
        fields = ["declaration", "kind", "region", "group"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["region"].extra["choices"] = values_of(self.queryset, "actor__region")

    def filter_group(self, queryset, name, value):
        members = Actor.objects.in_group(value.code)
        return queryset.filter(actor__in=members.values("pk"))
