"""Bringing tables into models: rows are added, changed or left alone, and never deleted.

A second load of the same tables writes nothing. A row that a person entered or edited while
signed in is that person's: a table that differs from it is told of, and does not change it.
"""

from secretariat.loading.declared import Outcome, Reference, References, Table, Translation
from secretariat.loading.run import InvalidTables, bring, load
from secretariat.loading.translating import Translations

__all__ = [
    "InvalidTables",
    "Outcome",
    "Reference",
    "References",
    "Table",
    "Translation",
    "Translations",
    "bring",
    "load",
]
