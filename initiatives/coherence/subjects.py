"""Subjects of the map, made from the register: one SQL statement for each kind.

What a source only names (role "named") is no member, and who left is none either. A reference
action has the members of its initiative, a priority action its parties. An initiative works in the
areas and by the instruments of its own reference actions as well: few sources say it of the whole.
"""

from django.db import connection

from initiatives.coherence.instruments import INSTRUMENTS

# M49 codes of the regions that actors carry by name.
REGIONS = {"Africa": 2, "Oceania": 9, "Americas": 19, "Asia": 142, "Europe": 150}

HELD = """
own AS (
    SELECT initiative_id, array_remove(array_agg(DISTINCT area_id::int), NULL) AS areas,
        string_agg(concat_ws(' ', topic, title), ' ' ORDER BY id) AS says_how
    FROM initiatives_referenceaction
    WHERE initiative_id IS NOT NULL AND retired_at IS NULL AND source_status <> 'superseded'
    GROUP BY initiative_id
),
held AS (
    SELECT held.initiative_id, array_agg(DISTINCT held.actor_id::int) AS members,
        array_remove(array_agg(DISTINCT region.code), NULL) AS regions
    FROM initiatives_membership AS held
    JOIN signatories_actor AS actor ON actor.id = held.actor_id
    LEFT JOIN unnest(%(regions)s::text[], %(codes)s::int[]) AS region (name, code)
        ON region.name = actor.region
    WHERE held.retired_at IS NULL AND held.role <> 'named'
        AND (held.joined_on IS NULL OR held.joined_on <= CURRENT_DATE)
        AND (held.left_on IS NULL OR held.left_on > CURRENT_DATE)
    GROUP BY held.initiative_id
),
parties AS (
    SELECT party.action_id, array_agg(DISTINCT party.actor_id::int) AS members,
        array_remove(array_agg(DISTINCT region.code), NULL) AS regions
    FROM initiatives_actionparty AS party
    JOIN signatories_actor AS actor ON actor.id = party.actor_id
    LEFT JOIN unnest(%(regions)s::text[], %(codes)s::int[]) AS region (name, code)
        ON region.name = actor.region
    WHERE (party.starts_on IS NULL OR party.starts_on <= CURRENT_DATE)
        AND (party.ends_on IS NULL OR party.ends_on > CURRENT_DATE)
    GROUP BY party.action_id
)"""

INITIATIVES = """
    SELECT initiative.id AS row_id,
        initiative.retired_at IS NULL AND initiative.status <> 'ended' AS is_in_force,
        actor.name AS title, initiative.id::int AS itself,
        array_remove(ARRAY[initiative.parent_id::int], NULL) AS family,
        initiative.id::int AS initiative_key, '' AS framework,
        ARRAY(SELECT sector_id::int FROM initiatives_initiative_sectors AS term
            WHERE term.initiative_id = initiative.id ORDER BY 1) AS sectors,
        ARRAY(SELECT collaborationarea_id::int FROM initiatives_initiative_areas AS term
            WHERE term.initiative_id = initiative.id
            UNION SELECT unnest(own.areas) ORDER BY 1) AS areas,
        held.members, held.members AS own_members, held.regions,
        concat_ws(' ', actor.name, initiative.pillars, initiative.outputs) AS text,
        concat_ws(' ', actor.name, initiative.kind, initiative.pillars, own.says_how) AS says_how
    FROM initiatives_initiative AS initiative
    JOIN signatories_actor AS actor ON actor.id = initiative.actor_id
    LEFT JOIN held ON held.initiative_id = initiative.id
    LEFT JOIN own ON own.initiative_id = initiative.id
    WHERE %(rows)s::bigint[] IS NULL OR initiative.id = ANY (%(rows)s::bigint[])
"""

REFERENCE_ACTIONS = """
    SELECT action.id AS row_id,
        action.retired_at IS NULL AND action.source_status <> 'superseded' AS is_in_force,
        action.title, -action.id::int AS itself,
        array_remove(ARRAY[action.initiative_id::int, whole.parent_id::int], NULL) AS family,
        action.initiative_id::int AS initiative_key, action.framework,
        ARRAY(SELECT sector_id::int FROM initiatives_referenceaction_sectors AS term
            WHERE term.referenceaction_id = action.id ORDER BY 1) AS sectors,
        array_remove(ARRAY[action.area_id::int], NULL) AS areas,
        held.members, NULL::int[] AS own_members, held.regions,
        concat_ws(' ', action.title, action.description) AS text,
        concat_ws(' ', action.topic, action.title) AS says_how
    FROM initiatives_referenceaction AS action
    LEFT JOIN initiatives_initiative AS whole ON whole.id = action.initiative_id
    LEFT JOIN held ON held.initiative_id = action.initiative_id
    WHERE %(rows)s::bigint[] IS NULL OR action.id = ANY (%(rows)s::bigint[])
"""

