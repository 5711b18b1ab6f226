"""One piece of news, and what all sources of news have in common."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.db.models import DateTimeField, F, Min, OuterRef, Q, Subquery
from django.db.models.functions import Cast, Coalesce, Greatest
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from signatories.models import PUBLISHABLE, DigestSubject

LONGEST = 500  # characters of a text
# What XML 1.0 has no place for (section 2.2), be it escaped.
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text):
    """A text in one line, without what no XML file may hold (str)."""
    return " ".join(NO_XML.sub(" ", str(text)).split())


@dataclass(frozen=True)
class Item:
    """``key`` is the same for good, ``at`` a stored time; ``path`` is an address of ours."""

    key: str
    at: dt.datetime
    title: str
    text: str
    path: str

    @property
    def tag(self):
        """The identifier in feeds: a tag URI (RFC 4151)."""
        return tag_of(self.key)

    @property
    def url(self):
        return settings.BASE_URL + self.path


def tag_of(key):
    """A tag URI (str) of this installation."""
    return f"tag:{urlsplit(settings.BASE_URL).hostname},2025:{key}"


def uid_of(row):
    """The row's own uid; of a row without one a UUID that stays with it, whatever its slug."""
    return getattr(row, "uid", None) or uuid5(NAMESPACE_URL, f"{row._meta.label_lower}/{row.pk}")


def item(row, what, *, title, text="", path, record=None):
    """The Item that ``what`` (such as "joined") happened to a row, which knows ``at``.

    Who may read what the public may not is told so; ``record`` is what decides, else the row.
    """
    if not getattr(record or row, "is_publishable", True):
        text = f"{_('Not public: its source is not verified.')} {text}"
    key = f"{row._meta.model_name}/{uid_of(row)}/{what}"
    return Item(key, row.at, clean(title), Truncator(clean(text)).chars(LONGEST), path)


@dataclass(frozen=True)
class Source:
    """Rows that each are a piece of news.

    ``rows(user)`` are those that the user may see, with ``at``; ``item(row, user)`` tells of one.
    ``about(actors, user)`` is the Q of those that concern any of the actors (QuerySet), None where
    rows concern nobody. A source without a ``subject`` tells of single actors alone.
    """

    rows: Callable[[Any], Any]
    item: Callable[[Any, Any], Item]
    subject: DigestSubject | None = None
    about: Callable[[Any, Any], Q] | None = None


def told(user, *fields):
    """Q for rows of which this user may read the fields: for the public they are verified."""
    if user.is_staff:
        return Q()
    return ~Q(unverified_fields__overlap=list(fields))


def known(user, row, field):
    """Text of a field in the language of the page; "" where the user may not read it."""
    if not user.is_staff and field in row.unverified_fields:
        return ""
    return row.shown[field]


def shown_since(model, key="pk", **conditions):
    """When the public could first read rows (expression), else when they were entered.

    ``key`` leads from the row to the one of ``model`` whose history is asked; ``conditions`` must
    hold of it besides.
    """
    events = model.pgh_event_model.objects.filter(
        pgh_obj=OuterRef(key), verification__in=PUBLISHABLE, retired_at=None, **conditions
    )
    first = events.order_by().values("pgh_obj").annotate(first=Min("pgh_created_at"))
    entered = "created_at" if key == "pk" else f"{key}__created_at"
    return Coalesce(Subquery(first.values("first")), F(entered))


def not_before(expression, day):
    """The later of a time (expression) and the beginning of a day (name of a date column), in UTC."""
    return Greatest(expression, Cast(F(day), DateTimeField()))
