"""A hand-over dossier on page and paper: one Document, read from its frozen content alone."""

from django.utils.translation import gettext as _

from reporting.exports import wording
from reporting.exports.blocks import Document
from reporting.exports.dossier.brief import brief
from reporting.exports.dossier.changes import calendar, changes, method, unknown
from reporting.exports.dossier.parts import days, numbers
from reporting.exports.dossier.present import actions, joined, owed
from reporting.exports.pdf import write_pdf


def dossier_pdf(dossier):
    """Bytes of the PDF of a Dossier whose content is frozen, the same for the same content."""
    return write_pdf(read_dossier(dossier))


def read_dossier(dossier):
    """The Document of a Dossier whose content is frozen, in the active language. No query."""
    content = dossier.content
    return Document(
        edition=dossier,
        title=_("Hand-over dossier, COP%(first)s to COP%(last)s") % numbers(content),
        subtitle=_("Oversight Group of the Belém Declaration, dossier %(number)s")
        % {"number": dossier.number},
        coverage=_("As known on %(day)s") % {"day": wording.day(content["as_of"])},
        statements=_statements(content),
        facts=_facts(dossier),
        chapters=[
            brief(content),
            owed(content),
            actions(content),
            joined(content),
            changes(content),
            calendar(content),
            unknown(content),
            method(content, sha256=dossier.content_sha256),
        ],
        is_short=True,
    )


def _statements(content):
    return [
        _(
            "Compiled from the register of the Secretariat. Not an official United Nations document."
        ),
        _(
            "Changes are told since %(day)s, so that the term handed over and what came after it"
            " stand together."
        )
        % {"day": wording.day(content["since"])},
        _(
            "It holds only what has a verified source, at least in part. What is not known has a"
            " chapter of its own."
        ),
    ]


def _facts(dossier):
    content = dossier.content
    return [
        *(_cop(content[name]) for name in ("before", "from", "to") if content[name]),
        (_("Dossier"), dossier.slug),
    ]


def _cop(cop):
    """(COP, what is known of it in words)."""
    parts = [cop["city"], days(cop["starts_on"], cop["closed_on"] or cop["ends_on"])]
    if cop["presidency"]:
        parts.append(_("Presidency: %(name)s") % cop["presidency"])
    if cop["negotiation_presidency"]:
        parts.append(_("Presidency of negotiations: %(name)s") % cop["negotiation_presidency"])
    return f"COP{cop['number']}", "; ".join(part for part in parts if part) or _("not known")
