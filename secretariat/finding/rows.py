"""Columns of one shape from many models, so that one query reads them all."""

import json

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import (
    BooleanField,
    Case,
    DateField,
    F,
    Func,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, NullIf

from secretariat.api.rows import ALWAYS_SHOWN, is_record

SOURCE_LANGUAGE = "en"
NOTHING = Value("", output_field=TextField())


def told(model, path, user, prefix=""):
    """Q that no column on the way along ``path`` (``a__b``) is withheld from this user."""
    first, _between, rest = path.partition("__")
    condition = Q()
    if user.is_staff:
        return condition
    if is_record(model) and first not in ALWAYS_SHOWN:
        condition &= ~Q(**{f"{prefix}unverified_fields__contains": [first]})
    if rest:
        further = model._meta.get_field(first).related_model
        condition &= told(further, rest, user, f"{prefix}{first}__")
    return condition


def known(model, column, user):
    """A column where this user may read it, else NULL (expression)."""
    condition = told(model, column, user)
    field = model._meta.get_field(column)
    return Case(When(condition, then=F(column)), output_field=field) if condition else F(column)


def in_language(model, path, language):
    """The text at ``path`` in a language, where it has been translated (expression)."""
    translations = translations_of(model, path, language)
    if not translations:
        return F(path)
    translated = NullIf(translation(path, language, translations), NOTHING)
    return Coalesce(translated, F(path), output_field=TextField())


def translations_of(model, path, language):
    """Path of the column with the translations of the text at ``path``; "" where there are none."""
    *way, _column = path.split("__")
    for step in way:
        model = model._meta.get_field(step).related_model
    is_translated = any(field.name == "translations" for field in model._meta.fields)
    if language == SOURCE_LANGUAGE or not is_translated:
        return ""
    return "__".join([*way, "translations"])


def translation(path, language, translations):
    """What the column ``translations`` says in place of the text at ``path`` (expression, or NULL)."""
    return KeyTextTransform(path.rpartition("__")[2], KeyTextTransform(language, translations))


def filled(text, **columns):
    """A translated text (str) with columns in the places of its names, such as %(number)s."""
    expression = Value(str(text), output_field=TextField())
    for name, column in columns.items():
        expression = Func(
            expression,
            Value(f"%({name})s"),
            Cast(column, TextField()),
            function="replace",
            output_field=TextField(),
        )
    return expression


def label_of(column, choices):
    """What the value of a column is called in the language of the page (expression)."""
    cases = [When(**{column: value}, then=Value(str(label))) for value, label in choices]
    return Case(*cases, default=NOTHING, output_field=TextField())


class InYear(Func):
    """The first day of a year (int)."""

    template = "make_date((%(expressions)s)::int, 1, 1)"
    output_field = DateField()


def last_change(model):
    """When a row of a model with a history was last changed (expression)."""
    events = model.pgh_event_model.objects.filter(pgh_obj=OuterRef("pk")).order_by("-pgh_id")
    return Subquery(events.values("pgh_created_at")[:1])


def texts(*expressions):
    """An array of the texts that are neither NULL nor empty."""
    parts = [NullIf(Cast(each, TextField()), NOTHING) for each in expressions]
    array = ArrayField(TextField())
    found = Func(*parts, template="ARRAY[%(expressions)s]::text[]", output_field=array)
    return Func(found, Value(None), function="array_remove", output_field=array)


def noted(condition, text):
    """A text where a Q holds, else "" (expression)."""
    return Case(When(condition, then=Value(str(text))), default=NOTHING, output_field=TextField())


def truth(condition):
    """Whether a Q holds, as an expression: true or false, never NULL."""
    return Case(When(condition, then=True), default=False, output_field=BooleanField())


def ask(querysets, text, arguments):
    """Ask ``text`` of the union of querysets of one shape, its CTE ``gathered``; one row (tuple).

    Columns of JSON come parsed. None where no queryset could find anything. One query.
    """
    first, *others = querysets
    try:
        union, parameters = first.union(*others, all=True).query.sql_with_params()
    except EmptyResultSet:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH gathered AS MATERIALIZED ({union}) {text}",  # noqa: S608 - written by Django
            [*parameters, *arguments],
        )
        return [json.loads(each) if isinstance(each, str) else each for each in cursor.fetchone()]
