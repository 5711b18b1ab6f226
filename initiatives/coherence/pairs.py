"""Pairs of subjects and what they have in common, by SQL over those that ``finding`` comes by.

A pair works on one sector in one area or by one instrument, has a member of its own in common, or
alike titles. What belongs together (an initiative, its parts and its actions; the actions of one
framework) is never a pair.

A share is a weight times a measure between 0 and 1. What the register does not state adds nothing:
silence is no likeness. Shares are rounded before they are summed, so that the sum can be checked.
"""

from django.db import connection

TITLES_ALIKE = 0.3  # of pg_trgm's similarity; from here on titles count as alike
WEIGHTS = {
    "sectors": "0.20",
    "instruments": "0.20",
    "areas": "0.10",
    "titles": "0.20",
    "words": "0.15",
    "members": "0.10",
    "regions": "0.05",
}
MANY_MEMBERS = 5  # in common count in full, or all of the smaller group where it is larger

START = """
DROP TABLE IF EXISTS coherence_candidate;
CREATE TEMPORARY TABLE coherence_candidate (first int, second int) ON COMMIT DROP;
SET LOCAL work_mem = '128MB';
"""


def _jaccard(column):
    """SQL: how much of what either states is stated by both."""
    both = f"icount(one.{column} & other.{column})"
    return (
        f"coalesce({both}::float"
        f" / nullif(icount(one.{column}) + icount(other.{column}) - {both}, 0), 0)"
    )


MEASURES = {
    "sectors": _jaccard("sectors"),
    "instruments": _jaccard("instruments"),
    "areas": _jaccard("areas"),
    "titles": f"""CASE WHEN similarity(one.title, other.title) >= {TITLES_ALIKE}
        THEN similarity(one.title, other.title) ELSE 0 END""",
    "words": f"least(1, 2 * {_jaccard('words')})",  # half of all words are as good as all
    # Borrowed from one initiative, they say nothing.
    "members": f"""CASE WHEN one.initiative_key = other.initiative_key THEN 0 ELSE least(1,
        icount(one.members & other.members)::float / greatest({MANY_MEMBERS},
            least(icount(one.members), icount(other.members)))) END""",
    "regions": f"""CASE WHEN one.initiative_key = other.initiative_key THEN 0
        ELSE {_jaccard("regions")} END""",
}
SHARES = ", ".join(
    f"round(({weight} * ({MEASURES[part]}))::numeric, 2) AS {part}"
    for part, weight in WEIGHTS.items()
)
SCORE = " + ".join(WEIGHTS)
COMMON = {
    part: "NULL::int[]" if part == "titles" else f"one.{part} & other.{part}" for part in WEIGHTS
}
PARTS = ", ".join(
    f"({place}, '{part}', scored.{part}, {COMMON[part]})" for place, part in enumerate(WEIGHTS)
)

SCORED = f"""
DROP TABLE IF EXISTS coherence_found;
CREATE TEMPORARY TABLE coherence_found ON COMMIT DROP AS
WITH pair AS (SELECT DISTINCT first, second FROM coherence_candidate),
measured AS MATERIALIZED (
    SELECT pair.first, pair.second, {SHARES}
    FROM pair
    JOIN initiatives_subject AS one ON one.id = pair.first
    JOIN initiatives_subject AS other ON other.id = pair.second
),
scored AS (SELECT *, {SCORE} AS score FROM measured WHERE {SCORE} >= %s)
SELECT scored.first, scored.second, scored.score, told.parts, md5(told.parts::text) AS inputs
FROM scored
JOIN initiatives_subject AS one ON one.id = scored.first
JOIN initiatives_subject AS other ON other.id = scored.second
CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object(
        'part', part.name, 'share', part.share::text, 'common', coalesce(part.common, '{{}}')
    ) ORDER BY part.place) AS parts
    FROM (VALUES {PARTS}) AS part (place, name, share, common)
    WHERE part.share > 0
) AS told
"""  # noqa: S608 - constants of this module
# One statement for each, as a conflict would write a version of every row that is kept as it is.
CHANGED = """
UPDATE initiatives_overlap AS known
SET score = found.score, parts = found.parts, inputs = found.inputs
FROM coherence_found AS found
WHERE known.first_id = found.first AND known.second_id = found.second
    AND known.inputs <> found.inputs
"""
NEW = """
INSERT INTO initiatives_overlap
    (uid, first_id, second_id, score, parts, inputs, status, why, judged_inputs)
SELECT gen_random_uuid(), first, second, score, parts, inputs, 'found', '', ''
FROM coherence_found AS found
WHERE NOT EXISTS (
    SELECT FROM initiatives_overlap AS known
    WHERE known.first_id = found.first AND known.second_id = found.second
)
ORDER BY score DESC, first, second
"""
GONE = """
DELETE FROM initiatives_overlap AS known
WHERE known.status = 'found' AND NOT EXISTS (
    SELECT FROM coherence_found AS found
    WHERE found.first = known.first_id AND found.second = known.second_id
)
"""


def find(pairs):
    """Take pairs of keys of subjects, the smaller first, as candidates: those to keep next.

    Must run in one transaction with ``keep``.
    """
    with connection.cursor() as cursor:
        cursor.execute(START)
        with cursor.copy("COPY coherence_candidate (first, second) FROM STDIN") as copy:
            for pair in pairs:
                copy.write_row(pair)
        cursor.execute("ANALYZE coherence_candidate")


def keep(level, subjects=None):
    """Score the candidates and keep those that reach the level; unjudged ones that do not go.

    ``subjects`` are the keys of those whose pairs alone may go. What is judged stays judged,
    whatever the two have in common by now.
    """
    with connection.cursor() as cursor:
        cursor.execute(SCORED, [level])
        cursor.execute("ANALYZE coherence_found")
        for statement in (CHANGED, NEW):
            cursor.execute(statement)
        if subjects is None:
            cursor.execute(GONE)
        else:
            mine = " AND (known.first_id = ANY (%s) OR known.second_id = ANY (%s))"
            cursor.execute(GONE + mine, [subjects, subjects])
