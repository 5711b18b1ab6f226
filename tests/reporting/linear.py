"""What a set of equations gives away, by exact elimination."""

from fractions import Fraction
from itertools import combinations


def rank(rows):
    """Of a matrix of whole numbers, exactly (int)."""
    rows = [[Fraction(cell) for cell in row] for row in rows]
    found = 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((n for n in range(found, len(rows)) if rows[n][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for n in range(len(rows)):
            if n != found and rows[n][column]:
                factor = rows[n][column] / rows[found][column]
                rows[n] = [a - factor * b for a, b in zip(rows[n], rows[found], strict=True)]
        found += 1
    return found


def given_away(equations, fewest):
    """The first set of fewer than ``fewest`` unknowns of which any combination follows; or None.

    ``equations`` are sets of unknowns whose sums are known. If a combination of the equations
    leaves unknowns of that set alone, the others have a lower rank without it.
    """
    unknowns = sorted({unknown for equation in equations for unknown in equation}, key=str)
    rows = [[int(unknown in equation) for unknown in unknowns] for equation in equations]
    whole = rank(rows)
    for size in range(1, fewest):
        for few in combinations(range(len(unknowns)), size):
            rest = [[cell for n, cell in enumerate(row) if n not in few] for row in rows]
            if rank(rest) < whole:
                return {unknowns[n] for n in few}
    return None
