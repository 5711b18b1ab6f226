"""By which instrument an initiative or action works, as its title, topic and pillars say it.

No source of the register classifies instruments, so they are read from words. Each pair that
scores by one tells which, and a person judges it.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Instrument(NamedTuple):
    """``pattern`` is a PostgreSQL regular expression over plain text in lower case."""

    code: int
    name: str | Promise
    pattern: str


INSTRUMENTS = [
    Instrument(
        1,
        _("standards, definitions and certification"),
        r"standard|definition|certif|accounting|disclosure|life-cycle|whole-life",
    ),
    Instrument(
        2,
        _("creation of demand"),
        r"procure|demand|purchas|buyer|lead market|early market|near-zero share",
    ),
    Instrument(3, _("finance and assistance"), r"financ|invest|fund|assistance"),
    Instrument(
        4,
        _("research, innovation and technology"),
        r"research|innovation|technolog|demonstrat|pilot",
    ),
    Instrument(
        5, _("deployment of plants and capacity"), r"deploy|flagship|large-scale|commercial-scale"
    ),
    Instrument(6, _("trade conditions"), r"\ytrade|carbon leakage|spillover"),
    Instrument(7, _("policy and regulation"), r"regulat|phase out|mandate|building code|polic"),
    Instrument(8, _("capacity building and learning"), r"capacity building|training|learning"),
    Instrument(
        9,
        _("coordination and dialogue"),
        r"coordinat|dialogue|forum|landscape|information flow|matchmaking|matched",
    ),
]
NAMES = {instrument.code: instrument.name for instrument in INSTRUMENTS}
