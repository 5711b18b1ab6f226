"""What every register row has in common: a source, a verification, translations, a version."""

import pgtrigger
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    ArrayField,
    DateRangeField,
    IntegerRangeField,
    RangeBoundary,
    RangeOperators,
)
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


def one_of(field, choices):
    """A CHECK that ``field`` holds one of ``choices`` (a TextChoices class).

    The name carries app and model, so that abstract bases may use it.
    """
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": choices.values}),
        name=f"%(app_label)s_%(class)s_{field}_known",
    )


RANGES = {"DATERANGE": DateRangeField, "INT4RANGE": IntegerRangeField}


def span(start, end, function="DATERANGE"):
    """The half-open range start..end of two columns, as an expression."""
    return Func(start, end, RangeBoundary(), function=function, output_field=RANGES[function]())


def no_overlap(*same, start, end, name, condition=None, function="DATERANGE", may_be_empty=False):
    """Constraints that a half-open range start..end never overlaps among rows alike in ``same``.

    Returns two: the end lies after the start (or, where it ``may_be_empty``, not before it), and
    the exclusion. An end that is NULL means for ever.
    """
    after = f"{end}__gte" if may_be_empty else f"{end}__gt"
    return [
        models.CheckConstraint(
            condition=Q(**{start: None}) | Q(**{end: None}) | Q(**{after: F(start)}),
            name=f"{name}_ends_after_start",
        ),
        ExclusionConstraint(
            name=f"{name}_no_overlap",
            condition=condition,
            expressions=[
                *((field, RangeOperators.EQUAL) for field in same),
                (span(start, end, function), RangeOperators.OVERLAPS),
            ],
        ),
    ]


class Verification(models.TextChoices):
    """How far the source of a row was checked. Only the first two may be published."""

    VERIFIED = "verified", _("verified")
    PARTLY = "partly", _("verified in part")
    DERIVED = "derived", _("derived, not verified")
    CONFLICTING = "conflicting", _("sources disagree")
    UNVERIFIED = "unverified", _("not verified")


PUBLISHABLE = (Verification.VERIFIED, Verification.PARTLY)


class Precision(models.TextChoices):
    """How much of a date is known."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


class Qualifier(models.TextChoices):
    """How a date is to be read."""

    EXACT = "exact", _("on")
    ON_OR_BEFORE = "on_or_before", _("on or before")
    ABOUT = "about", _("about")


class StaleVersion(Exception):
    """Somebody else saved the row since it was read."""


class Translated(models.Model):
    """Text in its source language, with translations beside it.

    ``translations`` is ``{language: {field: text, "reviewed": bool}}``; of a field that holds a
    list, such as options, ``{piece: text}`` stands in the place of the text.
    """

    lang = models.CharField(_("language of the source text"), max_length=10, default="en")
    translations = models.JSONField(_("translations"), default=dict, blank=True)

    class Meta:
        abstract = True

    def in_language(self, field, language):
        """Text of ``field`` in ``language``, else as in the source (str)."""
        return self.translations.get(language, {}).get(field) or getattr(self, field)

    def pieces(self, field):
        """The words of a field that holds a list (list of str); None for any other field."""
        value = getattr(self, field)
        return value if isinstance(value, list) else None

    def label(self, field, piece, language):
        """What one piece of a list is called in ``language``, else the piece itself.

        A draft may hold anything in the place of a piece.
        """
        if not isinstance(piece, str):
            return piece
        return self.translations.get(language, {}).get(field, {}).get(piece) or piece

    @property
    def shown(self):
        """Texts in the language of the page: ``row.shown["title"]``, in templates ``row.shown.title``."""
        return InLanguage(self, get_language())


class InLanguage:
    """A row's texts in one language, by field; of a list ``{piece: text}``."""

    def __init__(self, row, language):
        self._row = row
        self._language = language

    def __getitem__(self, field):
        pieces = self._row.pieces(field)
        if pieces is None:
            return self._row.in_language(field, self._language)
        return {piece: self._row.label(field, piece, self._language) for piece in pieces}


