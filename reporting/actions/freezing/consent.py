"""What may come into an edition of what reporters said, in SQL."""

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
# CTEs that end in consent(revision_id, value_id, given): "in_full", "aggregated" or "not" of what
# reporters said, "" of public statistics. Parameters: cycle.
CONSENT = f"""
    WITH allowed AS ({_ALLOWED}), consent AS (
        SELECT said.revision_id, said.value_id, said.consent AS given FROM ({_GIVEN}) said
    )
"""  # noqa: S608 - constants of this module
