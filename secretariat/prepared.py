"""Queries that every request asks anew: composed once per process, planned once per connection.

Django takes milliseconds to compose a query of many subqueries, and PostgreSQL milliseconds to
plan it; both come to the same each time, since such queries differ in their arguments alone.
PostgreSQL gets those beside the text, as docs/adr/0013 says.
"""

import copy
import datetime as dt
import functools
import re
import uuid

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models.query import ModelIterable
from psycopg.sql import Literal
from psycopg.types.numeric import Int8

PLACE = re.compile(r"%s|%%")  # of a parameter; or a percent sign
STAND_INS = {  # for an argument at a position, a value that fits any column of its kind
    int: lambda position: 32_600 + position,
    dt.date: lambda position: dt.date(1, 1, 1) + dt.timedelta(days=position),
    uuid.UUID: lambda position: uuid.UUID(int=position),
    str: lambda position: f"stand-in {position}",
}
DATES = (dt.date, dt.datetime)


def prepared(compose):
    """Make of ``compose(**arguments)``, which returns a queryset, a function that lists its rows.

    An argument that is True, False or None decides on the shape of the query; each shape is a
    Prepared by itself.
    """
    shapes = {}

    @functools.wraps(compose)
    def rows(**arguments):
        shape = tuple((name, _shape_of(value)) for name, value in arguments.items())
        if shape not in shapes:
            shapes[shape] = Prepared(compose, arguments)
        return shapes[shape].rows(arguments)

    return rows


def _shape_of(value):
    """What of an argument decides on the text of the query."""
    return value if _decides(value) else type(value)


def _decides(value):
    return value is None or isinstance(value, bool)


class Prepared:
    """One shape of a query.

    ``compose`` runs once, with stand-ins for its arguments of type int (of 64 bits), date, UUID
    and str: it may only ask for them, in filters and the like, and ask the database nothing.
    Raises TypeError for an argument of another type, for a ``compose`` that does otherwise, and
    for a day in the query that is no argument: it would ask for that day for good.

    ``text`` has a ``%s`` for each of ``names``, those of arguments, and is empty where the query
    finds nothing whatever it is asked. ``compiler`` knows what its columns are.
    """

    def __init__(self, compose, arguments):
        self.model, self.compiler, self.text, self.names = _composed(compose, arguments, 0)
        again = _composed(compose, arguments, len(arguments))  # with other stand-ins
        if (self.text, self.names) != again[2:]:
            raise TypeError(f"{compose.__name__} depends on more than the shape of its arguments")

    def rows(self, arguments):
        """The rows as instances of the model (list), as the queryset would give them."""
        found = _Found(self, connections[DEFAULT_DB_ALIAS], self.tuples(arguments))
        return list(ModelIterable(found))

    def tuples(self, arguments):
        """The rows as the database sends them (list)."""
        if not self.text:
            return []
        connection = connections[DEFAULT_DB_ALIAS]
        with connection.cursor() as cursor:
            cursor.cursor = ServerBindingCursor(
                connection.connection
            )  # the usual one prepares none
            cursor.execute(self.text, [_bound(arguments[name]) for name in self.names])
            return cursor.fetchall()


def _composed(compose, arguments, offset):
    """(model, compiler, text, names) of a query, composed with stand-ins for its arguments."""
    stand_ins = {
        name: value if _decides(value) else _stand_in(value, offset + position)
        for position, (name, value) in enumerate(arguments.items())
    }
    with connections[DEFAULT_DB_ALIAS].execute_wrapper(_refuse):
        queryset = compose(**stand_ins)
    compiler = queryset.query.get_compiler(using=DEFAULT_DB_ALIAS)
    try:
        text, parameters = compiler.as_sql()
    except EmptyResultSet:
        return queryset.model, compiler, "", []
    known = {value: name for name, value in stand_ins.items() if not _decides(value)}
    names = [known[each] for each in parameters if _is_among(each, known)]
    rest = iter(parameters)

    def written(place):
        return place[0] if place[0] == "%%" else _written(next(rest), known)

    return queryset.model, compiler, PLACE.sub(written, text), names


def _refuse(_execute, sql, *_rest):
    raise TypeError(f"a prepared query asks nothing of the database while it is composed: {sql}")


def _stand_in(value, position):
    if type(value) not in STAND_INS:
        raise TypeError(f"{value!r} cannot be an argument of a prepared query")
    return STAND_INS[type(value)](position)


def _is_among(parameter, stand_ins):
    return isinstance(parameter, tuple(STAND_INS)) and parameter in stand_ins


def _written(parameter, stand_ins):
    """A parameter as it stands in the text: the place of an argument, or a constant."""
    if _is_among(parameter, stand_ins):
        return "%s"
    if isinstance(parameter, DATES):
        raise TypeError(f"{parameter} stands in a prepared query and is no argument of it")
    connection = connections[DEFAULT_DB_ALIAS]
    connection.ensure_connection()
    return Literal(parameter).as_string(connection.connection).replace("%", "%%")


def _bound(value):
    """An argument as it is sent; integers as one type, since each type would be planned anew."""
    return Int8(value) if isinstance(value, int) else value


class _Found:
    """Rows that were fetched, in place of the queryset and the query that Django asks for them."""

    db = DEFAULT_DB_ALIAS
    _known_related_objects = {}

    def __init__(self, prepared, connection, rows):
        self.query, self.model = self, prepared.model
        self.compiler = copy.copy(prepared.compiler)
        self.compiler.connection = connection
        self.compiler.execute_sql = lambda **_chunks: [rows]

    def get_compiler(self, using):
        return self.compiler
