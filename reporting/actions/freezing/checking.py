"""Compares the frozen values with their definitions, before anything is made of them."""

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretariat.jobs.models import FailedForGood

# What is wrong with a value that was given, the first that applies. A bound from memory is asked
# about when a report is written, so a value may be beyond it.
_FLAW = """
    CASE
        WHEN value.unit <> definition.unit THEN 'unit'
        WHEN value.presence NOT IN ('reported', 'zero') THEN NULL
        WHEN definition.data_type = 'choice' THEN
            CASE WHEN value.code = ANY(definition.choices) THEN NULL ELSE 'choice' END
        WHEN definition.data_type = 'date' THEN
            CASE WHEN value.date IS NULL THEN 'date' END
        WHEN value.number IS NULL THEN 'number'
        WHEN definition.data_type IN ('integer', 'ordinal') AND value.number %% 1 <> 0 THEN 'whole'
        WHEN value.number < definition.hard_min
            AND 'hard_min' <> ALL(definition.unverified_fields) THEN 'least'
        WHEN value.number > definition.hard_max
            AND 'hard_max' <> ALL(definition.unverified_fields) THEN 'greatest'
    END
"""
FIND_BROKEN = f"""
    SELECT report.actor_name, value.indicator_code, value.reference_year, value.slice,
        value.claim_id, found.flaw, count(*) OVER ()
    FROM reporting_frozenvalue value
    JOIN reporting_frozenreport report ON report.id = value.report_id
    JOIN reporting_indicator indicator ON indicator.code = value.indicator_code
    JOIN reporting_indicatordefinition definition
        ON definition.indicator_id = indicator.id AND definition.number = value.definition_number
    CROSS JOIN LATERAL (SELECT {_FLAW}) found(flaw)
    WHERE value.edition_id = %(edition)s AND found.flaw IS NOT NULL
    ORDER BY value.number_in_edition
    LIMIT 1
"""  # noqa: S608 - constants of this module
WRONG = {
    "unit": gettext_lazy("%(value)s: the unit is not that of the indicator's definition."),
    "choice": gettext_lazy("%(value)s: this is not among the choices of the definition."),
    "date": gettext_lazy("%(value)s: the definition asks for a date, and this is none."),
    "number": gettext_lazy("%(value)s: the definition asks for a number, and this is none."),
    "whole": gettext_lazy("%(value)s: this is counted in whole numbers."),
    "least": gettext_lazy("%(value)s: this is less than the definition allows."),
    "greatest": gettext_lazy("%(value)s: this is more than the definition allows."),
}


class BrokenValue(FailedForGood):
    """A value breaks its definition; the message names reporter, indicator and year, and says how.

    It never holds the value itself, which may be one that is not to be shown.
    """


def check_values(edition):
    """Raise BrokenValue unless every frozen value keeps to its definition. One query."""
    with connection.cursor() as cursor:
        cursor.execute(FIND_BROKEN, {"edition": edition.pk})
        found = cursor.fetchone()
    if found is None:
        return
    *place, flaw, count = found
    message = WRONG[flaw] % {"value": ", ".join(str(part) for part in place if part)}
    if count > 1:
        message += " " + _("Values that break their definitions: %(count)s in all.") % {
            "count": count
        }
    raise BrokenValue(message)
