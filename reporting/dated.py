"""Dates of the reporting cycles, and deadlines of one's own reports."""

from datetime import UTC

from django.db.models import F, Q, TextField, Value
from django.db.models.functions import Cast, Concat, TruncDate
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from reporting.models import Extension, ProgressReport, ReportingCycle
from secretariat.finding.dates import Dated, shaped
from secretariat.finding.rows import filled, in_language, last_change
from signatories.models import Actor


def _cycles(user):
    """When each opens, when reports are due, and when its edition is to be published."""
    told = {
        "opens_at": _("%(cycle)s opens"),
        "due_at": _("%(cycle)s: reports are due"),
        "publishes_at": _("%(cycle)s: the edition is to be published"),
    }
    cycle = in_language(ReportingCycle, "title", get_language())
    for column, title in told.items():
        yield shaped(
            ReportingCycle.objects.visible_to(user).filter(**{f"{column}__isnull": False}),
            kind="cycle",
            page="reporting-cycles",
            title=filled(title, cycle=cycle),
            starts_on=TruncDate(column, tzinfo=UTC),
            starts_at=F(column),
            public=Q(opened_at__isnull=False),
            uid=Concat(Value(f"{column}-"), "pk", output_field=TextField()),
            version=F("version"),
            changed_at=last_change(ReportingCycle),
        )


def _reports(user):
    """Deadlines of the reports that the user's own actors were given more time for."""
    mine = Actor.objects.acted_for_by(user).values("pk")
    rows = ProgressReport.objects.visible_to(user).invited().filter(actor__in=mine)
    rows = rows.filter(pk__in=Extension.objects.values("report")).with_due()
    yield shaped(
        rows,
        kind="report",
        page="report-detail",
        keys=("uid",),
        title=filled(
            _("Report due, after an extension: %(reporter)s · %(cycle)s"),
            reporter=F("actor__name"),
            cycle=in_language(ProgressReport, "cycle__title", get_language()),
        ),
        starts_on=TruncDate("due", tzinfo=UTC),
        starts_at=F("due"),
        public=Q(pk=None),
        uid=Cast("uid", TextField()),
        version=F("version"),
        changed_at=last_change(ProgressReport),
    )


DATED = [
    Dated("cycle", gettext_lazy("Reporting cycles"), _cycles),
    Dated("report", gettext_lazy("Your reports"), _reports),
]
