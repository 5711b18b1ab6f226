"""The approval of a report by somebody who never signs in: a letter, entered by who leads it."""

from django.db import transaction
from django.utils.translation import gettext as _

from reporting.models import InvalidTransition, LetterApproval, Revision
from secretariat.files.actions import store_incoming


@transaction.atomic
def enter_letter(revision, *, name, title, incoming, by):
    """The LetterApproval of a draft; a later letter replaces an earlier one.

    ``incoming`` is the scanned letter, checked. Raises InvalidTransition when the revision is no
    draft.
    """
    revision = Revision.objects.select_for_update(of=("self",)).get(pk=revision.pk)
    if revision.status != Revision.Status.DRAFT:
        raise InvalidTransition(_("The report was submitted; its approval stands."))
    approval, _is_new = LetterApproval.objects.update_or_create(
        revision=revision,
        defaults={
            "name": name,
            "title": title,
            "letter": store_incoming(incoming, by=by),
            "entered_by_uid": by.uid,
        },
    )
    return approval


@transaction.atomic
def withdraw_letter(revision, *, by):
    """Take the letter of a draft back; without one it changes nothing. Raises InvalidTransition."""
    revision = Revision.objects.select_for_update(of=("self",)).get(pk=revision.pk)
    if revision.status != Revision.Status.DRAFT:
        raise InvalidTransition(_("The report was submitted; its approval stands."))
    LetterApproval.objects.filter(revision=revision).delete()
