"""One answer in words. A draft may hold anything in the place of what is asked for."""

import re

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from initiatives.models import PriorityAction, Project
from reporting.entries import chosen, is_filled, is_well_formed, main_key, unit_of_amount
from reporting.models import Presence, Quality
from reporting.numbers import NotANumber, plain_text, read_number, shown
from signatories.models import Actor, FocalPoint, User

UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
BETWEEN = " · "


def people_in(entries, *, actor=None):
    """Names of those whom contacts name, by uid, and of what references name, by slug.

    One query for each of the two that any entry needs. A person who was erased is missing, and
    so is what the public does not see. A draft may name anybody, so only who acts for ``actor``
    (key of the reporter), or once did, is told.
    """
    uids, slugs = set(), set()
    for entry in filter(is_well_formed, entries):
        if UID.fullmatch(_text(entry, "person")):
            uids.add(entry["person"])
        slugs.update(_list(entry, "refs"))
    names = _names_of(uids, actor) if uids else {}
    return names | (_register_names(slugs) if slugs else {})


def _names_of(uids, actor):
    acting = FocalPoint.objects.filter(actor=actor, user=OuterRef("pk"))
    found = User.objects.filter(Exists(acting), uid__in=uids)
    return {str(user.uid): user.display_name for user in found}


def _register_names(slugs):
    """{slug: name} of actors and initiatives, priority actions and projects. One query."""
    public = AnonymousUser()
    found = [
        model.objects.visible_to(public).filter(slug__in=slugs).order_by().values_list("slug", name)
        for model, name in ((Actor, "name"), (PriorityAction, "title"), (Project, "title"))
    ]
    return dict(found[0].union(*found[1:]))


def tell(question, entry, people):
    """The answer itself in one text (str); "" when there is none. ``people``: of people_in."""
    if not is_well_formed(entry):
        return ""
    if question.answer_type == "indicator":
        return _tell_indicator(question.definition, entry)
    if question.answer_type == "table":
        return _tell_table(question, entry)
    if _text(entry, "person"):
        return people.get(entry["person"], _("a person who no longer has an account"))
    options = [o for o in question.options if o in chosen(entry)]
    options += sorted(chosen(entry) - set(options))
    labels = ", ".join(question.option_label(option) for option in options)
    refs = ", ".join(people.get(slug, slug) for slug in _list(entry, "refs"))
    parts = [refs, _text(entry, "text"), labels, _text(entry, "url"), _text(entry, "year")]
    return BETWEEN.join(filter(None, parts))


def _tell_table(question, entry):
    columns = [column.type for column in question.columns]

    def cell(number, text):
        is_choice = number < len(columns) and columns[number] == "choice"
        return question.option_label(text) if is_choice else text

    rows = [row for row in entry.get("rows", []) if isinstance(row, list)]
    lines = (BETWEEN.join(cell(n, text) for n, text in enumerate(row) if text) for row in rows)
    return "; ".join(filter(None, lines))


def _tell_indicator(definition, entry):
    typed = _text(entry, main_key(definition))
    return _tell_amount(definition, typed, _text(entry, "presence"), _text(entry, "currency"))


def _tell_amount(definition, typed, presence, currency):
    """One amount with its unit, or why there is none (str)."""
    if presence in Presence.values and presence != Presence.REPORTED:
        absence = str(Presence(presence).label)
        return f"{typed}{BETWEEN}{absence}" if typed else absence
    if main_key(definition) == "choice":
        return definition.label("choices", typed, get_language())
    if main_key(definition) == "date":
        return typed
    unit = unit_of_amount(definition, currency) if currency else definition.shown["unit"]
    return _with_unit(typed, unit)


def _with_unit(typed, unit):
    """A typed number with its unit; what cannot be read, or has a unit already, as it is."""
    try:
        _number, typed_unit = read_number(typed)
    except NotANumber:
        return typed
    return typed if typed_unit else f"{typed.strip()} {unit}".strip()


# What stands beside --------------------------------------------------------------------------


def details_of(question, entry, value):
    """What stands beside an answer, as (label, text), no label twice; empty ones are left out.

    ``value`` is the Value of an indicator as a whole, None where there is none.
    """
    if not is_well_formed(entry):
        return []
    found = []
    if question.answer_type == "indicator":
        definition = question.definition
        found = [*_beside(definition, entry, value), *_parts(definition, entry)]
        found += _claims(definition, entry)
    found.append((_("Explanation"), _text(entry, "explanation")))
    return list({label: text for label, text in found if text}.items())


def _beside(definition, entry, value):
    quality = _text(entry, "quality")
    quality = str(Quality(quality).label) if quality in Quality.values else quality
    return [
        (_("Read as"), _read_as(definition, entry, value)),
        (_("Exchange rate"), _tell_rate(entry)),
        (_("Year of the prices"), _text(entry, "price_year")),
        (_("Reference year"), str(value.reference_year) if value else _text(entry, "year")),
        (_("Absolute amount"), _text(entry, "absolute")),
        (_("Quality"), quality),
        (_("Source"), _text(entry, "source")),
        (_("Method"), _text(entry, "method")),
        (_("Comment"), _text(entry, "comment")),
    ]


def _tell_rate(entry):
    rate, currency = _text(entry, "rate"), _text(entry, "currency")
    if not rate:
        return ""
    return _("1 %(currency)s = %(rate)s USD") % {"currency": currency, "rate": rate}


def _read_as(definition, entry, value):
    """The number that was understood, where it looks other than what was typed (str)."""
    if value is None or value.number is None:
        return ""
    if _text(entry, "amount") in (plain_text(value.number), shown(value.number)):
        return ""
    unit = definition.shown["unit"] if value.unit == definition.unit else value.unit
    return f"{shown(value.number)} {unit}".strip()


def _parts(definition, entry):
    """(dimension and part, amount) of every part that was answered."""
    language = get_language()
    for row in _rows(entry, "parts"):
        key, name, typed, presence = row
        told = _tell_amount(definition, typed, presence, _text(entry, "currency"))
        words = [definition.label("dimensions", word, language) for word in (key, name)]
        if told:
            yield ": ".join(filter(None, words)), told


def _claims(definition, entry):
    """(identifier, title, amount and partners) of every thing claimed."""
    for claim, title, typed, partners in _rows(entry, "claims"):
        amount = _tell_amount(definition, typed, "", _text(entry, "currency")) if typed else ""
        told = BETWEEN.join(filter(None, [title, amount, partners]))
        yield claim or _("No identifier"), told or _("claimed")


def _rows(entry, key):
    """Rows of a list of the entry, four texts each; blank ones are left out."""
    rows = [row for row in entry.get(key, []) if isinstance(row, list) and is_filled(row)]
    texts = ([cell if isinstance(cell, str) else "" for cell in row] for row in rows)
    return [(row + [""] * 4)[:4] for row in texts]


def _text(entry, key):
    found = entry.get(key, "")
    return found.strip() if isinstance(found, str) else ""


def _list(entry, key):
    found = entry.get(key, [])
    return [item for item in found if isinstance(item, str)] if isinstance(found, list) else []