PRIORITY_ACTIONS = """
    SELECT action.id AS row_id,
        action.retired_at IS NULL AND action.status NOT IN ('completed', 'discontinued')
            AS is_in_force,
        action.title, 0 AS itself,
        array_remove(ARRAY[-action.reference_action_id::int], NULL) AS family,
        NULL::int AS initiative_key, '' AS framework,
        ARRAY(SELECT sector_id::int FROM initiatives_priorityaction_sectors AS term
            WHERE term.priorityaction_id = action.id ORDER BY 1) AS sectors,
        array_remove(ARRAY[action.area_id::int], NULL) AS areas,
        parties.members, parties.members AS own_members, parties.regions,
        concat_ws(' ', action.title, action.rationale) AS text, action.title AS says_how
    FROM initiatives_priorityaction AS action
    LEFT JOIN parties ON parties.action_id = action.id
    WHERE %(rows)s::bigint[] IS NULL OR action.id = ANY (%(rows)s::bigint[])
"""

KINDS = {
    "initiative": INITIATIVES,
    "reference_action": REFERENCE_ACTIONS,
    "priority_action": PRIORITY_ACTIONS,
}
COMPARED = (
    *("is_in_force", "title", "itself", "family", "initiative_key", "framework", "sectors"),
    *("areas", "instruments", "members", "own_members", "regions", "words", "spoken"),
)

# A word's key is a hash of its stem, as PostgreSQL's full text has it; numbers are no words.
UPSERT = """
WITH {held}, stated AS ({stated}), fresh AS (
    SELECT stated.row_id, stated.is_in_force, plain_text(stated.title) AS title, stated.itself,
        stated.family, stated.initiative_key, stated.framework, stated.sectors, stated.areas,
        ARRAY(
            SELECT instrument.code
            FROM unnest(%(instruments)s::int[], %(patterns)s::text[]) AS instrument (code, pattern)
            WHERE plain_text(stated.says_how) ~ instrument.pattern ORDER BY 1
        ) AS instruments,
        coalesce(stated.members, '{{}}') AS members,
        coalesce(stated.own_members, '{{}}') AS own_members,
        coalesce(stated.regions, '{{}}') AS regions,
        coalesce(said.words, '{{}}') AS words, coalesce(said.spoken, '{{}}'::jsonb) AS spoken
    FROM stated
    CROSS JOIN LATERAL (
        SELECT array_agg(word.key ORDER BY word.key) AS words,
            jsonb_object_agg(word.key::text, word.spelt) AS spoken
        FROM (
            SELECT hashtext((ts_lexize('english_stem', spelt))[1]) AS key, min(spelt) AS spelt
            FROM regexp_split_to_table(plain_text(stated.text), '[^[:alnum:]]+') AS spelt
            WHERE length(spelt) > 2 AND spelt !~ '^[0-9]+$'
                AND (ts_lexize('english_stem', spelt))[1] IS NOT NULL
            GROUP BY 1
        ) AS word
    ) AS said
)
INSERT INTO initiatives_subject AS known ({kind}_id, {columns})
SELECT row_id, {columns} FROM fresh ORDER BY row_id
ON CONFLICT ({kind}_id) DO UPDATE SET ({columns}) = ROW ({excluded})
WHERE ({known}) IS DISTINCT FROM ({excluded})
RETURNING id
"""


def refresh(kind, rows=None):
    """Make subjects of a kind (a key of KINDS) anew; ids of those that are new or changed (list).

    ``rows`` are primary keys of its model, all where None.
    """
    sql = UPSERT.format(
        kind=kind,
        held=HELD,
        stated=KINDS[kind],
        columns=", ".join(COMPARED),
        excluded=", ".join(f"excluded.{column}" for column in COMPARED),
        known=", ".join(f"known.{column}" for column in COMPARED),
    )
    asked = {
        "rows": rows,
        "regions": list(REGIONS),
        "codes": list(REGIONS.values()),
        "instruments": [instrument.code for instrument in INSTRUMENTS],
        "patterns": [instrument.pattern for instrument in INSTRUMENTS],
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        return [pk for (pk,) in cursor.fetchall()]
