"""What the serializers share that document the rows (see ``rows``) and prove them in tests."""

import datetime as dt

from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.fields import get_attribute
from rest_framework.reverse import reverse

from secretariat.api.rows import ALWAYS_SHOWN, is_record


class TimeField(serializers.DateTimeField):
    """UTC with six digits and ``Z``."""

    def to_representation(self, value):
        return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ") if value else None


class OpenChoiceField(serializers.ChoiceField):
    """A choice, or an empty text."""

    def __init__(self, choices, **kwargs):
        super().__init__(choices, **kwargs)
        self.allow_blank = True  # which DRF takes away from what is read only


class NumberField(serializers.DecimalField):
    """A decimal as a string, without trailing zeros."""

    def __init__(self, **kwargs):
        super().__init__(
            **{"max_digits": 28, "decimal_places": 10, **kwargs}, normalize_output=True
        )


@extend_schema_field({"type": "string", "pattern": "^(https?://.+)?$"})
class AddressField(serializers.CharField):
    """An address on the web, or an empty text."""


@extend_schema_field(OpenApiTypes.URI)
class LinkField(serializers.Field):
    """Address of the row's own endpoint. ``keys`` are attributes (``a.b``), as in the address."""

    def __init__(self, resource, *keys, **kwargs):
        self.resource, self.keys = resource, keys
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, value):
        keys = [get_attribute(value, key.split(".")) for key in self.keys]
        return reverse(f"api:{self.resource}-detail", args=keys, request=self.context["request"])


@extend_schema_field(OpenApiTypes.URI)
class ListLinkField(serializers.Field):
    """Address of a list, filtered by attributes (``a.b``) of the row: {parameter: attribute}."""

    def __init__(self, resource, help_text=None, **filters):
        self.resource, self.filters = resource, filters
        super().__init__(source="*", read_only=True, help_text=help_text)

    def to_representation(self, value):
        address = reverse(f"api:{self.resource}-list", request=self.context["request"])
        chosen = [
            f"{parameter}={get_attribute(value, attribute.split('.'))}"
            for parameter, attribute in self.filters.items()
        ]
        return f"{address}?{'&'.join(chosen)}"


class Expandable(serializers.Field):
    """A field, or another in its place where ``expand`` in the context names it.

    ``short`` is the field as it stands else; ``whole`` makes the other (a function, so that its
    serializer may be declared later). Inside of another row nothing is expanded.
    """

    def __init__(self, short, whole, **kwargs):
        super().__init__(read_only=True, allow_null=short.allow_null, **kwargs)
        self.short, self.whole = short, whole

    def bind(self, field_name, parent):
        super().bind(field_name, parent)
        self.chosen = self.whole() if self.is_expanded else self.short
        self.chosen.bind(field_name=field_name, parent=parent)

    @property
    def is_expanded(self):
        row_or_list = self.parent.parent or self.parent
        is_outermost = row_or_list is self.root and (
            row_or_list is self.parent or isinstance(row_or_list, serializers.ListSerializer)
        )
        return is_outermost and self.field_name in self.context.get("expand", ())

    def get_attribute(self, instance):
        return self.chosen.get_attribute(instance)

    def to_representation(self, value):
        return self.chosen.to_representation(value)


class ReferenceField(Expandable):
    """A row that a foreign key leads to: in short, or whole (see ``Reader.one``).

    ``short`` is a serializer's class; ``whole`` returns one.
    """

    def __init__(self, short, whole, **kwargs):
        super().__init__(
            short(read_only=True, allow_null=True),
            lambda: whole()(read_only=True, allow_null=True),
            **kwargs,
        )
        self.serializers = (lambda: short, whole)

    def prefetch(self, name, user, *, is_expanded):
        """The prefetch that ``name`` needs: as far as the user may see its target."""
        serializer = self.serializers[is_expanded]()
        rows = serializer.Meta.model.objects.visible_to(user)
        return Prefetch(name, rows.prefetch_related(*serializer.related(user)))


class RowSerializer(serializers.ModelSerializer):
    """A row for reading. Columns of a record may be null: withheld from the public.

    ``Meta.identity`` names columns that a row is known by, which are never withheld.
    ``prefetches(user)`` are those that it needs besides its references, limited to what the
    user may see.
    """

    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.DateTimeField: TimeField,
        models.DecimalField: NumberField,
        models.URLField: AddressField,
    }

    @staticmethod
    def prefetches(user):
        return []

    @classmethod
    def related(cls, user, expand=()):
        """All prefetches that the row needs, with these references expanded (list)."""
        references = [
            field.prefetch(name, user, is_expanded=name in expand)
            for name, field in cls._declared_fields.items()
            if isinstance(field, ReferenceField)
        ]
        return [*references, *cls.prefetches(user)]

    def get_extra_kwargs(self):
        kwargs = {name: {"read_only": True} for name in self.Meta.fields}
        for name in self._withholdable():
            kwargs[name]["allow_null"] = True
        return kwargs

    def build_standard_field(self, field_name, model_field):
        """Of a choice that may be left open, the description tells so (DRF only where it is written)."""
        made, kwargs = super().build_standard_field(field_name, model_field)
        if model_field.choices and model_field.blank:
            made = OpenChoiceField
        return made, kwargs

    def to_representation(self, instance):
        row = super().to_representation(instance)
        withholdable = self._withholdable()
        if withholdable and not self.context["request"].user.is_staff:
            for name in withholdable.intersection(instance.unverified_fields):
                row[name] = None
        return row

    def _withholdable(self):
        if not is_record(self.Meta.model):
            return set()
        return {*self.Meta.fields} - ALWAYS_SHOWN - {*getattr(self.Meta, "identity", ())}


class TextField(serializers.CharField):
    """Text that the database can hold: JSON may name halves of characters that no encoding has."""

    def to_internal_value(self, data):
        value = super().to_internal_value(data)
        try:
            value.encode()
        except UnicodeEncodeError:
            raise serializers.ValidationError(_("This is not text.")) from None
        return value


class BodySerializer(serializers.Serializer):
    """What may be sent. A member that is not declared is refused by its name, never passed over."""

    def to_internal_value(self, data):
        value = super().to_internal_value(data)
        unknown = sorted(set(data) - set(self.fields))
        if unknown:
            raise serializers.ValidationError(
                {name: [_("There is no such member.")] for name in unknown}
            )
        return value


class Nothing(BodySerializer):
    """The body of a request that says all by its address: none, or an object without members."""
