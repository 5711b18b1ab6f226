"""Columns of the register's tables that hold more than one word."""

import re

from secretariat.tables import BadCell, items

CONDITION = re.compile(r"(?P<question>[^=!]+)(?P<sign>!?=)(?P<options>[^=]+)")
DIMENSION = re.compile(r"(?P<key>[^:\[\]]+?)(?P<sums> \[sums\])?(: *(?P<codes>.+))?")


def conditions(cell):
    """When a question is asked, as Question.shown_when holds it.

    "A5=steel" asks it when steel was chosen in A5, "K1=on track|completed" when one of the two
    was, "K1!=not started" when something else was. Several, all of which must hold, stand between
    semicolons.
    """
    return [_condition(part) for part in items(";")(cell)]


def _condition(part):
    match = CONDITION.fullmatch(part)
    if match is None:
        raise BadCell(f"“{part}” is not a condition like A5=steel|hydrogen or K1!=not started")
    options = items("|")(match["options"])
    return {
        "question": match["question"].strip(),
        ("any_of" if match["sign"] == "=" else "none_of"): options,
    }


def dimensions(cell):
    """By what an indicator is told apart, as IndicatorDefinition.dimensions holds it.

    "gender [sums]: women|men; country" is two dimensions: one whose parts sum to the total, with
    two codes, and one whose parts the reporter names.
    """
    found = []
    for part in items(";")(cell):
        match = DIMENSION.fullmatch(part)
        if match is None or "=" in match["key"]:
            raise BadCell(f"“{part}” is not a dimension like gender [sums]: women|men")
        dimension = {"key": match["key"].strip(), "codes": items("|")(match["codes"] or "")}
        found.append(dimension | ({"sums": True} if match["sums"] else {}))
    keys = [dimension["key"] for dimension in found]
    if len(set(keys)) < len(keys):
        raise BadCell("a dimension stands twice")
    return found
