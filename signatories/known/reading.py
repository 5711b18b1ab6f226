"""Sections of facts about one row, each fact with its source, as far as a reader may see them.

Pages and files show the same facts. A section costs the same number of queries for any number of
rows.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Count, Q, Window
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from signatories.models import Verification
from signatories.wording import Told, told

NAMES = ("slug", "uid", "code")  # of a row in public
MOST = 12  # facts of a section on a page that has all sections


class Detail(NamedTuple):
    """What a fact says besides: the name of a column, and its value in words."""

    label: str
    told: Told


@dataclass(frozen=True)
class Fact:
    """``record`` is the row that states it, for the mark of what only staff see.

    ``url`` is the page of what it is about, ``note`` a longer text. ``changed_at`` is a time, None
    where the row does not tell. ``about`` is the page on which the fact itself stands, "" where it
    is gathered from none; ``key`` tells it there, or in its section, from others in any language.
    """

    text: str
    url: str = ""
    details: tuple[Detail, ...] = ()
    note: str = ""
    source: Told | None = None
    record: Any = None
    about: str = ""
    key: str = ""
    changed_at: dt.datetime | None = None

    @property
    def is_partly_verified(self):
        return getattr(self.record, "verification", "") == Verification.PARTLY


@dataclass(frozen=True)
class Section:
    """``find(row, reader)`` returns (list of Fact, how many there are in all).

    ``absent`` names it in the sentence of what is not known, of rows for which it is ``expected``.
    ``elsewhere(row)`` is the address of all of it, "" where this page shows that. Of what
    ``tells_of_changes`` nobody suggests a correction.
    """

    key: str
    title: Any
    absent: Any
    find: Callable
    note: Any = ""
    expected: Callable = lambda row: True
    elsewhere: Callable = lambda row: ""
    tells_of_changes: bool = False


@dataclass(frozen=True)
class Found:
    """A section that has something to say; ``more_url`` leads to the facts left out.

    ``about`` is the page of the row of which it tells.
    """

    section: Section
    facts: list[Fact]
    in_all: int
    more_url: str
    about: str

    @property
    def left_out(self):
        """How many stand on other pages (int)."""
        return self.in_all - len(self.facts)

    def name_of(self, fact):
        """What tells a fact from every other on the page (str)."""
        said = ", ".join(str(detail.told) for detail in fact.details)
        name = f"{self.section.title}: {fact.text}"
        return f"{name} ({said})" if said else name

    def place_of(self, fact):
        """(the page on which a fact is corrected, its code there), both str."""
        if fact.about:
            return fact.about, fact.key
        return self.about, ".".join(part for part in (self.section.key, fact.key) if part)


@dataclass(frozen=True)
class Known:
    """What was found, in the order of the sections, and names of what nothing is known of."""

    found: list[Found] = field(default_factory=list)
    absent: list[Any] = field(default_factory=list)

    @property
    def changed_at(self):
        """Time of the latest change among the facts shown; None where none tells."""
        times = (fact.changed_at for part in self.found for fact in part.facts)
        return max((time for time in times if time), default=None)


class Reader:
    """What one user may read: the first ``most`` facts of a section, or as many on a page of it.

    ``page`` counts from 1; None where sections stand beside each other.
    """

    def __init__(self, user, *, most=MOST, page=None):
        self.user = user
        self.most = most
        self.page = page

    @property
    def here(self):
        """Which of all facts are read (slice)."""
        page = self.page or 1
        return slice((page - 1) * self.most, page * self.most)

    def verified(self, column, through=""):
        """Q for rows of which this reader may see a column; ``through`` leads to them: "owner__"."""
        if self.user.is_staff:
            return Q()
        return ~Q(**{f"{through}unverified_fields__contains": [column]})

    def details(self, record, *columns):
        """Those of the columns that say something to this reader (tuple of Detail)."""
        found = ((column, told(record, column, self.user)) for column in columns)
        return tuple(
            Detail(capfirst(str(record._meta.get_field(column).verbose_name)), words)
            for column, words in found
            if words is not None
        )

    def fact(self, record, subject="", *columns, **more):
        """The Fact that a row states: about what its column ``subject`` names, or about itself."""
        about = self._about(record, subject, more.get("text"))
        has_page = not subject and hasattr(record, "get_absolute_url")
        stated = {
            "text": about.text,
            "url": record.get_absolute_url() if has_page else about.url,
            "details": self.details(record, *columns),
            "source": self.source(record),
            "record": record,
            "changed_at": getattr(record, "updated_at", None),
        }
        stated |= more
        return Fact(**{**_place(record, stated["url"]), **stated})

    def _about(self, record, subject, text):
        if subject:
            return told(record, subject, self.user) or Told(_("Not available"))
        return Told(str(record) if text is None else text)

    def source(self, record):
        """Told of where a row comes from; None for rows that tell none."""
        return told(record, "source", self.user) if hasattr(record, "source") else None

    def facts(self, rows, tell):
        """(what ``tell`` makes of the rows of this page, how many there are in all). One query.

        Of a page that does not exist: ([], 0).
        """
        rows = rows.order_by(*rows.query.order_by, "pk")  # nothing stands on two pages, or on none
        found = list(rows.annotate(in_all=Window(Count("*")))[self.here])
        return [tell(row) for row in found], found[0].in_all if found else 0

    def cut(self, facts):
        """(those of a list of facts that stand on this page, how many there are in all)."""
        return facts[self.here], len(facts)


def _place(record, url):
    """Where a fact is corrected (dict): on the page of the row that states it, if it has one."""
    if url and hasattr(record, "get_absolute_url") and url == record.get_absolute_url():
        return {"about": url}
    own = next((getattr(record, name) for name in NAMES if hasattr(record, name)), "")
    return {"key": str(own or url.rstrip("/").rpartition("/")[2])}


def section(key, title, absent="", **options):
    """Declare that a function finds a Section: ``find(row, reader)``."""

    def declared(find):
        return Section(key, title, absent, find, **options)

    return declared


def gather(sections, row, reader):
    """Known of a row, from these sections in their order."""
    known = Known()
    for each in sections:
        facts, in_all = each.find(row, reader)
        if facts:
            known.found.append(_found(each, facts, in_all, row))
        elif each.absent and each.expected(row):
            known.absent.append(each.absent)
    return known


def _found(each, facts, in_all, row):
    return Found(each, facts, in_all, more_url(each, row), row.get_absolute_url())


def more_url(each, row):
    """Where all facts of a section stand (str)."""
    return each.elsewhere(row) or f"{row.get_absolute_url()}?all={each.key}"
