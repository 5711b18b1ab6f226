"""What may come into an edition of what reporters said, in a temporary table of the freeze."""

import json

from django.db import connection

from reporting.figures.disclosure import to_be_kept_back, to_compare_with

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
# "in_full", "aggregated" or "not" of what reporters said, "" of public statistics.
SETTLE = f"""
    DROP TABLE IF EXISTS freeze_consent;
    CREATE TEMP TABLE freeze_consent ON COMMIT DROP AS
    WITH allowed AS ({_ALLOWED})
    SELECT revision.id AS revision_id, value.id AS value_id, report.actor_id,
        value.definition_id, value.reference_year,
        CASE WHEN revision.origin = 'public_statistics' THEN ''
        ELSE (ARRAY['not', 'aggregated', 'in_full'])[coalesce(allowed.degree, 1)] END AS given
    FROM reporting_value value
    JOIN reporting_revision revision ON revision.id = value.revision_id
    JOIN reporting_progressreport report ON report.id = revision.report_id
    LEFT JOIN allowed
        ON allowed.report_id = report.id AND allowed.definition_id = value.definition_id
    WHERE report.cycle_id = %(cycle)s AND revision.status IN ('accepted', 'noted');
    ANALYZE freeze_consent
"""  # noqa: S608 - constants of this module
# What may be shown now and was in a total alone in one of the editions compared.
OPENED = """
    WITH kept AS MATERIALIZED (
        SELECT DISTINCT report.actor_key, value.indicator_code, value.reference_year
        FROM reporting_frozenvalue value
        JOIN reporting_frozenreport report ON report.id = value.report_id
        WHERE value.edition_id = ANY(%(compared)s) AND value.consent = 'aggregated'
    )
    SELECT DISTINCT kept.actor_key, kept.indicator_code, kept.reference_year
    FROM kept
    JOIN reporting_indicator indicator ON indicator.code = kept.indicator_code
    JOIN reporting_indicatordefinition definition ON definition.indicator_id = indicator.id
    JOIN freeze_consent said
        ON said.actor_id = kept.actor_key AND said.definition_id = definition.id
        AND said.reference_year IS NOT DISTINCT FROM kept.reference_year
    WHERE said.given = 'in_full'
"""
HOLD = """
    UPDATE freeze_consent SET given = 'aggregated'
    FROM jsonb_to_recordset(%(held)s::jsonb) held(actor bigint, code text, year int)
    JOIN reporting_indicator indicator ON indicator.code = held.code
    JOIN reporting_indicatordefinition definition ON definition.indicator_id = indicator.id
    WHERE given = 'in_full' AND freeze_consent.actor_id = held.actor
        AND freeze_consent.definition_id = definition.id
        AND freeze_consent.reference_year IS NOT DISTINCT FROM held.year
"""


def settle_consent(edition):
    """Fill ``freeze_consent``: each value in force of a cycle, and how far it comes in.

    What may be shown counts in totals only still where an earlier edition has it in a total with
    others who keep theirs back, and they are so few that the rest of the total would tell of them.
    With it goes all that its reporter says of that indicator and year: parts tell what the whole
    is.
    """
    with connection.cursor() as cursor:
        cursor.execute(SETTLE, {"cycle": edition.cycle_id})
        compared = list(to_compare_with(edition).values_list("pk", flat=True))
        if not compared:
            return
        cursor.execute(OPENED, {"compared": compared})
        opened = set(cursor.fetchall())
        held = to_be_kept_back(compared, opened, edition.cycle.fewest_reporters)
        rows = [{"actor": key, "code": code, "year": year} for key, code, year in held]
        cursor.execute(HOLD, {"held": json.dumps(rows)})
