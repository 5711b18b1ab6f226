"""Pairs of subjects and what they have in common, by SQL over pairs that may be worth it.

Compared are only pairs that work on one sector in one area or by one instrument, that have a member
of their own in common, or whose titles are alike. What belongs together (an initiative, its parts
and its actions; the actions of one framework) is never a pair.

A share is a weight times a measure between 0 and 1. What the register does not state adds nothing:
silence is no likeness. Shares are rounded before they are summed, so that the sum can be checked.
"""

from django.db import connection

from initiatives.models.coherence import FLOOR

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
CREATE TEMPORARY TABLE coherence_candidate (first int, second int, alike real) ON COMMIT DROP;
SET LOCAL pg_trgm.similarity_threshold = {alike};
SET LOCAL work_mem = '128MB';
"""
BY_TERMS = """
WITH placed AS MATERIALIZED (
    SELECT subject.id::int AS id, sector, facet
    FROM initiatives_subject AS subject
    CROSS JOIN unnest(subject.sectors) AS sector
    CROSS JOIN LATERAL (
        SELECT unnest(subject.areas) UNION ALL SELECT -unnest(subject.instruments)
    ) AS facets (facet)
    WHERE subject.is_in_force
)
INSERT INTO coherence_candidate
SELECT DISTINCT one.id, other.id, 0::real
FROM placed AS one JOIN placed AS other USING (sector, facet)
WHERE one.id < other.id
"""
BY_MEMBERS = """
WITH held AS MATERIALIZED (
    SELECT subject.id::int AS id, member
    FROM initiatives_subject AS subject CROSS JOIN unnest(subject.own_members) AS member
    WHERE subject.is_in_force
)
INSERT INTO coherence_candidate
SELECT DISTINCT one.id, other.id, 0::real
FROM held AS one JOIN held AS other USING (member)
WHERE one.id < other.id
"""
# The index of titles is a bitmap's; the planner takes that of the keys, and compares every pair.
BY_TITLES = """
SET LOCAL enable_indexscan = off;
INSERT INTO coherence_candidate
SELECT one.id, other.id, similarity(one.title, other.title)
FROM initiatives_subject AS one JOIN initiatives_subject AS other ON other.title % one.title
WHERE one.id < other.id AND one.is_in_force AND other.is_in_force;
SET LOCAL enable_indexscan = on;
"""
OF_SOME = """
INSERT INTO coherence_candidate
SELECT DISTINCT least(one.id, other.id), greatest(one.id, other.id),
    CASE WHEN one.title %% other.title THEN similarity(one.title, other.title) ELSE 0 END
FROM initiatives_subject AS one JOIN initiatives_subject AS other ON other.id <> one.id
WHERE one.id = ANY (%s) AND one.is_in_force AND other.is_in_force AND (
    (one.sectors && other.sectors
        AND (one.areas && other.areas OR one.instruments && other.instruments))
    OR one.own_members && other.own_members
    OR one.title %% other.title
)
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
    "titles": "pair.alike",
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

KEEP = f"""
DROP TABLE IF EXISTS coherence_found;
CREATE TEMPORARY TABLE coherence_found ON COMMIT DROP AS
WITH pair AS (
    SELECT first, second, max(alike) AS alike FROM coherence_candidate GROUP BY first, second
),
measured AS MATERIALIZED (
    SELECT pair.first, pair.second, {SHARES}
    FROM pair
    JOIN initiatives_subject AS one ON one.id = pair.first
    JOIN initiatives_subject AS other ON other.id = pair.second
    WHERE NOT (one.itself = ANY (other.family) OR other.itself = ANY (one.family))
        AND NOT (one.framework = other.framework AND one.framework <> '')
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
) AS told;

INSERT INTO initiatives_overlap AS known
    (uid, first_id, second_id, score, parts, inputs, status, why, judged_inputs)
SELECT gen_random_uuid(), first, second, score, parts, inputs, 'found', '', ''
FROM coherence_found ORDER BY score DESC, first, second
ON CONFLICT (first_id, second_id) DO UPDATE
SET score = excluded.score, parts = excluded.parts, inputs = excluded.inputs
WHERE known.inputs <> excluded.inputs;

UPDATE initiatives_overlap SET status = 'found', judged_at = NULL, judged_by_uid = NULL
WHERE status = 'unrelated' AND inputs <> judged_inputs;
"""  # noqa: S608 - constants of this module
GONE = """
DELETE FROM initiatives_overlap AS known
WHERE known.status = 'found' AND NOT EXISTS (
    SELECT 1 FROM coherence_found AS found
    WHERE found.first = known.first_id AND found.second = known.second_id
)
"""


def begin():
    """Empty the list of candidates. What follows must run in the same transaction."""
    _run(START.format(alike=TITLES_ALIKE))


def find_by_terms():
    _run(BY_TERMS)


def find_by_members():
    _run(BY_MEMBERS)


def find_by_titles():
    _run(BY_TITLES)


def find_of(subjects):
    """Candidates that a few subjects (ids) make with all others."""
    _run(OF_SOME, [subjects])


def keep(subjects=None):
    """Score the candidates and keep those that reach the floor; unjudged ones that do not go.

    ``subjects`` are the ids of find_of, whose pairs alone may go. A pair judged unrelated by other
    parts than it has now awaits judgement again.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE coherence_candidate")
        for statement in KEEP.split(";\n"):
            if statement.strip():
                cursor.execute(statement, [FLOOR] if "%s" in statement else None)
        if subjects is None:
            cursor.execute(GONE)
        else:
            mine = " AND (known.first_id = ANY (%s) OR known.second_id = ANY (%s))"
            cursor.execute(GONE + mine, [subjects, subjects])


def _run(sql, parameters=None):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
