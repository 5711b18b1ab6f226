"""Search in text, whatever its accents and case: by part, by words in any order, or nearly so.

Each of the three is answered by one index (``search_index``) on the columns that are searched.
"""

from functools import reduce
from operator import or_

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.lookups import TrigramWordSimilar
from django.contrib.postgres.search import SearchVectorField
from django.db.models import BooleanField, F, Func, Q, TextField, Value
from django.db.models.lookups import Contains

LONGEST_TEXT = 200  # characters that are searched for; the longest names in the register have fewer

# PostgreSQL's own unaccent may change with its dictionary, so that no index takes it.
PLAIN_TEXT = """
    CREATE FUNCTION plain_text(text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, $1)) $$
"""


class PlainText(Func):
    """Text without accents, in lower case."""

    function = "plain_text"
    output_field = TextField()


class Words(Func):
    """The words of a text, as they are written (no language is assumed)."""

    template = "to_tsvector('simple'::regconfig, %(expressions)s)"
    output_field = SearchVectorField()


class HasWords(Func):
    """Whether a text (first) has all words of another."""

    template = "(%(expressions)s))"
    arg_joiner = " @@ plainto_tsquery('simple'::regconfig, "
    output_field = BooleanField()


def search_index(*columns, name, condition=None):
    """Index that answers ``says`` for each of the columns of a model, of rows that meet a Q."""
    texts = [PlainText(column) for column in columns]
    return GinIndex(
        *(OpClass(text, name="gin_trgm_ops") for text in texts),
        *(OpClass(Words(text), name="tsvector_ops") for text in texts),
        name=name,
        condition=condition,
    )


def says(column, text, *, nearly=True):
    """Q for rows whose ``column`` (a path or an expression) holds ``text`` or all its words.

    Or, with ``nearly``, something like it: of long texts that costs much and says little.
    """
    told = PlainText(F(column) if isinstance(column, str) else column)
    asked = PlainText(Value(text))
    ways = [Contains(told, asked), HasWords(Words(told), asked)]
    if nearly:
        ways.append(TrigramWordSimilar(told, asked))
    return reduce(or_, map(Q, ways))
