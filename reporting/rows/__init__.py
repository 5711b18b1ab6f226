"""Rows of cycles, reports and editions as the API sends them."""

from reporting.rows.clearances import clearance
from reporting.rows.cycles import (
    cycle,
    definition_by_itself,
    indicator,
    questionnaire,
    questionnaire_in_full,
)
from reporting.rows.editions import artefact, edition, edition_in_full, figure, report, value
from reporting.rows.oversight import candidate, dossier
from reporting.rows.reports import progress_report, progress_value

__all__ = [
    "artefact",
    "candidate",
    "clearance",
    "cycle",
    "definition_by_itself",
    "dossier",
    "edition",
    "edition_in_full",
    "figure",
    "indicator",
    "progress_report",
    "progress_value",
    "questionnaire",
    "questionnaire_in_full",
    "report",
    "value",
]
