"""Who the COP Troika would be by the pattern of presidencies: past, present and incoming.

The Declaration only says "the COP Troika"; no source names the one after Belém. So this
suggests, with its reasons, and people decide.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from signatories.models import Actor, Cop, OversightSeat, SeatCapacity


@dataclass(frozen=True)
class Suggestion:
    """One who would belong to the Troika; ``actor`` is None where nobody is known for the part.

    ``doubts`` are sentences on what the register leaves open. ``seat`` is the seat that stands
    for it, whether confirmed or only derived; None where there is none.
    """

    part: str
    cop: Cop | None
    actor: Actor | None
    reason: str
    doubts: list[str] = field(default_factory=list)
    seat: OversightSeat | None = None


@dataclass(frozen=True)
class Troika:
    """What the pattern suggests from the opening of ``cop`` on, beside the ``seats`` that stand.

    ``beyond`` are seats of the Troika that the pattern does not suggest.
    """

    cop: Cop
    suggestions: list[Suggestion]
    seats: list[OversightSeat]
    beyond: list[OversightSeat]


def suggest(number):
    """The Troika from the opening of the COP of this number on. Two queries; writes nothing.

    Raises Cop.DoesNotExist.
    """
    around = Cop.objects.filter(number__in=[number - 1, number, number + 1], retired_at=None)
    found = around.select_related("presidency", "negotiation_presidency")
    cops = {cop.number: cop for cop in found}
    if number not in cops:
        raise Cop.DoesNotExist(f"COP{number} is not in the register")
    seats = OversightSeat.objects.at(number).filter(capacity=SeatCapacity.TROIKA)
    seats = list(seats.select_related("actor", "from_cop", "until_cop").order_by("actor__slug"))
    return by_pattern(number, cops, seats)


def by_pattern(number, cops, seats):
    """The Troika that ``cops`` ({number: Cop}) and ``seats`` (of the Troika) make. No query."""
    standing = {seat.actor_id: seat for seat in seats}
    found = [
        suggestion
        for part, of, reason in _parts(number)
        for suggestion in _of_part(part, cops.get(of), of, reason, standing)
    ]
    suggested = {each.actor.pk for each in found if each.actor}
    beyond = [seat for seat in seats if seat.actor_id not in suggested]
    return Troika(cops[number], found, seats, beyond)


def _parts(number):
    """(part, number of its COP, why it belongs) of the three."""
    return [
        (_("past presidency"), number - 1, _("%(actor)s presided over COP%(number)s, the last.")),
        (_("present presidency"), number, _("%(actor)s presides over COP%(number)s.")),
        (
            _("incoming presidency"),
            number + 1,
            _("%(actor)s is to preside over COP%(number)s, the next."),
        ),
    ]


def _of_part(part, cop, number, reason, standing):
    if cop is None or cop.presidency is None:
        missing = (
            _("COP%(number)s is not in the register.")
            if cop is None
            else _("COP%(number)s has no presidency in the register.")
        )
        yield Suggestion(part, cop, None, missing % {"number": number})
        return
    told = {"actor": cop.presidency, "number": number}
    doubts = _doubts(cop, "presidency")
    yield Suggestion(
        part, cop, cop.presidency, reason % told, doubts, standing.get(cop.presidency_id)
    )
    other = cop.negotiation_presidency
    if other is not None and other != cop.presidency:
        told = {"actor": other, "number": number}
        yield Suggestion(
            part,
            cop,
            other,
            _("%(actor)s presides over the negotiations of COP%(number)s.") % told,
            [
                _(
                    "The presidency is split. Whether this makes it part of the Troika is for"
                    " people to decide."
                ),
                *_doubts(cop, "negotiation_presidency"),
            ],
            standing.get(other.pk),
        )


def _doubts(cop, column):
    if cop.published(column) is None or not cop.is_publishable:
        return [_("The register has this from memory; no source confirms it yet.")]
    return []
