"""Saying what of a report may be published."""

from django.db import transaction
from django.utils.translation import gettext as _

from reporting.consents import consents_of, digest_of, publishable
from reporting.models import Consent, ProgressReport, PublicationConsent, Section
from reporting.sheet import Sheet, with_form
from signatories.models import StaleVersion


class NotAsked(Exception):
    """Consent is given to what a reporter is asked, in one of three ways; the message says so."""


@transaction.atomic
def give_consent(report, choices, *, by, seen=None):
    """Keep what may be published; how many choices differ from those kept before (int).

    ``choices`` is {section: Consent} and {(section, question): Consent}; an empty consent of a
    question takes its own away, so that its section's holds. ``seen`` is the ``digest_of`` what
    stood when the choice was made: StaleVersion when somebody chose otherwise since. Raises
    NotAsked.

    Editions frozen before keep what they hold; later ones are made by what is said here.
    """
    ProgressReport.objects.select_for_update().get(pk=report.pk)
    report = with_form(ProgressReport.objects.filter(pk=report.pk)).get()
    given = consents_of(report)
    if seen is not None and seen != digest_of(given):
        raise StaleVersion(_("Somebody else changed what may be published while you chose."))
    wanted = _wanted(report, choices)
    changed = {
        (section, question): consent
        for (section, question), consent in wanted.items()
        if given.get((section, question), "" if question else Consent.NOT) != consent
    }
    _write(report, changed, by=by)
    return len(changed)


def _wanted(report, choices):
    """{(section pk, question pk or None): Consent or ""}. Raises NotAsked."""
    asked = {(question.section_id, question.pk) for question in publishable(Sheet(report, None))}
    asked |= {(section, None) for section, _question in asked}
    wanted = {}
    for choice, consent in choices.items():
        section, question = (choice, None) if isinstance(choice, Section) else choice
        key = section.pk, question and question.pk
        is_taken_away = consent == "" and question is not None
        if key not in asked or not (is_taken_away or consent in Consent.values):
            raise NotAsked(_("This is not among what the reporter can allow."))
        wanted[key] = consent
    return wanted


def _write(report, changed, *, by):
    gone = [question for (_section, question), consent in changed.items() if not consent]
    if gone:
        PublicationConsent.objects.filter(report=report, question__in=gone).delete()
    PublicationConsent.objects.bulk_create(
        [
            PublicationConsent(
                report=report,
                section_id=section,
                question_id=question,
                consent=consent,
                given_by_uid=by.uid,
            )
            for (section, question), consent in changed.items()
            if consent
        ],
        update_conflicts=True,
        unique_fields=["report", "section", "question"],
        update_fields=["consent", "given_by_uid", "given_at"],
    )
