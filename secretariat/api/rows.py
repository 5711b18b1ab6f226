"""Rows as JSON text, built by PostgreSQL.

A resource declares its row once, as a function from a ``Reader`` to ``{name: expression}``::

    def actor(reader):
        return {
            "url": reader.link("actor", "slug"),
            **reader.columns(Actor, "slug", "name"),
            "country": reader.one(Actor, "country", reference),
            "groups": ArraySubquery(...),
        }

and the endpoint sends ``queryset.values_list(text(actor(reader)))`` on as it comes, never parsed
in Python. The contract, which the documenting serializer beside it keeps as well: keys keep the
declared order; decimals are strings without trailing zeros; times are UTC with six digits and
``Z``; dates are ISO; nulls are kept; there are no floats.
"""

import copy
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BinaryField,
    DateTimeField,
    DecimalField,
    F,
    FloatField,
    Func,
    OuterRef,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast, JSONObject
from django.urls import reverse
from django.utils import timezone

from secretariat.api.moments import day

# What a row says about itself is never withheld.
ALWAYS_SHOWN = {"slug", "code", "source", "verification", "unverified_fields", "updated_at"}
PROVENANCE = ("source", "verification", "unverified_fields", "updated_at")


class Row(JSONObject):
    """JSON_OBJECT that keeps its keys in order, which Django's own (JSONB) does not."""

    def as_postgresql(self, compiler, connection, **extra_context):
        return self.as_native(compiler, connection, returning="JSON", **extra_context)


class Withheld(Func):
    """NULL where the text (first) is among the array's (second), else the third expression."""

    output_field = TextField()
    arity = 3

    def as_sql(self, compiler, connection, **extra_context):
        parts = [compiler.compile(part) for part in self.get_source_expressions()]
        name, withheld, shown = (sql for sql, _params in parts)
        params = [value for _sql, values in parts for value in values]
        return f"CASE WHEN {name} = ANY ({withheld}) THEN NULL ELSE {shown} END", params


def text(fields):
    """The row as text (expression), so that nothing between database and reader parses it."""
    return Cast(Row(**fields), TextField())


def joined(*expressions):
    """SQL's ``||``; all parts must be not null."""
    return Func(
        *expressions, arg_joiner=" || ", template="(%(expressions)s)", output_field=TextField()
    )


def as_utc(moment):
    """Expression for a time (a path or an expression) as the contract writes it."""
    return Func(
        moment,
        template="TO_CHAR(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')",
        output_field=TextField(),
    )


def formatted(field, path):
    """Expression for a model field as the contract writes it."""
    match field:
        case DateTimeField():
            return as_utc(path)
        case DecimalField():
            template = "TRIM_SCALE(%(expressions)s)::text"
            return Func(path, template=template, output_field=TextField())
        case FloatField() | BinaryField():
            raise TypeError(f"{field} cannot be part of a row")
    return F(path)


def is_record(model):
    """Whether rows of this model name columns that are withheld from the public."""
    return any(field.name == "unverified_fields" for field in model._meta.fields)


class Reader:
    """Who reads, and from which address: decides what is withheld and how links begin.

    ``on`` is the day that was asked for (date), None for rows as they are ``today``.
    ``expand`` names references that are sent as whole rows; ``expandable`` fills with the names
    that could be, as the row is declared.
    """

    def __init__(self, request, expand=()):
        self.user = request.user
        self.on, self.today = day(request), timezone.now().date()
        self.root = request.build_absolute_uri("/").rstrip("/")
        self.expand = frozenset(expand)
        self.expandable = set()

    @property
    def within(self):
        """The reader of a row that stands inside of another: nothing is expanded there."""
        inner = copy.copy(self)
        inner.expand, inner.expandable = frozenset(), set()
        return inner

    def either(self, name, short, whole):
        """``short()``, or ``whole()`` where ``name`` is expanded; both make an expression."""
        self.expandable.add(name)
        return whole() if name in self.expand else short()

    def columns(self, model, *names):
        """{name: expression} for columns of ``model``, withheld where they are not verified."""
        return {
            name: self.withheld(model, name, formatted(model._meta.get_field(name), name))
            for name in names
        }

    def provenance(self, model):
        return self.columns(model, *PROVENANCE)

    def withheld(self, model, column, expression, through=""):
        """The expression; NULL for the public where the row's ``unverified_fields`` has it.

        ``through`` is the way to a row of ``model``: "actor__".
        """
        if self.user.is_staff or column in ALWAYS_SHOWN or not is_record(model):
            return expression
        return Withheld(Value(column), F(f"{through}unverified_fields"), expression)

    def link(self, resource, *keys):
        """Address of a row's own endpoint; its keys, in the order of the address, are columns."""
        parts = [Value(self.root + reverse(f"api:{resource}-list"))]
        for key in keys:
            parts += [F(key), Value("/")]
        return joined(*parts)

    def listed(self, resource, **filters):
        """Address of a list: {parameter: column}. Columns hold nothing that needs quoting."""
        parts, sign = [Value(self.root + reverse(f"api:{resource}-list"))], "?"
        for parameter, column in filters.items():
            parts += [Value(f"{sign}{parameter}="), F(column)]
            sign = "&"
        return joined(*parts)

    def page(self, name, **columns):
        """Address of a page or file outside the API: {argument: column} of slugs and uids."""
        stand_ins = {argument: str(UUID(int=n)) for n, argument in enumerate(columns)}
        rest, parts = self.root + reverse(name, kwargs=stand_ins), []
        for argument, column in columns.items():  # in the order of the address
            before, rest = rest.split(stand_ins[argument])
            parts += [Value(before), Cast(column, TextField())]
        return joined(*parts, Value(rest))

    def one(self, model, name, row, whole=None):
        """The row that a foreign key leads to, as an object; null where the reader may not see it.

        Where ``name`` is expanded, it is the row that ``whole`` declares.
        """
        if whole:
            return self.either(
                name,
                lambda: self.one(model, name, row),
                lambda: self.one(model, name, whole),
            )
        field = model._meta.get_field(name)
        found = field.related_model.objects.visible_to(self.user).filter(
            **{field.target_field.name: OuterRef(field.attname)}
        )
        found = found.order_by()  # it is one
        return self.withheld(model, name, Subquery(found.values(as_json=Row(**row(self.within)))))

    def many(self, queryset, row):
        """The rows of a queryset (with OuterRef) as a list of objects, in the queryset's order."""
        return ArraySubquery(queryset.values(as_json=Row(**row(self.within))))
