"""How near two names are, from 0 to 1 (Decimal, three places), for names that are not equal."""

from decimal import Decimal

from signatories.matching.normal import SMALL

PLACES = Decimal("0.001")
# What pieces and words have in common never reaches what one wrong letter leaves: a name that
# differs in a whole word ("North", "South") is another name, however long the rest.
MOST_IN_COMMON = Decimal("0.900")
# One wrong letter in fewer makes another name: Iran and Iraq, Algeria and Almería, Grenada and
# Granada, Saint Helena and St Helens.
LETTERS_FOR_A_SLIP = 15
LETTERS_OF_A_WORD_FOR_A_SLIP = 6


def trigrams(told):
    """Pieces of three letters of each word (frozenset), as PostgreSQL's pg_trgm cuts them."""
    padded = (f"  {word} " for word in told)
    return frozenset(word[at : at + 3] for word in padded for at in range(len(word) - 2))


def telling(told):
    """The words of a name that mean something when they are shared (tuple)."""
    return tuple(word for word in told if word not in SMALL)


def in_common(asked, told, pieces_asked, pieces_told):
    """The larger of the shares of pieces and of telling words that two names have in common."""
    both = len(pieces_asked & pieces_told)
    pieces = _share(both, len(pieces_asked) + len(pieces_told) - both)
    shared = sum(min(asked.count(word), told.count(word)) for word in set(asked) if word in told)
    return min(MOST_IN_COMMON, max(pieces, _share(2 * shared, len(asked) + len(told))))


def after_a_slip(asked, told):
    """The share of letters that are right, if one slip in one long word is all that differs.

    None for names that differ more, and where a slip makes another name.
    """
    if len(asked) != len(told):
        return None
    pairs = [pair for pair in zip(asked, told, strict=True) if pair[0] != pair[1]]
    letters = sum(map(len, told))
    if len(pairs) != 1 or letters < LETTERS_FOR_A_SLIP or not _is_slip(*pairs[0]):
        return None
    return _share(letters - 1, letters)


def _is_slip(written, meant):
    """Whether one letter is wrong, too many or missing in a long word, and not its first."""
    if min(len(written), len(meant)) < LETTERS_OF_A_WORD_FOR_A_SLIP:
        return False
    if written[0] != meant[0] or any(map(str.isdigit, written + meant)):
        return False
    start = 0
    while start < min(len(written), len(meant)) and written[start] == meant[start]:
        start += 1
    rests = (written[start + 1 :], meant[start:]), (written[start:], meant[start + 1 :])
    return (written[start + 1 :] == meant[start + 1 :]) or any(one == other for one, other in rests)


def _share(part, whole):
    return (Decimal(part) / whole).quantize(PLACES) if whole else Decimal(0)
