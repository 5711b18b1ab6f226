"""Texts that are a name of the register: as it stands, or but for signs that mean nothing."""

import re
from collections import Counter
from decimal import Decimal

from signatories.matching.names import Found, How
from signatories.matching.normal import key, run_together, words
from signatories.models.actors import ActorKind

CERTAIN = Decimal("1.000")
SAME_WORDS = Decimal("0.990")  # in another order, or with other signs
SAME_LETTERS = Decimal("0.980")
SAME_AND_MORE = Decimal("0.950")  # one part is the name, the rest says it again
SAME_AND_OTHER = Decimal("0.700")  # one part is the name, the rest says something else

PART = re.compile(r"[()\[\]{}:;,/|]|\s[-–—]\s")
# Said beside a name to tell that it is no longer, or not quite, the name.
BESIDE = {"former", "formerly", "previously", "includes", "including", "incl", "excluding"}
FORMS_OF_STATE = {"republic", "kingdom"}
OTHER_FORMS = {"commonwealth", "state", "union", "federation", "principality", "confederation"}
# "Republic of China" is not the People's Republic of China.
QUALIFIES = {"people", "democratic"}


def ways(names, text):
    """Lists of Found that a text leads to, the surest way first; the last is empty.

    A way that finds nothing is left out, so that the first list is what counts.
    """
    for way in (by_name, by_letters, by_parts, without_form):
        found = way(names, text)
        if found:
            yield found
    yield []


def by_name(names, text):
    """By code, exactly as written, or by any name, in whatever order its words stand."""
    found = [
        Found(actor, CERTAIN, how, name)
        for actor, (how, name) in names.by_text.get(text, {}).items()
    ]
    told = words(text)
    for actor, (how, name) in names.by_key.get(key(told), {}).items() if told else ():
        score = CERTAIN if words(name) == told else SAME_WORDS
        found.append(Found(actor, score, how, name))
    return found


def by_letters(names, text):
    told = run_together(words(text))
    return [
        Found(actor, SAME_LETTERS, How.SPACES, name)
        for actor, (_how, name) in names.by_letters.get(told, {}).items()
    ]


def by_parts(names, text):
    """Where one part is a name, and every other word stands in the names of that actor.

    "Burma (Myanmar)" and "LeadIT: Leadership Group for Industry Transition"; but not
    "Georgia (United States)" or "Ireland/Northern Ireland".
    """
    return [
        Found(one.actor, SAME_AND_MORE, How.PARTS, one.text)
        for one, rest in _parts(names, text)
        if rest and all(_goes_with(names, one.actor, word) for word in rest)
    ]


def by_one_part(names, text):
    """Where one part is a name, whatever the rest says: nothing to be sure of."""
    return [
        Found(one.actor, SAME_AND_OTHER, How.PART, one.text)
        for one, _rest in _parts(names, text)
        if one.how not in (How.ACRONYM, How.CODE)
    ]


def _parts(names, text):
    """(Found, other words) of each part of a text that is a name of its own."""
    parts = [part for part in PART.split(text) if words(part)]
    whole = Counter(words(text))
    for part in parts if len(parts) > 1 else ():
        rest = set(whole - Counter(words(part))) - BESIDE
        for one in by_name(names, part.strip()) or by_letters(names, part):
            yield one, rest


def _goes_with(names, actor, word):
    return word in names.words_of[actor] or actor in names.by_letters.get(word, {})


def without_form(names, text):
    """Of a country whose official name has that form of State too, or none at all."""
    told = words(text)
    form = FORMS_OF_STATE & set(told)
    rest = [word for word in told if word not in form]
    if not form or not rest:
        return []
    return [
        Found(actor, SAME_AND_MORE, How.FORM, name)
        for actor, (_how, name) in names.by_key.get(key(rest), {}).items()
        if _may_have(form, names.facts[actor])
    ]


def _may_have(form, facts):
    official = set(words(facts.official_name))
    has_other_form = bool(official & (FORMS_OF_STATE | OTHER_FORMS))
    return (
        facts.kind == ActorKind.COUNTRY
        and not official & QUALIFIES
        and (form <= official or not has_other_form)
    )