class Versioned(models.Model):
    """A row whose ``version`` the database raises with every change."""

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    class Meta:
        abstract = True
        triggers = [
            pgtrigger.Trigger(
                name="bump_version",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("OLD.* IS DISTINCT FROM NEW.*"),
                func="NEW.version = OLD.version + 1; RETURN NEW;",
            )
        ]

    def require_version(self, expected):
        """Raise StaleVersion unless the stored row still has version ``expected`` (int).

        Locks the row: call it inside the transaction that saves.
        """
        stored = type(self)._base_manager.select_for_update().values_list("version", flat=True)
        if stored.get(pk=self.pk) != expected:
            raise StaleVersion(
                _("Somebody else changed this record while you were editing it. Nothing was saved.")
            )


class OpenQuerySet(models.QuerySet):
    """Of models that hold nothing but what everybody may read."""

    def visible_to(self, user):
        return self


class RecordQuerySet(models.QuerySet):
    def publishable(self):
        """Rows in force whose source is verified, at least in part."""
        return self.filter(verification__in=PUBLISHABLE, retired_at=None)

    def visible_to(self, user):
        """Rows this user may read: all for staff, else the publishable ones."""
        return self if user.is_staff else self.publishable()

    def telling(self, user, *columns):
        """Rows of which this user may read all of these columns."""
        return self if user.is_staff else self.exclude(unverified_fields__overlap=list(columns))

    def gone(self):
        """Retired rows that the public could read before; their addresses answer 410.

        To be overridden, alike, wherever ``visible_to`` is: ``recorded`` tells of them as well.
        """
        return self.filter(verification__in=PUBLISHABLE, retired_at__isnull=False)

    def recorded(self, at, user):
        """Events (QuerySet) that tell how rows had been recorded at a time.

        All for staff; else of rows that were public by then, and are public, or retired, now.
        """
        events = self.model.pgh_event_model.objects.filter(pgh_created_at__lte=at)
        later = events.filter(pgh_obj=OuterRef("pgh_obj"), pgh_id__gt=OuterRef("pgh_id"))
        events = events.filter(~Exists(later))
        if user.is_staff:
            return events
        shown, gone = self.visible_to(AnonymousUser()), self.gone()
        return self.public_by(events).filter(
            Q(pgh_obj__in=shown.values("pk")) | Q(pgh_obj__in=gone.values("pk"))
        )

    def public_by(self, events):
        """Those of its events (QuerySet) by which a row was for everybody, as its columns were."""
        events = events.filter(verification__in=PUBLISHABLE, retired_at=None)
        if any(field.name == "is_public" for field in self.model._meta.fields):
            events = events.filter(is_public=True)
        return events


class Record(Translated, Versioned):
    """A register row: never deleted, only retired or merged; each has a source.

    ``unverified_fields`` names the columns of a published row that come from memory;
    they are staff's only (see ``published``).
    """

    source = models.TextField(_("source"), blank=True)
    verification = models.CharField(
        _("verification"), max_length=12, choices=Verification, default=Verification.UNVERIFIED
    )
    verification_note = models.TextField(_("note on verification"), blank=True)
    unverified_fields = ArrayField(
        models.CharField(max_length=60),
        verbose_name=_("fields not verified"),
        default=list,
        blank=True,
        help_text=_("Columns of this row that come from memory; they are not published."),
    )
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name=_("merged into"),
    )
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = RecordQuerySet.as_manager()

    class Meta(Versioned.Meta):
        abstract = True
        constraints = [
            one_of("verification", Verification),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(retired_at__isnull=False),
                name="%(app_label)s_%(class)s_merged_is_retired",
            ),
        ]

    @property
    def is_publishable(self):
        return self.verification in PUBLISHABLE and self.retired_at is None

    @property
    def successor(self):
        """The row in force that took this one's place, however many steps on; None without one."""
        seen, row = {self}, self.merged_into
        while row is not None and row.retired_at is not None and row not in seen:
            seen.add(row)
            row = row.merged_into
        return None if row in seen else row

    def published(self, field):
        """Value of ``field`` for the public: None when the column is not verified."""
        return None if field in self.unverified_fields else getattr(self, field)
