"""What needs and offers have in common: a member's statement, with its consent and its last day."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.models.projects.terms import Consent, NeedKind, today
from secretariat.identifiers import uuid7
from secretariat.transitions import HasTransitions
from signatories.models import Translated, Versioned, one_of


class Statement(HasTransitions, Translated, Versioned):
    """Shown and compared until the end of ``expires_on``, its last day; nothing ends it but the date."""

    Kind = NeedKind

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=300)
    description = models.TextField(_("description"), blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=NeedKind)
    terms = models.TextField(_("terms"), blank=True)
    expires_on = models.DateField(_("last day"))
    consent = models.CharField(
        _("may be shown to"), max_length=12, choices=Consent, default=Consent.SECRETARIAT
    )
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta(Versioned.Meta):
        abstract = True
        constraints = [one_of("kind", NeedKind), one_of("consent", Consent)]

    def __str__(self):
        return self.shown["title"]

    @property
    def has_expired(self):
        return self.expires_on < today()
