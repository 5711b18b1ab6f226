"""Names that are like a text that is none of the register's."""

from collections import Counter, defaultdict
from decimal import Decimal

from signatories.matching.closeness import after_a_slip, in_common, telling, trigrams
from signatories.matching.names import Found, How
from signatories.matching.normal import words
from signatories.models.actors import ActorKind

# Below these a likeness is chance: organizations share "Global", "Alliance" and "Initiative".
# For a country it is better to ask once too often: the register has nearly all there are.
LIKE_A_COUNTRY = Decimal("0.400")
LIKE_ANOTHER = Decimal("0.600")
# Only one slip in a long name scores as much; and no other name may be nearly as close.
SURE = Decimal("0.930")
AHEAD = Decimal("0.150")
# The rarest pieces of a text lead to what is like it. Seven of ten leave out no name that has
# a third of them in common.
PIECES_TRIED = Decimal("0.7")
LOOKED_AT = 200  # names that share the most of those pieces


class Similar:
    """Names of actors in force, searched by their pieces; ``kinds`` limits them, if any."""

    def __init__(self, names, kinds):
        self.facts = names.facts
        self.told = [
            told
            for told in names.told
            if not self.facts[told.actor].retired
            and (not kinds or self.facts[told.actor].kind in kinds)
        ]
        self.pieces = [trigrams(told.words) for told in self.told]
        self.telling = [telling(told.words) for told in self.told]
        self.holding = defaultdict(list)  # piece -> places in ``told``
        for place, pieces in enumerate(self.pieces):
            for piece in pieces:
                self.holding[piece].append(place)

    def to(self, text, fits):
        """Found that are like a text, the closest first; one per actor that ``fits`` (pk)."""
        asked = words(text)
        pieces = trigrams(asked)
        best = {}
        for place in self._near(pieces):
            told = self.told[place]
            found = self._compare(asked, pieces, place) if fits(told.actor) else None
            if found and (told.actor not in best or found.score > best[told.actor].score):
                best[told.actor] = found
        return sorted(best.values(), key=lambda one: (-one.score, self.facts[one.actor].slug))

    def _near(self, pieces):
        """Places of the names that share the most of the rarest pieces."""
        rarest = sorted(pieces, key=lambda piece: (len(self.holding.get(piece, ())), piece))
        tried = rarest[: int(len(rarest) * PIECES_TRIED) + 1]
        shared = Counter()
        for piece in tried:
            shared.update(self.holding.get(piece, ()))
        return [place for place, _times in shared.most_common(LOOKED_AT)]

    def _compare(self, asked, pieces, place):
        """The Found that a name gives; None where it is not like the text."""
        told = self.told[place]
        country = self.facts[told.actor].kind == ActorKind.COUNTRY
        score = after_a_slip(asked, told.words)
        if score is not None:
            return Found(told.actor, score, How.SLIP, told.text)
        score = in_common(telling(asked), self.telling[place], pieces, self.pieces[place])
        if score < (LIKE_A_COUNTRY if country else LIKE_ANOTHER):
            return None
        return Found(told.actor, score, How.LIKE, told.text)


def is_sure(found):
    """Whether the first of Found in order is surely meant."""
    best, *others = found
    return best.score >= SURE and all(best.score - other.score >= AHEAD for other in others[:1])
