"""Gathers what a dossier tells of a term, from one COP to a later one.

Only what the public may read goes in, since a dossier may be published; what is kept out for want
of a source is counted, so that nobody takes silence for knowledge.
"""

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from reporting.handover import ahead, changes, promises, unknown
from reporting.handover.words import iso, named
from signatories.models import Cop

SCHEMA = "belem-secretariat/dossier/2"  # 1 had no "support", "steps", "overlaps"
PUBLIC = AnonymousUser()


@dataclass(frozen=True)
class Term:
    """The term of a dossier; ``before`` is the COP before the first, None where it is not known.

    Changes are told from ``since`` on, the opening of the COP before, so that the year that is
    handed over and what came after it stand together.
    """

    first: Cop
    last: Cop
    before: Cop | None
    at: dt.datetime

    @property
    def day(self):
        return self.at.date()

    @property
    def since(self):
        """A day that no source confirms is told to nobody, be it as an end of the term."""
        begins = [cop.published("starts_on") for cop in (self.before, self.first) if cop]
        return next(filter(None, begins), dt.date(self.first.year, 1, 1))

    @property
    def until(self):
        return self.last.published("starts_on") or dt.date(self.last.year, 12, 31)


def gather(from_cop, to_cop, *, at):
    """The content of a dossier (dict for JSON), as known at a time.

    The same register gives the same content. The number of queries does not depend on the rows.
    """
    around = Cop.objects.filter(number__in=[from_cop.number - 1, from_cop.number, to_cop.number])
    cops = {
        cop.number: cop
        for cop in around.select_related("host", "presidency", "negotiation_presidency")
    }
    before = cops.get(from_cop.number - 1)
    term = Term(
        cops[from_cop.number],
        cops[to_cop.number],
        before if before and before.is_publishable else None,
        at,
    )
    content = {
        "schema": SCHEMA,
        "as_of": term.day.isoformat(),
        "since": term.since.isoformat(),
        "from": _cop(term.first),
        "to": _cop(term.last),
        "before": _cop(term.before) if term.before else None,
        **promises.read(term, PUBLIC),
        **changes.read(term, PUBLIC),
        **ahead.read(term, PUBLIC),
    }
    return {**content, "unknown": unknown.read(term, content, PUBLIC)}


def _cop(cop):
    """A COP as the public sees it; columns without a source are None."""
    days = ("starts_on", "ends_on", "closed_on")
    who = ("host", "presidency", "negotiation_presidency")
    return {
        "number": cop.number,
        "year": cop.year,
        "city": cop.published("city") or "",
        **{name: iso(cop.published(name)) for name in days},
        **{name: named(cop.published(name)) for name in who},
    }
