"""What may come into an edition of what reporters said."""

import json

from django.db import connection

from reporting.figures.disclosure import compared_with, to_be_kept_back

# What each report of a cycle allows for each definition that it is asked for: the consent to the
# question, else to its section, else none. Where two questions ask for it, the stricter counts.
_ALLOWED = """
    SELECT report.id AS report_id, question.definition_id,
        min(array_position(
            ARRAY['not', 'aggregated', 'in_full'],
            coalesce(own.consent, whole.consent, 'not')::text
        )) AS degree
    FROM reporting_progressreport report
    JOIN reporting_reportingcycle cycle ON cycle.id = report.cycle_id
    JOIN reporting_section section ON section.questionnaire_id = cycle.questionnaire_id
    JOIN reporting_question question
        ON question.section_id = section.id AND question.definition_id IS NOT NULL
    LEFT JOIN reporting_publicationconsent own
        ON own.report_id = report.id AND own.question_id = question.id
    LEFT JOIN reporting_publicationconsent whole
        ON whole.report_id = report.id AND whole.section_id = section.id
        AND whole.question_id IS NULL
    WHERE report.cycle_id = %(cycle)s
    GROUP BY report.id, question.definition_id
"""
_GIVEN = """
    SELECT revision.id AS revision_id, value.id AS value_id, report.actor_id,
        value.definition_id, value.reference_year,
        CASE WHEN revision.origin = 'public_statistics' THEN ''
        ELSE (ARRAY['not', 'aggregated', 'in_full'])[coalesce(allowed.degree, 1)] END AS consent
    FROM reporting_value value
    JOIN reporting_revision revision ON revision.id = value.revision_id
    JOIN reporting_progressreport report ON report.id = revision.report_id
    LEFT JOIN allowed
        ON allowed.report_id = report.id AND allowed.definition_id = value.definition_id
    WHERE report.cycle_id = %(cycle)s AND revision.status IN ('accepted', 'noted')
"""
# What is kept back to protect others; see ``kept_for_others``.
_HELD = """
    SELECT actor.id AS actor_id, definition.id AS definition_id, held.year
    FROM jsonb_to_recordset(%(held)s::jsonb) held(slug text, code text, year int)
    JOIN signatories_actor actor ON actor.slug = held.slug
    JOIN reporting_indicator indicator ON indicator.code = held.code
    JOIN reporting_indicatordefinition definition ON definition.indicator_id = indicator.id
"""
# CTEs that end in consent(revision_id, value_id, given): "in_full", "aggregated" or "not" of what
# reporters said, "" of public statistics. Parameters: cycle, held.
CONSENT = f"""
    WITH allowed AS ({_ALLOWED}), held AS ({_HELD}), consent AS (
        SELECT said.revision_id, said.value_id,
            CASE WHEN said.consent = 'in_full' AND held.actor_id IS NOT NULL THEN 'aggregated'
            ELSE said.consent END AS given
        FROM ({_GIVEN}) said
        LEFT JOIN held
            ON held.actor_id = said.actor_id AND held.definition_id = said.definition_id
            AND held.year IS NOT DISTINCT FROM said.reference_year
    )
"""  # noqa: S608 - constants of this module
# What may be shown now and was in a total alone in one of the editions compared.
OPENED = f"""
    WITH allowed AS ({_ALLOWED})
    SELECT DISTINCT actor.slug, indicator.code, said.reference_year
    FROM ({_GIVEN}) said
    JOIN signatories_actor actor ON actor.id = said.actor_id
    JOIN reporting_indicatordefinition definition ON definition.id = said.definition_id
    JOIN reporting_indicator indicator ON indicator.id = definition.indicator_id
    WHERE said.consent = 'in_full' AND EXISTS (
        SELECT FROM reporting_frozenvalue kept
        JOIN reporting_frozenreport report ON report.id = kept.report_id
        WHERE kept.edition_id = ANY(%(compared)s) AND kept.consent = 'aggregated'
            AND report.actor_slug = actor.slug AND kept.indicator_code = indicator.code
            AND kept.reference_year IS NOT DISTINCT FROM said.reference_year
    )
"""  # noqa: S608 - constants of this module


def kept_for_others(edition):
    """What may be shown but counts in totals only still, as JSON for the parameter ``held``.

    An earlier edition has it in a total with others who keep theirs back, and they are so few
    that the rest of the total would tell of them. With it goes all that its reporter says of
    that indicator and year: parts tell what the whole is. ``edition.frozen_at`` is set.
    """
    compared = list(compared_with(edition).values_list("pk", flat=True))
    if not compared:
        return "[]"
    with connection.cursor() as cursor:
        cursor.execute(OPENED, {"cycle": edition.cycle_id, "compared": compared})
        opened = set(cursor.fetchall())
    held = to_be_kept_back(compared, opened, edition.cycle.fewest_reporters)
    return json.dumps([{"slug": slug, "code": code, "year": year} for slug, code, year in held])
