"""The dated steps by which an edition came to be published."""

from django.db.models import Count, Min
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reporting.exports import wording
from reporting.models import Clearance


def steps(edition):
    """(what, when and what of it) of every step that was taken, as text (list). Three queries.

    Read with ``noted_by`` selected. Nobody of the Secretariat is named.
    """
    found = [(_("Frozen"), _moment(edition.frozen_at))]
    found += _clearances(edition)
    if edition.noted_by:
        decided = {
            "decision": edition.noted_by.title,
            "date": wording.date(edition.noted_by.decided_on),
        }
        noted = _("%(decision)s, %(date)s") % decided
        found.append((_("The Oversight Group took note"), noted))
    signed = edition.sign_offs.order_by("signed_at").values_list("signed_at", flat=True)
    found += [(_("Signed off by the Secretariat"), _moment(at)) for at in signed]
    if edition.published_at:
        found.append((_("Published"), _moment(edition.published_at)))
    return found


def _moment(at):
    return _("%(time)s UTC") % {"time": date_format(at, "DATETIME_FORMAT")}


def _clearances(edition):
    """When the draft went to its reporters, until when they could answer, and what they did."""
    clearances = edition.clearances.order_by()
    sent = clearances.aggregate(sent=Min("asked_at"))["sent"]
    if sent is None:
        return []
    counts = dict(clearances.values_list("status").annotate(Count("pk")))
    words = {
        Clearance.Status.CONFIRMED: lambda n: ngettext(
            "%(number)s confirmed", "%(number)s confirmed", n
        ),
        Clearance.Status.CORRECTION_ASKED: lambda n: ngettext(
            "%(number)s asked for corrections", "%(number)s asked for corrections", n
        ),
        Clearance.Status.SILENT: lambda n: ngettext(
            "%(number)s did not answer", "%(number)s did not answer", n
        ),
        Clearance.Status.ASKED: lambda n: ngettext(
            "%(number)s has not answered yet", "%(number)s have not answered yet", n
        ),
    }
    told = "; ".join(
        say(counts[status]) % {"number": counts[status]}
        for status, say in words.items()
        if counts.get(status)
    )
    found = [(_("Sent to its reporters"), _moment(sent))]
    if edition.clearance_due:
        found.append((_("Reporters could answer until"), wording.date(edition.clearance_due)))
    return [*found, (_("Answers"), told)]
