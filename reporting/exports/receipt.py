"""The receipt of a submitted revision, as PDF/UA-1, for page and mail."""

from pathlib import Path
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reporting.exports.paper.building import in_utc
from reporting.exports.paper.pdf import compile_pdf
from reporting.models import LetterApproval, Origin
from secretariat.languages import translation_note

TEMPLATE = Path(__file__).parent / "receipt.typ"


def receipt_pdf(revision):
    """Bytes of the receipt of a submitted Revision, in the language of the moment.

    People stand in it by their present names; who was erased is not named. Files that followed
    as evidence are listed as of now.
    """
    content = {
        "title": _("Receipt %(receipt)s") % {"receipt": revision.receipt},
        "language": get_language().split("-")[0],
        "facts": [list(fact) for fact in facts_of(revision)],
        "additions": {
            "heading": _("Evidence added after submission"),
            "columns": [_("Added"), _("File"), "SHA-256"],
            "rows": additions_of(revision),
        },
        "notes": _notes(revision),
    }
    return compile_pdf(TEMPLATE, content, at=revision.submitted_at)


def facts_of(revision):
    """What a receipt says, as (label, text)."""
    report = revision.report
    facts = [
        (_("Receipt"), revision.receipt),
        (_("Reporter"), str(report.actor)),
        (_("Cycle"), str(report.cycle)),
        (_("Revision"), str(revision.number)),
        (_("Received"), _received(revision)),
        (_("Approved by"), approver_of(revision)),
        (_("SHA-256 of the content"), revision.content_sha256),
    ]
    if revision.origin != Origin.REPORTER:
        facts.insert(4, (_("Written by"), str(revision.get_origin_display())))
    if revision.is_late:
        due = _("after the deadline of %(due)s; kept and marked as late")
        facts.insert(5, (_("Late"), due % {"due": in_utc(revision.due_at)}))
    return facts


def approver_of(revision):
    """Name of who approved, with the title where it was by letter (str)."""
    letter = LetterApproval.objects.filter(revision=revision).select_related("letter").first()
    if letter is not None:
        return _("%(name)s, %(title)s, by letter (SHA-256 %(sha256)s)") % {
            "name": letter.name,
            "title": letter.title,
            "sha256": letter.letter.sha256,
        }
    return revision.submitted_by.display_name


def additions_of(revision):
    """[added at, name of the file, its SHA-256] of evidence that followed."""
    additions = revision.evidence_additions.select_related("file").order_by("added_at", "pk")
    return [[in_utc(each.added_at), each.file.name, each.file.sha256] for each in additions]


def _received(revision):
    """The time in UTC and where the reporter is (str)."""
    zone = revision.report.actor.time_zone
    told = in_utc(revision.submitted_at)
    if zone == "UTC":
        return told
    there = date_format(revision.submitted_at.astimezone(ZoneInfo(zone)), "j F Y, H:i")
    return f"{told} · {there} {zone}"


def verify_address(revision):
    """Where anybody may see that the receipt is genuine (str)."""
    asked = urlencode({"number": revision.receipt, "sha256": revision.content_sha256})
    return f"{settings.BASE_URL}{reverse('receipt-verify')}?{asked}"


def _notes(revision):
    notes = [
        _(
            "Anybody who holds this receipt can verify by its number and the SHA-256 that it is"
            " genuine, without seeing what was reported, at:"
        ),
        verify_address(revision),
    ]
    note = translation_note()
    return [*notes, note] if note else notes
