"""The catalogues of translations: what they must hold, and what is wrong with them.

Texts are found by Babel and by Django's own reading of templates, so that GNU gettext need not
be installed.
"""

import io
import re
from collections import Counter
from dataclasses import dataclass, field

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

DOMAIN = "django"
CODE = ("secretariat", "signatories", "initiatives", "reporting")
SUFFIXES = {".html", ".txt", ".py"}
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# Texts that stand in these alone are read by the Secretariat's staff, who may work in English.
STAFF_ONLY = (
    "templates/admin/",
    "templates/reporting/edition_desk",
    "templates/reporting/review/",
    "templates/signatories/nomination_",
    "templates/signatories/merge_",
    "templates/signatories/correction_desk",
    "templates/signatories/correction_detail",
    "templates/initiatives/desk/",
    "templates/initiatives/imports/",
    "templates/initiatives/coherence/desk",
    "templates/initiatives/coherence/judge",
    "templates/reporting/candidates/confirm",
    "templates/reporting/candidates/decide",
    "templates/reporting/candidates/dismiss",
    "templates/reporting/candidates/evidence.html",
    "templates/reporting/candidates/leads",
    "templates/reporting/candidates/propose",
    "templates/reporting/candidates/said",
    "templates/reporting/candidates/steps",
    "templates/reporting/candidates/weights.html",
    "templates/reporting/priority_actions/board",
    "templates/reporting/priority_actions/form",
    "templates/reporting/priority_actions/manage",
    "reporting/admin/",
    "signatories/admin/",
    "initiatives/admin/",
    "initiatives/imports/",
    "initiatives/views/imports",
    "initiatives/views/matching_desk",
    "initiatives/forms/overlaps",
    "initiatives/forms/referrals",
    "initiatives/actions/imports",
    "initiatives/actions/mapping",
    "initiatives/actions/overlaps",
    "signatories/matching/",
    "signatories/views/merging",
    "signatories/actions/merging",
    "secretariat/jobs/",
    "secretariat/files/admin",
    "secretariat/site/desk",
    "reporting/views/edition_desk",
    "reporting/views/candidates/",
    "reporting/views/overlaps",
    "reporting/views/review/",
    "reporting/actions/candidates",
    "reporting/forms/candidates",
    "reporting/forms/desk",
    "reporting/actions/compiling",
    "reporting/actions/desk_notes",
    "reporting/actions/editions",
    "reporting/actions/freezing",
)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|%%|\{\w*\}")
TAG = re.compile(r"</?\w+[^>]*>")


@dataclass
class Text:
    """One msgid (a str, or a tuple of singular and plural) and the files that it stands in."""

    id: str | tuple
    context: str | None
    files: set = field(default_factory=set)

    @property
    def key(self):
        return self.context, self.id if isinstance(self.id, str) else self.id[0]

    @property
    def is_for_staff(self):
        return all(name.startswith(STAFF_ONLY) for name in self.files)


def languages():
    """Codes of the languages that have a catalogue (list of str); the source's has none."""
    return [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def path_of(language):
    return settings.LOCALE_PATHS[0] / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def texts():
    """``{key: Text}`` of everything marked for translation in our code and templates."""
    found = {}
    for path in _sources():
        name = str(path.relative_to(settings.BASE_DIR))
        for text in _texts_in(path):
            known = found.setdefault(text.key, text)
            known.files.add(name)
            if isinstance(text.id, tuple):  # a plural also serves the singular alone
                known.id = text.id
    return found


def read(language):
    """The catalogue (babel's) of a language; an empty one where there is no file yet."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, domain=DOMAIN, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def bring_up_to_date(language):
    """Write the catalogue with every text of today, sorted; translations known are kept."""
    known = read(language)
    fresh = Catalog(
        locale=language,
        domain=DOMAIN,
        project="Belém Declaration Secretariat",
        version="1",
        copyright_holder="the Secretariat",
        header_comment="# Not yet reviewed by a person, unless settings.REVIEWED_LANGUAGES says so.",
        creation_date=known.creation_date,
        revision_date=known.revision_date,
        last_translator="nobody yet",
        language_team="none yet",
        msgid_bugs_address="the Secretariat",
        fuzzy=False,
    )
    for text in texts().values():
        before = known.get(text.key[1], context=text.context)
        fresh.add(text.id, string=_carried(text, before, fresh), context=text.context)
    written = io.BytesIO()
    write_po(written, fresh, width=0, no_location=True, sort_output=True)
    path_of(language).parent.mkdir(parents=True, exist_ok=True)
    path_of(language).write_bytes(written.getvalue())


def problems(language):
    """What is wrong with the catalogue of a language (list of sentences)."""
    catalogue, wanted = read(language), texts()
    held = {(message.context, _first(message.id)): message for message in catalogue if message.id}
    found = [f"“{key[1]}” is not in the catalogue: make messages" for key in wanted.keys() - held]
    found += [f"“{key[1]}” is in no page any more: make messages" for key in held.keys() - wanted]
    for key in held.keys() & wanted.keys():
        found += _problems_of(held[key], wanted[key], catalogue.num_plurals)
    return sorted(found)


def _sources():
    folders = [settings.BASE_DIR / name for name in ("templates", *CODE)]
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in SUFFIXES and "migrations" not in path.parts:
                yield path


def _texts_in(path):
    source = path.read_text()
    if path.suffix != ".py":
        # Blanked-out markup keeps its indents, which mean nothing here.
        source = "\n".join(line.strip() for line in templatize(source).splitlines())
    for _line, ids, _comments, context in extract(
        "python", io.BytesIO(source.encode()), keywords=KEYWORDS
    ):
        yield Text(tuple(ids) if isinstance(ids, (list, tuple)) else ids, context)


def _first(msgid):
    return msgid if isinstance(msgid, str) else msgid[0]


def _carried(text, before, catalogue):
    """The translation known so far in the shape that the text has today."""
    empty = ("",) * catalogue.num_plurals if isinstance(text.id, tuple) else ""
    if before is None or before.fuzzy or isinstance(before.id, str) != isinstance(text.id, str):
        return empty
    return before.string or empty


def _problems_of(message, text, forms):
    strings = [message.string] if isinstance(message.string, str) else list(message.string)
    name = f"“{_first(message.id)}”"
    if isinstance(text.id, tuple) and len(strings) != forms:
        return [f"{name} has {len(strings)} of {forms} plural forms"]
    if message.fuzzy:
        return [f"{name} is marked fuzzy"]
    if not all(strings):
        return [] if text.is_for_staff else [f"{name} has no translation"]
    ids = [text.id] if isinstance(text.id, str) else list(text.id)
    return [
        f"{name}: {what} differ in “{string}”"
        for string in strings
        for what, pattern in {"placeholders": PLACEHOLDER, "tags": TAG}.items()
        if not any(_all(pattern, string) == _all(pattern, source) for source in ids)
    ] + [
        f"{name}: “{string}” begins or ends otherwise"
        for string in strings
        if not _ends_alike(ids[0], string)
    ]


def _all(pattern, text):
    return Counter(pattern.findall(text))


def _ends_alike(source, string):
    """Whether white space at both ends is the same, and a colon at the end is kept."""
    spaces = [(text[:1].isspace(), text[-1:].isspace()) for text in (source, string)]
    is_kept = string.rstrip().endswith(":") or not source.rstrip().endswith(":")
    return spaces[0] == spaces[1] and is_kept
