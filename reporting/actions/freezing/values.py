"""Copies values, each as far as its reporter allows, with the hash of its line."""

from typing import Any

from django.db import connection

from initiatives.models import StocktakeTheme
from reporting.actions.freezing.consent import CONSENT
from reporting.actions.freezing.planning import count_rows_of
from reporting.figures.coverage import withheld_key
from reporting.figures.lines import VALUE_COLUMNS, line_sql
from reporting.models import Consent, FrozenValue, Value

COUNT_KEPT_BACK = f"""
    {CONSENT}
    SELECT revision.uid, consent.given, indicator.code, definition.number, count(*)
    FROM consent
    JOIN reporting_revision revision ON revision.id = consent.revision_id
    JOIN reporting_value value ON value.id = consent.value_id
    JOIN reporting_indicatordefinition definition ON definition.id = value.definition_id
    JOIN reporting_indicator indicator ON indicator.id = definition.indicator_id
    WHERE consent.given IN ('not', 'aggregated')
    GROUP BY revision.uid, consent.given, indicator.code, definition.number
    ORDER BY revision.uid, indicator.code COLLATE "C", definition.number
"""  # noqa: S608 - constants of this module

_COPIED = [
    field.column
    for field in Value._meta.fields
    if field.name not in ("id", "revision", "definition")
]
_COLUMNS = [
    *("edition_id", "report_id", "number_in_edition", "indicator_code", "indicator_name"),
    *("definition_number", "theme", "consent", "stand_in"),
    *_COPIED,
]
_LINE = line_sql(
    FrozenValue,
    {
        name: f'line."{name.removeprefix("report__")}"'
        for name in (*VALUE_COLUMNS, "consent", "stand_in")
    },
)
# Those that count in totals only come last, so that no gap in the numbers tells of them.
COPY_VALUES = f"""
    {CONSENT}, line AS (
        SELECT
            frozen.edition_id, frozen.id AS report_id, frozen.actor_slug, frozen.revision_sha256,
            row_number() OVER (ORDER BY
                consent.given = 'aggregated',
                theme.position, theme.code COLLATE "C", indicator.code COLLATE "C",
                definition.number, frozen.actor_slug COLLATE "C", value.reference_year,
                value.slice COLLATE "C", value.claim_id COLLATE "C"
            ) AS number_in_edition,
            indicator.code AS indicator_code, indicator.name AS indicator_name,
            definition.number AS definition_number, theme.code AS theme,
            consent.given AS consent,
            CASE WHEN consent.given = 'aggregated' THEN gen_random_uuid() END AS stand_in,
            {", ".join(f'value."{name}"' for name in _COPIED)}
        FROM reporting_frozenreport frozen
        JOIN reporting_revision revision ON revision.uid = frozen.revision_uid
        JOIN consent ON consent.revision_id = revision.id
        JOIN reporting_value value ON value.id = consent.value_id
        JOIN reporting_indicatordefinition definition ON definition.id = value.definition_id
        JOIN reporting_indicator indicator ON indicator.id = definition.indicator_id
        JOIN {StocktakeTheme._meta.db_table} theme ON theme.id = indicator.theme_id
        WHERE frozen.edition_id = %(edition)s AND consent.given <> 'not'
    )
    INSERT INTO reporting_frozenvalue ({", ".join(f'"{name}"' for name in _COLUMNS)}, line_sha256)
    SELECT {", ".join(f'line."{name}"' for name in _COLUMNS)},
        sha256(convert_to({_LINE}, 'UTF8'))
    FROM line
    ORDER BY line.number_in_edition
"""  # noqa: S608 - column names of our own models


def kept_back(cycle, held):
    """What of the reporters of a cycle is not to be shown: {uid of the revision: fields}.

    ``held`` is what ``kept_for_others`` found.
    """
    with connection.cursor() as cursor:
        cursor.execute(COUNT_KEPT_BACK, {"cycle": cycle.pk, "held": held})
        rows = cursor.fetchall()
    found: dict[Any, dict[str, Any]] = {}
    for uid, given, code, number, count in rows:
        fields = found.setdefault(uid, {"in_totals_only": 0, "not_published": 0, "withheld": []})
        if given == Consent.AGGREGATED:
            fields["in_totals_only"] += count
        else:
            fields["not_published"] += count
            fields["withheld"].append(withheld_key(code, number))
    return found


def freeze_values(edition, held):
    """Copy the values of the edition's frozen reports, in one statement.

    ``held`` is what ``kept_for_others`` found.
    """
    given = {"cycle": edition.cycle_id, "edition": edition.pk, "held": held}
    with connection.cursor() as cursor:
        cursor.execute(COPY_VALUES, given)
    count_rows_of(FrozenValue)
