"""The form of an entry, whatever its question: texts, whether any is given, which cannot stay."""

import re

from django.utils.translation import gettext as _

from reporting.entries.reading import Refused

LONGEST_TEXT = 20_000  # characters of one text in a report that is submitted
NUL = "\x00"
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")  # they make text read other than it is stored
SURROGATES = re.compile("[\ud800-\udfff]")  # halves of characters, which no file can hold
# By answer type, what makes an answer; anything else only goes with it.
ANSWERS = {
    "text_year": ("text", "year"),
    "choice": ("choice",),
    "multi_choice": ("choices",),
    "table": ("rows",),
    "reference": ("refs", "text"),
    "contact": ("person",),
    "evidence": ("url",),
    "indicator": ("amount", "choice", "date", "presence", "parts", "claims"),
}


def cleaned(part):
    """The same entry without the NULs and half characters that PostgreSQL refuses.

    TypeError for anything but texts, and lists and dicts of them.
    """
    if isinstance(part, str):
        return SURROGATES.sub("\ufffd", part.replace(NUL, ""))
    if isinstance(part, list):
        return [cleaned(item) for item in part]
    if isinstance(part, dict):
        return {cleaned(key): cleaned(value) for key, value in part.items()}
    raise TypeError(f"an entry holds text, not {type(part).__name__}")


def is_filled(part):
    """Whether an entry holds anything but blanks (bool)."""
    if isinstance(part, str):
        return bool(part.strip())
    if isinstance(part, dict):
        part = part.values()
    if isinstance(part, list) or hasattr(part, "__iter__"):
        return any(is_filled(item) for item in part)
    return part is not None


def is_answered(question, entry):
    """Whether an entry answers its question; an explanation or a year alone does not (bool)."""
    keys = ANSWERS.get(question.answer_type, ("text",))
    return isinstance(entry, dict) and any(is_filled(entry.get(key)) for key in keys)


def is_well_formed(entry):
    """Whether an entry is a dict of texts, lists of texts, and lists of such lists (bool)."""
    return isinstance(entry, dict) and all(
        isinstance(key, str) and (isinstance(value, str) or _is_list(value, depth=2))
        for key, value in entry.items()
    )


def _is_list(part, *, depth):
    return isinstance(part, list) and all(
        isinstance(item, str) or (depth > 1 and _is_list(item, depth=depth - 1)) for item in part
    )


def chosen(entry):
    """The options chosen in an entry (set of str), whatever stands in it."""
    if not is_well_formed(entry):
        return set()
    choices = entry.get("choices", [])
    options = [entry.get("choice", ""), *(choices if isinstance(choices, list) else [])]
    return {option for option in options if isinstance(option, str) and option}


def text_at(entry, key):
    """The text under a key, without blanks around it (str); Refused when it is none."""
    found = entry.get(key, "")
    if not isinstance(found, str):
        raise Refused(key, _("This cannot be read. Fill it in again."))
    return found.strip()


def rows_at(entry, key, *, width):
    """The rows under a key that hold anything, as (number, cells): ``width`` texts each."""
    rows = entry.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise Refused(key, _("This cannot be read. Fill it in again."))
    found = [(number, row) for number, row in enumerate(rows) if is_filled(row)]
    for number, row in found:
        if len(row) > width or not all(isinstance(cell, str) for cell in row):
            raise Refused(key, _("This line cannot be read. Fill it in again."), row=number)
    return [
        (number, [cell.strip() for cell in row] + [""] * (width - len(row)))
        for number, row in found
    ]


def unfit_texts(entry):
    """A Refused for each text of a well-formed entry that a draft may keep and a report may not."""
    return [
        Refused(field, reason, row=row, column=column)
        for field, row, column, text in _texts(entry)
        if (reason := _unfit(text))
    ]


def _texts(entry):
    """(field, row, column, text) of every text in an entry."""
    for field, part in entry.items():
        if isinstance(part, str):
            yield field, None, None, part
            continue
        for number, row in enumerate(part):
            for column, text in enumerate([row] if isinstance(row, str) else row):
                yield field, number, column, text


def _unfit(text):
    """Why a text may not be submitted, and what to do about it (str); "" when it may."""
    if len(text) > LONGEST_TEXT:
        return _(
            "This text has %(length)s characters; at most %(limit)s can be submitted."
            " Shorten it, or add the long version as evidence."
        ) % {"length": len(text), "limit": LONGEST_TEXT}
    if TURNING.search(text):
        return _(
            "This text holds invisible characters that change the direction of writing, so that"
            " it may read other than it is stored. Type it again, or paste it as plain text."
        )
    if NUL in text:
        return _("This text holds a character that cannot be stored. Type it again.")
    return ""
