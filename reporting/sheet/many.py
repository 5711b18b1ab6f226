"""Sheets of many revisions, in as few queries as it takes for one."""

from initiatives.models import PriorityAction
from reporting.sheet.contents import Sheet, earlier_of
from reporting.sheet.loading import former_revisions, questions_of, whole_revisions


def sheets_of(cycle, keys):
    """A Sheet for each revision of one cycle with one of these keys (list). At most four queries.

    What references name counts as unknown: nobody has looked.
    """
    revisions = whole_revisions(keys)
    if not revisions:
        return []
    sheets = [Sheet(revision.report, revision) for revision in revisions]
    shared = {
        "questions": questions_of(questionnaire=cycle.questionnaire_id),
        "rules": sheets[0].rules,
    }
    former = _former(cycle, [sheet.report.actor_id for sheet in sheets])
    gone = _gone(sheets)
    for sheet in sheets:
        sheet.known_slugs = set()
        sheet.__dict__ |= shared | {"earlier": former.get(sheet.report.actor_id)}
        if sheet.revision.is_sealed:
            sheet.__dict__["actions"] = _actions(sheet, gone)
    return sheets


def _former(cycle, actors):
    """{key of an actor: Earlier} of those that have one."""
    found = former_revisions(actors=actors, declaration=cycle.declaration_id, year=cycle.year)
    return {revision.actor: earlier_of(revision) for revision in found}


def _gone(sheets):
    """{key: PriorityAction} of those that sealed answers speak of and the register gives no more."""
    named = {key for sheet in sheets if sheet.revision.is_sealed for key in _named(sheet)}
    known = {row["pk"] for sheet in sheets for row in sheet.report.actions}
    return PriorityAction.objects.in_bulk(named - known)


def _named(sheet):
    """Keys of the priority actions of which a sheet's answers speak (set of int)."""
    return {row["about"] for row in sheet.revision.answer_rows} - {None}


def _actions(sheet, gone):
    """The priority actions of a sealed sheet: those of its reporter, and those it speaks of."""
    current = {row["pk"]: PriorityAction(**row) for row in sheet.report.actions}
    named = {key: gone[key] for key in _named(sheet) & gone.keys()}
    return sorted((named | current).values(), key=lambda action: action.slug)
