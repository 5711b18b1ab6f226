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


def called(word):
    """What a page calls a word of the register, in its language; else the word itself (str)."""
    return str(REGIONS.get(word, word))
