"""What an app says of a model whose rows can be found by text."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, F, IntegerField, Q, TextField, Value, When
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.text import capfirst

from secretariat.api.rows import Withheld, is_record
from secretariat.api.searching import says
from secretariat.finding.rows import (
    in_language,
    label_of,
    texts,
    told,
    translation,
    translations_of,
    truth,
)

COLUMNS = (
    *("found_position", "found_kind", "found_page", "found_keys", "found_title", "found_text"),
    "found_is_public",
)


@dataclass(frozen=True, kw_only=True)
class Findable:
    """One model: what is searched of its rows, what is shown, and the page that shows the rest.

    ``title`` is a path, or a function of no arguments that makes an expression (a model without a
    title); such a one is searched itself only where there are no ``names``. ``texts`` are columns
    of the row that are searched and shown beneath the title, long ones only for what is spelt as
    it is asked; ``names`` paths to other tables, only searched. All that is searched is searched
    in the language of the page as well, where it is translated. ``shown`` are columns that are
    only shown, by their labels where they have any, and ``beside()`` makes further such
    expressions. ``page`` names the address and ``keys`` its arguments (paths); ``fragment`` has a
    place for the last of them where the row stands within a page. For those whom ``page`` refuses
    (``has_page(user)`` is a Q of the rest), ``elsewhere`` names a page without arguments, "" none.
    ``public`` is what makes the row readable for everybody (Q, or a function of no arguments);
    ``rows(user)`` what the user may see.
    """

    model: Any
    title: Any
    page: str
    public: Any
    keys: tuple = ()
    fragment: str = ""
    texts: tuple = ()
    names: tuple = ()
    shown: tuple = ()
    beside: Callable = tuple
    has_page: Callable | None = None
    elsewhere: str = ""
    rows: Callable | None = None

    @property
    def kind(self):
        return self.model._meta.model_name

    @property
    def label(self):
        """What rows of this kind are called (str)."""
        return capfirst(self.model._meta.verbose_name_plural)

    @property
    def label_of_one(self):
        return capfirst(self.model._meta.verbose_name)

    def address(self, page, keys):
        """Where a row is shown (str): "" where no page shows it. ``keys`` are texts."""
        if not page:
            return ""
        if page != self.page:
            return reverse(page)
        if not self.fragment:
            return reverse(page, args=keys)
        *keys, place = keys
        return reverse(page, args=keys, fragment=self.fragment % place)

    def visible_to(self, user):
        return self.rows(user) if self.rows else self.model.objects.visible_to(user)

    def found(self, text, *, user, language, position):
        """Rows that say a text, in the columns COLUMNS (queryset of tuples)."""
        return (
            self.matching(text, user, language)
            .order_by()
            .annotate(
                found_position=Value(position, output_field=IntegerField()),
                found_kind=Value(self.kind, output_field=TextField()),
                found_page=self._page(user),
                found_keys=texts(*self.keys),
                found_title=Cast(self._title(language), TextField()),
                found_text=texts(*self._lines(user, language)),
                found_is_public=truth(self.public() if callable(self.public) else self.public),
            )
            .values_list(*COLUMNS)
        )

    def matching(self, text, user, language):
        """Rows that the user may see and that say a text, in a column that it may read.

        Columns of one table are found by its index (see ``searching``); those of other tables, and
        what is translated into the language, in queries of their own, so that one index never
        waits for the other.
        """
        queries = {}
        for table, arm in self._arms(text, user, language):
            queries.setdefault(table, []).append(arm)
        first, *others = (reduce(or_, arms) for arms in queries.values())
        seen = self.visible_to(user)
        if not others:
            return seen.filter(first)
        rows = self.model._base_manager.order_by()
        found = [rows.filter(arms).values("pk") for arms in (first, *others)]
        return seen.filter(pk__in=found[0].union(*found[1:]))

    def _arms(self, text, user, language):
        """(the table that is asked, Q of its rows that say the text) of each column searched."""
        for column in self._searched():
            if not isinstance(column, str):
                yield "", says(column, text)
                continue
            nearly, seen = not self._is_long(column), told(self.model, column, user)
            yield column.rpartition("__")[0], says(column, text, nearly=nearly) & seen
            translations = translations_of(self.model, column, language)
            if translations:
                translated = translation(column, language, translations)
                is_there = Q(**{f"{translations}__has_key": language})
                yield translations, is_there & says(translated, text, nearly=nearly) & seen

    def _is_long(self, column):
        """Whether it is one of the row's own columns that hold long texts."""
        is_own = "__" not in column
        return is_own and self.model._meta.get_field(column).get_internal_type() == "TextField"

    def _searched(self):
        if not callable(self.title):
            yield self.title
        elif not self.names:
            yield self.title()
        yield from (*self.texts, *self.names)

    def _title(self, language):
        return (
            self.title() if callable(self.title) else in_language(self.model, self.title, language)
        )

    def _lines(self, user, language):
        """What stands beneath the title, as far as the user may read it (expressions)."""
        for column in (*self.shown, *self.texts):
            choices = self.model._meta.get_field(column).choices
            told = label_of(column, choices) if choices else None
            told = told or in_language(self.model, column, language)
            yield self._withheld(column, told, user)
        yield from self.beside()

    def _withheld(self, column, expression, user):
        if user.is_staff or not is_record(self.model):
            return expression
        return Withheld(Value(column), F("unverified_fields"), expression)

    def _page(self, user):
        page = Value(self.page, output_field=TextField())
        if self.has_page is None:
            return page
        elsewhere = Value(self.elsewhere, output_field=TextField())
        return Case(When(self.has_page(user), then=page), default=elsewhere)
