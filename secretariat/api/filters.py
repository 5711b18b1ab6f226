"""What every filter set shares, on pages and in the API."""

from functools import reduce
from operator import or_

import django_filters
from django import forms
from django.core.validators import MaxValueValidator
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters.rest_framework import DjangoFilterBackend

from secretariat.api.choices import CHOICES
from secretariat.api.errors import InvalidParameters
from secretariat.api.pages import OF_PAGES
from secretariat.api.rows import ALWAYS_SHOWN, is_record
from secretariat.api.searching import LONGEST_TEXT, says


class DecimalFilter(django_filters.NumberFilter):
    """A number. The greatest is exact, where the library's is a float a little over 10**50."""

    greatest = 10**50

    def get_max_validator(self):
        return MaxValueValidator(self.greatest)


class IntegerFilter(DecimalFilter):
    """A whole number, such as a column holds: a year, or the number of a COP."""

    field_class = forms.IntegerField
    greatest = 2**31 - 1


class DayFilter(django_filters.DateFilter):
    """A day of which the list tells, by the register's own dates, in place of today."""

    def __init__(self, **kwargs):
        super().__init__(
            label=_("Day of which the list tells, by the register's own dates"),
            input_formats=["%Y-%m-%d"],
            **kwargs,
        )


class AnyOfFilter(django_filters.MultipleChoiceFilter):
    """One or more of the choices: ``?kind=a&kind=b``."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, distinct=False, **kwargs)  # for columns of the row itself


class ListedWidget(django_filters.widgets.BaseCSVWidget, forms.TextInput):
    """Reads ``a,b``, ``a`` and ``b`` in parameters of their own, and both together."""

    def value_from_datadict(self, data, files, name):
        given = data.getlist(name) if hasattr(data, "getlist") else [data.get(name) or ""]
        return [value for part in given if part for value in part.split(",")]


class ListedFilter(django_filters.BaseInFilter):
    """One of several values, by commas or by repeating the parameter."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, widget=ListedWidget, **kwargs)


class AmongChoicesFilter(ListedFilter, django_filters.ChoiceFilter):
    """One of the choices given: ``?kind__in=a,b``."""


class AmongFilter(ListedFilter, django_filters.CharFilter):
    """One of the values given: ``?slug__in=a,b``."""


class SeenFilter(django_filters.CharFilter):
    """By the slug of a row of ``model`` that the reader may see; ``field_name`` leads to it.

    A reference that the reader sees as null is found by nothing.
    """

    def __init__(self, field_name, model, *, slug="slug", **kwargs):
        super().__init__(field_name, **kwargs)
        self.referred, self.slug = model, slug

    def filter(self, qs, value):
        if not value:
            return qs
        seen = self.referred.objects.visible_to(self.parent.user).order_by()
        return qs.filter(**{f"{self.field_name}__in": seen.filter(**{self.slug: value})})


class OfferedFilter(django_filters.ChoiceFilter):
    """One of the values that the rows hold and the reader may see.

    ``called`` tells what a page calls a value. The choices are a function at all times: the database is asked only when they are needed, and
    whoever describes the class of filters (OpenAPI) leaves no field without choices in it, which
    every later request would copy.
    """

    def __init__(self, *args, called=str, **kwargs):
        super().__init__(*args, choices=list, **kwargs)
        self.called = called

    @property
    def field(self):
        # No bound method: forms copy their choices deeply, and with it they would copy the request.
        self.extra["choices"] = lambda: [
            (value, self.called(value)) for value in self.parent.values_offered(self.field_name)
        ]
        return super().field


class YesNoFilter(django_filters.TypedChoiceFilter):
    """``true`` or ``false``; anything else is an error, not "any"."""

    def __init__(self, *args, **kwargs):
        super().__init__(
            *args,
            choices=[("true", _("Yes")), ("false", _("No"))],
            coerce=lambda text: text == "true",
            **kwargs,
        )


class SearchFilter(django_filters.CharFilter):
    """Text found anywhere in any of ``columns``, whatever its accents and case."""

    def __init__(self, *args, columns, **kwargs):
        super().__init__(*args, max_length=LONGEST_TEXT, **kwargs)
        self.columns = columns

    def filter(self, qs, value):
        if not value:
            return qs
        return qs.filter(
            reduce(
                or_,
                (
                    Q(**{f"{column}__unaccent__icontains": value}) & self.parent.verified(column)
                    for column in self.columns
                ),
            )
        )


class TextFilter(SearchFilter):
    """Text in any of ``columns``: a part of it, all its words in any order, or nearly so.

    Columns of one table are found by its index (see ``searching``); those of other tables in a
    query of their own, so that one index never waits for the other.
    """

    def filter(self, qs, value):
        if not value:
            return qs
        tables = {}
        for column in self.columns:
            told = says(column, value) & self.parent.verified(column)
            tables.setdefault(column.rpartition("__")[0], []).append(told)
        first, *others = [reduce(or_, arms) for arms in tables.values()]
        if not others:
            return qs.filter(first)
        rows = qs.model._base_manager.order_by()
        found = [rows.filter(arms).values("pk") for arms in (first, *others)]
        return qs.filter(pk__in=found[0].union(*found[1:]))


class ResourceFilter(django_filters.FilterSet):
    """Filters of one resource. Needs ``request``: for the public, what is withheld finds nothing."""

    def values_offered(self, path):
        """What the rows hold at ``path`` that the reader may see (list); one query."""
        rows = self.queryset.filter(self.verified(path)).order_by(path)
        return [value for value in rows.values_list(path, flat=True).distinct() if value]

    @property
    def is_for_staff(self):
        return self.request is not None and self.request.user.is_staff

    @property
    def user(self):
        return self.request.user

    def ask_only(self, names):
        """Leave out all other filters: a form that offers every one takes longer than many a query."""
        self.filters = {name: self.filters[name] for name in self.filters if name in names}

    def filter_queryset(self, queryset):
        for name, value in self.form.cleaned_data.items():
            applied = self.filters[name]
            narrowed = applied.filter(queryset, value)
            if narrowed is not queryset and not applied.method and not hasattr(applied, "columns"):
                narrowed = narrowed.filter(self.verified(applied.field_name))
            queryset = narrowed
        return queryset

    def verified(self, path):
        """Condition that no column on the way along ``path`` (``a__b``) is withheld."""
        condition = Q()
        model, prefix = self._meta.model, ""
        if self.is_for_staff:
            return condition
        for step in path.split("__") if path else []:
            if model is None:
                break
            if is_record(model) and step not in ALWAYS_SHOWN:
                condition &= ~Q(**{f"{prefix}unverified_fields__contains": [step]})
            model, prefix = model._meta.get_field(step).related_model, f"{prefix}{step}__"
        return condition


class StrictFilterBackend(DjangoFilterBackend):
    """Refuses what it does not know or cannot read, by the parameter's name."""

    def filter_queryset(self, request, queryset, view):
        filterset = self.get_filterset(request, queryset, view)
        known = {*OF_PAGES, *CHOICES, *filterset.filters}
        problems = {}
        for name, values in request.query_params.lists():
            if name not in known:
                problems[name] = [gettext("There is no such parameter.")]
            elif len(values) > 1 and not (
                name in CHOICES
                or isinstance(filterset.filters.get(name), (AnyOfFilter, ListedFilter))
            ):
                problems[name] = [gettext("Give this parameter once.")]
        filterset.ask_only(request.query_params)
        if problems or not filterset.is_valid():
            raise InvalidParameters(problems or filterset.errors)
        return filterset.qs
