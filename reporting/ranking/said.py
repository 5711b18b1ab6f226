"""What accepted reports say of barriers, needs and actions to propose, by topic."""

import json
import uuid
from typing import NamedTuple

from django.db import connection
from django.utils.text import normalize_newlines
from django.utils.translation import gettext as _

from reporting.entries import chosen, is_well_formed
from reporting.entries.shape import rows_at
from reporting.models import CandidateOrigin, Question

# Codes of the questions of every questionnaire that ask for them.
BARRIERS, NEEDS, PROPOSALS = "L1", "L2", "L4"
ASKED = {
    BARRIERS: CandidateOrigin.BARRIER,
    NEEDS: CandidateOrigin.NEED,
    PROPOSALS: CandidateOrigin.PROPOSAL,
}
MET = "met"
LONGEST = 300  # characters of a title, and of a topic
# Read from the sealed bytes, so that an answer to what was not asked is not among it.
ANSWERS = """
    SELECT revision.id, revision.uid, report.id, actor.slug, actor.name, cycle.year, question.id,
        (said -> 'entry')::text
    FROM reporting_revision revision
    JOIN reporting_progressreport report ON report.id = revision.report_id
    JOIN reporting_reportingcycle cycle ON cycle.id = report.cycle_id
    JOIN signatories_actor actor ON actor.id = report.actor_id
    CROSS JOIN LATERAL
        jsonb_array_elements(convert_from(revision.content, 'UTF8')::jsonb -> 'answers') said
    JOIN reporting_section section
        ON section.questionnaire_id = cycle.questionnaire_id AND section.code = said ->> 'section'
    JOIN reporting_question question
        ON question.section_id = section.id AND question.code = said ->> 'question'
    WHERE revision.status = 'accepted' AND said ->> 'question' = ANY(%(codes)s)
    ORDER BY actor.slug COLLATE "C", cycle.year, revision.id, question.code COLLATE "C"
"""


class Said(NamedTuple):
    """One reporter's words; ``row`` is the line of a table, None where there is none."""

    revision: int
    revision_uid: uuid.UUID
    report: int
    actor: str
    name: str
    year: int
    question: int
    row: int | None
    text: str


class Topic(NamedTuple):
    """What one or several reporters say; ``cells`` are those of the first who proposes it."""

    origin: str
    key: str
    title: str
    said: tuple[Said, ...]
    cells: dict[str, str]

    @property
    def reporters(self):
        """How many name it (int)."""
        return len({each.actor for each in self.said})


def topics(origin=None):
    """Every Topic of the reports in force, most reporters first, then by title. Two queries."""
    rows = _rows([code for code, kind in ASKED.items() if origin in (None, kind)])
    questions = Question.objects.in_bulk({row[6] for row in rows})
    found = {}
    for *about, pk, entry in rows:
        question = questions[pk]
        for key, title, number, cells in _told(question, json.loads(entry)):
            said = Said(*about, pk, number, _words(title, cells))
            topic = Topic(ASKED[question.code], key, title, (), cells)
            former = found.setdefault((topic.origin, key), topic)
            found[topic.origin, key] = former._replace(said=(*former.said, said))
    return sorted(found.values(), key=_place)


def _place(topic):
    return (-topic.reporters, topic.title, topic.origin, topic.key)


def _rows(codes):
    with connection.cursor() as cursor:
        cursor.execute(ANSWERS, {"codes": codes})
        return cursor.fetchall()


def _told(question, entry):
    """(key, title, line or None, cells by column) of each thing that an answer names."""
    if not is_well_formed(entry):
        return
    if question.code == BARRIERS:
        for option in sorted(chosen(entry) & set(question.options)):
            yield option, _("Barrier: %(name)s") % {"name": question.option_label(option)}, None, {}
        return
    names = [column.name for column in question.columns]
    for number, cells in rows_at(entry, "rows", width=len(names)):
        line = dict(zip(names, cells, strict=True))
        if question.code == PROPOSALS and line.get("title"):
            title = " ".join(line["title"].split())[:LONGEST]
            yield title.casefold()[:LONGEST], title, number, line
        elif question.code == NEEDS and line.get("kind") and line.get("status") != MET:
            kind = question.option_label(line["kind"])
            yield line["kind"], _("Need not met: %(name)s") % {"name": kind}, number, line


def _words(title, cells):
    """What the reporter says, in one text."""
    told = [normalize_newlines(cell) for name, cell in cells.items() if cell]
    return " · ".join(told) or title
