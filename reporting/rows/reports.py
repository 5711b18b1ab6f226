"""Rows of live reports, for those who may see them: staff, and who acts for the reporter."""

from django.db.models import BooleanField, ExpressionWrapper, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from reporting.models import ProgressReport, Revision
from reporting.models import Value as ReportedValue
from reporting.models.reports import due_at
from reporting.rows.cycles import CYCLE_KEYS, cycle, cycle_reference
from secretariat.api.rows import as_utc
from signatories.models import Actor
from signatories.rows import actor, actor_reference


def progress_report(reader):
    revisions = Revision.objects.visible_to(reader.user).filter(report=OuterRef("pk"))
    values = values_in_force(reader.user).filter(revision__report=OuterRef("pk"))
    return {
        "url": reader.link("progress-report", "uid"),
        "uid": F("uid"),
        "cycle": reader.one(ProgressReport, "cycle", cycle_reference, cycle),
        "actor": reader.one(ProgressReport, "actor", actor_reference, actor),
        **reader.columns(ProgressReport, "invited_at"),
        "due_at": as_utc(due_at()),
        "revisions": reader.many(revisions.order_by("number"), revision),
        "values": reader.either(
            "values",
            lambda: reader.listed("progress-value", report="uid"),
            lambda: reader.many(values.order_by("pk"), progress_value),
        ),
        **reader.columns(ProgressReport, "version"),
    }


def values_in_force(user):
    """Values of what counts of each report: of the accepted revision, or of the desk note."""
    revisions = Revision.objects.visible_to(user).in_force()
    return ReportedValue.objects.filter(revision__in=revisions.values("pk"))


def revision(reader):
    late = ExpressionWrapper(Q(submitted_at__gt=F("due_at")), BooleanField())
    return {
        **reader.columns(
            Revision, "uid", "number", "status", "origin", "created_at", "submitted_at", "due_at"
        ),
        "is_late": Coalesce(late, Value(value=False)),
        **reader.columns(Revision, "content_sha256", "receipt", "version"),
    }


def progress_value(reader):
    report = "revision__report__"
    return {
        "report": reader.link("progress-report", f"{report}uid"),
        "cycle": reader.link("cycle", *(f"{report}cycle__{key}" for key in CYCLE_KEYS)),
        "year": F(f"{report}cycle__year"),
        "actor": F(f"{report}actor__slug"),
        "actor_name": reader.withheld(
            Actor, "name", F(f"{report}actor__name"), through=f"{report}actor__"
        ),
        "revision": F("revision__uid"),
        "revision_number": F("revision__number"),
        "status": F("revision__status"),
        "origin": F("revision__origin"),
        "submitted_at": as_utc("revision__submitted_at"),
        "revision_sha256": F("revision__content_sha256"),
        "receipt": F("revision__receipt"),
        "indicator": F("definition__indicator__code"),
        "definition_number": F("definition__number"),
        **reader.columns(ReportedValue, *ReportedValue.TOLD),
    }
