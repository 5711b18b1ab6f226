"""Turns a draft into bytes that prove what was said."""

import datetime as dt
import hashlib
import json
import unicodedata
import uuid
from decimal import Decimal

from django.utils import timezone

from reporting.models import Origin, StatusChange, Value
from reporting.numbers import plain_text

SCHEMA = "belem-secretariat/revision/1"
VALUE_FIELDS = [
    field.name for field in Value._meta.fields if field.name not in ("id", "revision", "definition")
]
SEALED_FIELDS = [
    "content",
    "content_sha256",
    "submitted_at",
    "submitted_by",
    "receipt",
    "due_at",
]


def canonical_bytes(content):
    """UTF-8 bytes of a JSON document, the same for the same content whatever wrote it.

    Keys are sorted, no blanks stand between tokens, all text is in NFC, decimals are strings
    without trailing zeros, times are UTC with six digits and ``Z``. Floats raise TypeError.
    """
    return json.dumps(
        _canonical(content), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    ).encode()


def _canonical(part):
    if isinstance(part, dict):
        return {_canonical(key): _canonical(value) for key, value in part.items()}
    if isinstance(part, (list, tuple)):
        return [_canonical(item) for item in part]
    if isinstance(part, str):
        return unicodedata.normalize("NFC", part)
    if part is None or isinstance(part, (bool, int)):
        return part
    return _written(part)


def _written(part):
    """One value that JSON has no type for, as text."""
    if isinstance(part, Decimal):
        return plain_text(part)
    if isinstance(part, dt.datetime):
        return part.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(part, (dt.date, uuid.UUID)):
        return str(part)
    raise TypeError(f"{type(part).__name__} has no canonical form")


def digest(content):
    """SHA-256 of bytes (64 hexadecimal digits)."""
    return hashlib.sha256(content).hexdigest()


def content_of(revision, values, *, sheet=None, submitted=None):
    """What a revision says, as a document: its reporter, answers and the Values derived.

    ``sheet`` gives the answers to what is asked, and the files. ``submitted`` is {"at":
    datetime, "by": uid of a user} or None. Nobody is named otherwise.
    """
    report = revision.report
    cycle, actor = report.cycle, report.actor
    return {
        "schema": SCHEMA,
        "cycle": {
            "declaration": cycle.declaration.slug,
            "kind": cycle.kind,
            "year": cycle.year,
            "period_start": cycle.period_start,
            "period_end": cycle.period_end,
            "questionnaire": cycle.questionnaire.code if cycle.questionnaire else None,
        },
        "report": report.uid,
        "reporter": {"slug": actor.slug, "name": actor.name, "iso3": actor.iso3},
        "revision": {"uid": revision.uid, "number": revision.number, "origin": revision.origin},
        "submitted": submitted,
        "approval": _approval(revision) if sheet else None,
        "answers": _answers(sheet) if sheet else [],
        "evidence": _evidence(sheet) if sheet else [],
        "values": [_value(value) for value in sorted(values, key=_order)],
    }


def _answers(sheet):
    """What was typed in answer to what is asked; answers to anything else are left out."""
    return [
        {
            "section": part.section.code,
            "about": part.about.slug if part.about else None,
            "question": question.code,
            "lang": sheet.lang(question, part.about),
            "entry": sheet.entry(question, part.about),
        }
        for part in sheet.parts
        for question in part.questions
        if (question.pk, part.about and part.about.pk) in sheet.answers
    ]


def _evidence(sheet):
    """The files beside what is asked, as ``_answers``, and those for the report as a whole."""
    codes = {question.pk: question.code for question in sheet.questions}
    slugs = {action.pk: action.slug for action in sheet.actions}
    return [
        {
            "question": codes.get(row["question"]),
            "about": slugs.get(row["about"]),
            "name": row["name"],
            "size": row["size"],
            "sha256": row["sha256"],
            "note": row["note"],
        }
        for row in sheet.evidence
    ]


def _approval(revision):
    """The title of who approved by letter, and the letter's SHA-256; None without a letter."""
    approval = getattr(revision, "letter_approval", None)
    return approval and {"title": approval.title, "letter_sha256": approval.letter.sha256}


def _order(value):
    definition = value.definition
    return (
        definition.indicator.code,
        definition.number,
        value.reference_year or 0,
        value.slice,
        value.claim_id,
    )


def _value(value):
    return {
        "indicator": value.definition.indicator.code,
        "definition": value.definition.number,
        **{name: getattr(value, name) for name in VALUE_FIELDS},
    }


def receipt_number(revision, sha256):
    """A readable proof of submission, e.g. "BD-2027-NAM-1-7F3A9C". Holds nothing of a person."""
    report = revision.report
    reporter = report.actor.iso3 or f"A{report.actor_id}"
    return f"BD-{report.cycle.year}-{reporter}-{revision.number}-{sha256[:6].upper()}"


def seal(revision, values, *, to, by, sheet=None, is_submitted=True, due_at=None):
    """Store a draft's values and exact bytes for good, and move it to status ``to``.

    Writes the Values first, since a sealed revision takes no more rows. With ``is_submitted``
    it gets the time, the person and a receipt as well. Raises InvalidTransition.
    """
    revision.require_transition(to)
    now = timezone.now()
    submitted = {"at": now, "by": by.uid} if is_submitted else None
    content = canonical_bytes(content_of(revision, values, sheet=sheet, submitted=submitted))
    Value.objects.bulk_create(values)
    revision.content, revision.content_sha256 = content, digest(content)
    if is_submitted:
        revision.submitted_at, revision.submitted_by = now, by
        revision.due_at = due_at
        revision.receipt = receipt_number(revision, revision.content_sha256)
    return move(revision, to, by=by, along=SEALED_FIELDS)


def move(revision, to, *, by, why="", along=()):
    """Save a revision in status ``to``, and the fields ``along``; the StatusChange that it left.

    Raises InvalidTransition. ``by`` is None for what the platform does by itself.
    """
    revision.require_transition(to)
    before, revision.status = revision.status, to
    revision.save(update_fields=["status", *along])
    return StatusChange.objects.create(
        revision=revision,
        from_status=before,
        to_status=to,
        by_uid=by.uid if by else None,
        on_behalf_of=_on_behalf_of(revision) if to == revision.Status.SUBMITTED else "",
        why=why,
    )


def _on_behalf_of(revision):
    """For whom staff entered the revision (str); "" where its reporter wrote it."""
    return revision.report.actor.name if revision.origin == Origin.ON_BEHALF else ""
