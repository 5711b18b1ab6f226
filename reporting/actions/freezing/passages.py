"""Copies what reporters wrote in answer to questions that give no value, where they allow it.

It is read from the sealed bytes, so that an answer to what was not asked is not among it. A
person is never named, and files stay with the report.
"""

import json

from django.db import connection

from reporting.actions.freezing.copying import copy_in
from reporting.entries import chosen, is_well_formed
from reporting.models import AnswerType, FrozenPassage, Question
from reporting.readout import people_in, tell

BATCH = 1000
BETWEEN = " · "
# What of an entry answers its question, by answer type; no other kind of answer is published.
KEYS = {
    AnswerType.TEXT: ("text",),
    AnswerType.MARKDOWN: ("text",),
    AnswerType.TEXT_YEAR: ("text", "year"),
    AnswerType.CHOICE: ("choice",),
    AnswerType.MULTI_CHOICE: ("choices",),
    AnswerType.TABLE: ("rows",),
    AnswerType.REFERENCE: ("refs", "text"),
}
# One row for each answer that may be published. An answer about a priority action counts where the
# edition has that action.
ANSWERS = """
    DROP TABLE IF EXISTS freeze_answer;
    CREATE TEMP TABLE freeze_answer ON COMMIT DROP AS
    WITH answer AS MATERIALIZED (
        SELECT frozen.id AS frozen_id, frozen.actor_slug, revision.report_id,
            said ->> 'section' AS section, said ->> 'question' AS question,
            coalesce(said ->> 'about', '') AS about, said ->> 'lang' AS lang,
            said -> 'entry' AS entry
        FROM reporting_frozenreport frozen
        JOIN reporting_revision revision ON revision.uid = frozen.revision_uid
        CROSS JOIN LATERAL
            jsonb_array_elements(convert_from(revision.content, 'UTF8')::jsonb -> 'answers') said
        WHERE frozen.edition_id = %(edition)s AND frozen.state = 'reported'
            AND said ->> 'question' = ANY(%(codes)s)
    )
    SELECT answer.frozen_id, answer.actor_slug, question.id AS question_id, answer.about,
        answer.lang, answer.entry, section.position AS section, question.position AS question
    FROM answer
    JOIN reporting_section section
        ON section.questionnaire_id = %(questionnaire)s AND section.code = answer.section
    JOIN reporting_question question
        ON question.section_id = section.id AND question.code = answer.question
        AND question.id = ANY(%(questions)s)
    LEFT JOIN reporting_publicationconsent own
        ON own.report_id = answer.report_id AND own.question_id = question.id
    LEFT JOIN reporting_publicationconsent whole
        ON whole.report_id = answer.report_id AND whole.section_id = section.id
        AND whole.question_id IS NULL
    WHERE coalesce(own.consent, whole.consent) = 'in_full'
        AND (answer.about = '' OR answer.about IN (
            SELECT slug FROM reporting_frozenaction WHERE edition_id = %(edition)s
        ));
    ANALYZE freeze_answer
"""
NAMED = """
    SELECT DISTINCT jsonb_array_elements_text(entry -> 'refs') FROM freeze_answer
    WHERE jsonb_typeof(entry -> 'refs') = 'array'
"""
IN_ORDER = """
    SELECT frozen_id, question_id, about, lang, entry::text FROM freeze_answer
    ORDER BY section, question, about COLLATE "C", actor_slug COLLATE "C"
"""


def freeze_passages(edition):
    """Copy them; after the edition's reports and priority actions. BATCH are held in memory."""
    questions = {question.pk: question for question in _questions(edition.cycle)}
    if not questions:
        return
    _find_answers(edition, questions)
    copy_in(FrozenPassage, _numbered(edition, questions))


def _questions(cycle):
    """Questions of a cycle whose answers can be passages."""
    return Question.objects.filter(
        section__questionnaire=cycle.questionnaire_id, answer_type__in=KEYS, is_derived=False
    ).select_related("section")


def _find_answers(edition, questions):
    given = {
        "edition": edition.pk,
        "questionnaire": edition.cycle.questionnaire_id,
        "questions": list(questions),
        "codes": [question.code for question in questions.values()],
    }
    with connection.cursor() as cursor:
        cursor.execute(ANSWERS, given)


def _names():
    """{slug: name} of all that the answers refer to."""
    with connection.cursor() as cursor:
        cursor.execute(NAMED)
        return people_in([{"refs": [slug for (slug,) in cursor]}])


def _numbered(edition, questions):
    """An unsaved FrozenPassage for each answer that says anything, in the edition's order."""
    names = _names()
    number = 0
    for frozen, pk, about, lang, entry in _answers():
        question = questions[pk]
        answer = _answer(question, json.loads(entry))
        content = _content(question, answer, names)
        text = _text(question, answer, content, names)
        if text:
            number += 1
            yield FrozenPassage(
                edition=edition,
                report_id=frozen,
                number_in_edition=number,
                section_code=question.section.code,
                section_title=question.section.in_language("title", "en")[:200],
                question_code=question.code,
                question_text=question.in_language("text", "en"),
                answer_type=question.answer_type,
                about=about,
                lang=lang,
                content=content,
                text=text,
            )


def _answers():
    """The rows of IN_ORDER."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(IN_ORDER)
        while rows := cursor.fetchmany(BATCH):
            yield from rows


def _answer(question, entry):
    """What of an entry answers its question (dict): nobody's name, and no word to the desk."""
    if not is_well_formed(entry):
        return {}
    keys = KEYS[question.answer_type]
    return {key: entry[key] for key in keys if key in entry and _fits(key, entry[key])}


def _fits(key, part):
    if key == "rows":
        return isinstance(part, list) and all(isinstance(row, list) for row in part)
    if key in ("choices", "refs"):
        return isinstance(part, list) and all(isinstance(item, str) for item in part)
    return isinstance(part, str)


def _content(question, entry, names):
    """The answer as FrozenPassage.content describes it."""
    if question.answer_type in (AnswerType.CHOICE, AnswerType.MULTI_CHOICE):
        picked = chosen(entry)
        known = [option for option in question.options if option in picked]
        options = known + sorted(picked - set(known))
        return {"choices": [question.option_label(option) for option in options]}
    if question.answer_type == AnswerType.TABLE:
        columns = question.columns
        rows = [_cells(question, columns, row) for row in entry.get("rows", []) if any(row)]
        return {"columns": [question.option_label(c.name) for c in columns], "rows": rows}
    if question.answer_type == AnswerType.REFERENCE:
        refs = [names[slug] for slug in entry.get("refs", []) if slug in names]
        return {"refs": refs} | _filled(entry, "text")
    return {"text": entry.get("text", "")} | _filled(entry, "year")


def _filled(entry, key):
    return {key: entry[key]} if entry.get(key) else {}


def _cells(question, columns, row):
    """As many texts as there are columns; choices as they are called."""
    cells = (list(row) + [""] * len(columns))[: len(columns)]
    return [
        question.option_label(cell) if column.type == "choice" else cell
        for column, cell in zip(columns, cells, strict=True)
    ]


def _text(question, entry, content, names):
    """The answer as plain text (str); "" when there is none."""
    if question.answer_type == AnswerType.TABLE:
        named = [list(zip(content["columns"], row, strict=True)) for row in content["rows"]]
        lines = (BETWEEN.join(f"{name}: {cell}" for name, cell in row if cell) for row in named)
        return "\n".join(filter(None, lines))
    refs = [slug for slug in entry.get("refs", []) if slug in names]
    return tell(question, {**entry, "refs": refs}, names)
