"""What speaks for a candidate, each piece with where it is from."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import MD5
from django.utils.translation import gettext_lazy as _

from reporting.models.answers import Value
from reporting.models.candidates.candidates import Candidate
from reporting.models.candidates.leads import Lead
from reporting.models.indicators import PublicFigure
from reporting.models.questionnaires import Question
from reporting.models.reports import Revision
from secretariat.identifiers import uuid7
from signatories.models import one_of


class EvidenceKind(models.TextChoices):
    ANSWER = "answer", _("an answer in an accepted report")
    VALUE = "value", _("a value in an accepted report")
    FIGURE = "figure", _("a public figure")
    LEAD = "lead", _("a cell of the coherence map")
    TEXT = "text", _("a text with its source")


# Not where it stood in a report that was amended since.
IN_FORCE = Q(revision=None) | Q(revision__status=Revision.Status.ACCEPTED)


class CandidateEvidenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As its candidate: staff's and the Oversight Group's, whatever reporters consented to.

        What the public may read of a report is what an edition published of it.
        """
        return self.filter(candidate__in=Candidate.objects.visible_to(user).values("pk"))

    def in_force(self):
        """Without what stood in a report that was amended since."""
        return self.filter(IN_FORCE)

    def new_since_decision(self):
        """What came after the last decision on its candidate and repeats nothing."""
        return self.filter(repeats=None, added_at__gt=models.F("candidate__decided_at"))


def of_kind(kind, *filled):
    """Q: of this kind, with these columns filled and no others."""
    links = ("revision", "question", "value", "figure", "lead")
    return Q(kind=kind, **{f"{name}__isnull": name not in filled for name in links})


class CandidateEvidence(models.Model):
    """One fact, never changed. ``text`` says in words what it says; ``row`` is a table's line.

    ``repeats`` is the earlier piece that says the same of the same report: it is not new.
    """

    Kind = EvidenceKind

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    candidate = models.ForeignKey(
        Candidate, models.PROTECT, related_name="evidence", verbose_name=_("candidate")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=EvidenceKind)
    text = models.TextField(_("what it says"))
    source = models.TextField(_("source"), blank=True, default="")
    revision = models.ForeignKey(
        Revision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("revision"),
    )
    question = models.ForeignKey(
        Question,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("question"),
    )
    row = models.PositiveSmallIntegerField(_("line of the table"), null=True, blank=True)
    value = models.ForeignKey(
        Value, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("value")
    )
    figure = models.ForeignKey(
        PublicFigure,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("public figure"),
    )
    lead = models.ForeignKey(
        Lead, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lead")
    )
    repeats = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("repeats"),
    )
    added_at = models.DateTimeField(_("added"), auto_now_add=True)
    added_by_uid = models.UUIDField(_("added by"), null=True, editable=False)

    objects = CandidateEvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence of a candidate")
        verbose_name_plural = _("evidence of candidates")
        ordering = ["candidate", "added_at", "pk"]
        constraints = [
            one_of("kind", EvidenceKind),
            models.CheckConstraint(
                condition=of_kind("answer", "revision", "question")
                | of_kind("value", "revision", "value")
                | of_kind("figure", "figure")
                | of_kind("lead", "lead")
                | of_kind("text") & ~Q(source=""),
                name="reporting_candidateevidence_fits_kind",
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="reporting_candidateevidence_says_something"
            ),
            models.UniqueConstraint(
                fields=["candidate", "revision", "question", "row", "value", "figure", "lead"],
                condition=~Q(kind="text"),
                nulls_distinct=False,
                name="reporting_candidateevidence_once",
            ),
            models.UniqueConstraint(
                # Hashed: an index holds no more than some thousand bytes of a row.
                "candidate",
                MD5("text"),
                MD5("source"),
                condition=Q(kind="text"),
                name="reporting_candidateevidence_text_once",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="from_accepted_revision",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NEW.revision_id IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM reporting_revision
                        WHERE id = NEW.revision_id AND status = 'accepted'
                    ) THEN
                        RAISE EXCEPTION 'evidence comes from an accepted revision';
                    END IF;
                    NEW.added_at = clock_timestamp();
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return self.text[:60]
