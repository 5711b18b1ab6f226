"""Reading one entry: what was typed in answer to one question, and what it amounts to.

An entry is the JSON of one Answer. All its leaves are text, as typed; absent keys and empty texts
mean the same. Any entry may hold "explanation", which settles what a rule asks to be explained.
By the answer type of the question::

    text, markdown  {"text"}                     text_year  {"text", "year"}
    choice          {"choice"}                   multi_choice  {"choices": [option, ..]}
    table           {"rows": [[cell, ..], ..]}   in the order of the question's columns
    reference       {"refs": [slug, ..], "text"}
    contact         {"person": uid of a user who acts for the reporter}
    evidence        {"url", "text"}              its files are rows of Evidence
    indicator       {"amount" | "choice" | "date", "presence", "year", "quality", "source",
                     "method", "comment", "absolute", "currency", "price_year", "rate",
                     "parts": [[dimension key, code or name, amount, presence], ..],
                     "claims": [[identifier or project slug, title, amount, partners], ..]}

*Presence* is a code of Presence. An amount without one is a reported value; without either
nothing was answered, which is neither zero nor nil. In a part the same holds of its amount and
its presence, and the presence may be left off. The amount of a part or claim is a choice or a
date where the indicator is one.

*Parts* become Values with the slice "key=code". Where the definition's dimension has codes, one
of them is meant; else the reporter names the part. *Claims* name the things counted, so that
each counts once whoever reports it; only indicators that are summed over claims take them. A
claim without an amount, of an indicator that counts things, is one thing.

*Money* (a unit that begins with "USD") is typed in units of ``currency``, an ISO 4217 code, empty
for US dollars: "USD million" and "EUR" is read as millions of euros. ``rate`` is the US dollars
paid for one unit of that currency, as a mean of the year; amount times rate is the value. US
dollars have no rate, and another currency is never read without one. ``price_year`` is the year
of the prices, empty for the year of the value.

*absolute* is the absolute amount beside an intensity, in the unit of the rule that compares them.

Nothing here asks the database, and whatever JSON stands in an entry, reading it ends in Values or
in Refused, told all at once.
"""

from reporting.entries.indicators import main_key
from reporting.entries.numeric import is_money, ratio_hint, read_amount, read_plain, unit_of_amount
from reporting.entries.plain import reading_of
from reporting.entries.reading import Reading, Refused
from reporting.entries.shape import (
    LONGEST_TEXT,
    chosen,
    cleaned,
    is_answered,
    is_filled,
    is_well_formed,
    unfit_texts,
)

__all__ = [
    "LONGEST_TEXT",
    "Reading",
    "Refused",
    "chosen",
    "cleaned",
    "is_answered",
    "is_filled",
    "is_money",
    "is_well_formed",
    "main_key",
    "ratio_hint",
    "read_amount",
    "read_plain",
    "reading_of",
    "unfit_texts",
    "unit_of_amount",
]
