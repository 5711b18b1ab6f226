"""What everybody may know of a country, on one page of PDF/UA-1."""

import datetime as dt
import functools
import hashlib
import json
from pathlib import Path

import typst
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from reporting.actions.manifest import disclaimer, not_official
from reporting.exports.paper.pdf import compile_pdf
from secretariat.languages import translation_note
from signatories.known import Reader, gather
from signatories.wording import told

TEMPLATE = Path(__file__).parent / "brief.typ"
SECTIONS = [  # keys, in the order in which they stand
    *("support", "seats", "led", "memberships", "priority-actions", "editions", "values"),
    *("targets", "statistics", "projects", "needs", "outputs", "events", "groups"),
]
MOST = 12  # facts of a section; where they do not fit, all sections show fewer
LONGEST, LONGEST_DETAILS = 120, 200  # letters
PUBLIC = AnonymousUser()
KEPT = 64  # files in the memory of a process


def read_brief(actor, sections):
    """What the brief of a country says (dict of text and lists), the same for the same data.

    ``sections`` are those of an actor. The date is that of the latest change told.
    """
    chosen = {section.key: section for section in sections}
    known = gather([chosen[key] for key in SECTIONS], actor, Reader(PUBLIC, most=MOST))
    changed_at = max(time for time in (actor.updated_at, known.changed_at) if time)
    sources = {}
    return {
        "title": _cut(str(actor)),
        "language": get_language().split("-")[0],
        "subtitle": _("Country brief"),
        "as_of": _("As known on %(day)s") % {"day": date_format(changed_at, "DATE_FORMAT")},
        "changed_at": changed_at.isoformat(),
        "facts": _facts(actor),
        "sections": [_section(found, sources) for found in known.found],
        "sources": {"heading": _("Sources"), "rows": list(sources)},
        "notes": _notes(actor, known),
    }


def tag_of(content):
    """The strong ETag (str, in its quotes) of a brief: of its content and of what sets it."""
    parts = [_as_json(content).encode(), TEMPLATE.read_bytes(), typst.__version__.encode()]
    return f'"{hashlib.sha256(b"".join(parts)).hexdigest()}"'


def brief_pdf(content):
    """Bytes of the PDF of what ``read_brief`` returns. Raises FontsMissing."""
    return _set(_as_json(content))


@functools.lru_cache(maxsize=KEPT)
def _set(content):
    content = json.loads(content)
    return compile_pdf(TEMPLATE, content, at=dt.datetime.fromisoformat(content["changed_at"]))


def _as_json(content):
    return json.dumps(content, sort_keys=True, ensure_ascii=False)


def _cut(text, most=LONGEST):
    return Truncator(" ".join(str(text).split())).chars(most)


def _facts(actor):
    """[label, text] of what the register says of the country itself."""
    columns = ("official_name", "iso3", "m49", "region", "subregion", "city", "source")
    found = [(column, told(actor, column, PUBLIC)) for column in (*columns, "verification")]
    facts = [
        [_label(actor, column), _cut(words, LONGEST_DETAILS)]
        for column, words in found
        if words is not None
    ]
    left_out = [_label(actor, column) for column in columns if column in actor.unverified_fields]
    if left_out:
        facts.append([_("Not confirmed, so left out"), "; ".join(left_out)])
    return facts


def _label(actor, column):
    return capfirst(str(actor._meta.get_field(column).verbose_name))


def _section(found, sources):
    return {
        "title": str(found.section.title),
        "items": [_item(fact, sources) for fact in found.facts],
        # By how many are shown: what is said of the others.
        "more": [_more(shown, found.in_all) for shown in range(len(found.facts) + 1)],
    }


def _more(shown, in_all):
    left = in_all - shown
    if not left:
        return ""
    if not shown:
        words = ngettext("%(number)s entry, on the page", "%(number)s entries, on the page", left)
    else:
        words = ngettext("and %(number)s more", "and %(number)s more", left)
    return words % {"number": left}


def _item(fact, sources):
    """``source`` is the number of the row in ``sources``, a dict that keeps the order of its keys."""
    source = _cut(fact.source, LONGEST_DETAILS) if fact.source else _address(fact)
    details = "; ".join(
        _("%(label)s: %(value)s") % {"label": detail.label, "value": detail.told}
        for detail in fact.details
    )
    return {
        "text": _cut(fact.text),
        "url": _address(fact),
        "details": _cut(details, LONGEST_DETAILS),
        "source": sources.setdefault(source, len(sources)) if source else -1,
        "mark": _("verified in part") if fact.is_partly_verified else "",
    }


def _address(fact):
    return f"{settings.BASE_URL}{fact.url}" if fact.url else ""


def _notes(actor, known):
    notes = []
    if known.absent:
        what = "; ".join(str(absent) for absent in known.absent)
        notes.append(
            _("Not known, or not public: %(what)s. Silence is neither zero nor a judgement.")
            % {"what": what}
        )
    notes += [
        _(
            "“Verified in part” says that its source does not confirm all of a row; what it does"
            " not confirm is left out."
        ),
        _("All that is known, with every source: %(address)s")
        % {"address": f"{settings.BASE_URL}{actor.get_absolute_url()}"},
        not_official(),
        disclaimer(),
    ]
    if settings.IS_LOCAL:
        notes.append(_("Local installation: published for this machine only."))
    return [*notes, *filter(None, [translation_note()])]
