"""What the serializers share that document the rows (see ``rows``) and prove them in tests."""

import datetime as dt

from django.db import models
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


class NumberField(serializers.DecimalField):
    """A decimal as a string, without trailing zeros."""

    def __init__(self, **kwargs):
        super().__init__(
            **{"max_digits": 28, "decimal_places": 10, **kwargs}, normalize_output=True
        )


@extend_schema_field(OpenApiTypes.URI)
class LinkField(serializers.Field):
    """Address of the row's own endpoint. ``keys`` are attributes (``a.b``), as in the address."""

    def __init__(self, resource, *keys, **kwargs):
        self.resource, self.keys = resource, keys
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, value):
        keys = [get_attribute(value, key.split(".")) for key in self.keys]
        return reverse(f"api:{self.resource}-detail", args=keys, request=self.context["request"])


class RowSerializer(serializers.ModelSerializer):
    """A row for reading. Columns of a record may be null: withheld from the public.

    ``Meta.identity`` names columns that a row is known by, which are never withheld.
    ``related(user)`` are the prefetches that it needs, limited to what the user may see.
    """

    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.DateTimeField: TimeField,
        models.DecimalField: NumberField,
    }

    def get_extra_kwargs(self):
        kwargs = {name: {"read_only": True} for name in self.Meta.fields}
        for name in self._withholdable():
            kwargs[name]["allow_null"] = True
        return kwargs

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
