"""Words that many rows of the register share, and what pages call them.

Columns keep the words of the source: they are compared, filtered by, frozen and exported.
"""

from django.utils.translation import gettext_lazy as _

REGIONS = {  # of the M49 standard, as actors carry them
    "Africa": _("Africa"),
    "Americas": _("Americas"),
    "Asia": _("Asia"),
    "Europe": _("Europe"),
    "Oceania": _("Oceania"),
}
SUBREGIONS = {
    "Northern Africa": _("Northern Africa"),
    "Sub-Saharan Africa": _("Sub-Saharan Africa"),
    "Latin America and the Caribbean": _("Latin America and the Caribbean"),
    "Northern America": _("Northern America"),
    "Central Asia": _("Central Asia"),
    "Eastern Asia": _("Eastern Asia"),
    "South-eastern Asia": _("South-eastern Asia"),
    "Southern Asia": _("Southern Asia"),
    "Western Asia": _("Western Asia"),
    "Eastern Europe": _("Eastern Europe"),
    "Northern Europe": _("Northern Europe"),
    "Southern Europe": _("Southern Europe"),
    "Western Europe": _("Western Europe"),
    "Australia and New Zealand": _("Australia and New Zealand"),
    "Melanesia": _("Melanesia"),
    "Micronesia": _("Micronesia"),
    "Polynesia": _("Polynesia"),
}
KINDS = {  # of countries, in words
    "UNFCCC Party": _("UNFCCC Party"),
    "M49 country or area": _("M49 country or area"),
    "ISO 3166 entry without an entry in M49": _("ISO 3166 entry without an entry in M49"),
}
WORDS = REGIONS | SUBREGIONS | KINDS


def called(word):
    """What a page calls a word of the register, in its language; else the word itself (str)."""
    return str(WORDS.get(word, word))
