"""News of the reports of those for whom a person acts, and the deadlines that come."""

import datetime as dt

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reporting.actions.reminders import awaited
from reporting.models import Comment, Extension, ProgressReport, Revision, StatusChange
from secretariat.site.news.items import item
from signatories.models import Actor

AHEAD = dt.timedelta(days=60)  # the first reminder comes so long before a deadline
CHANGES = {
    Revision.Status.SUBMITTED: gettext_lazy("Report submitted: %(report)s"),
    Revision.Status.RETURNED: gettext_lazy("Report returned: %(report)s"),
    Revision.Status.ACCEPTED: gettext_lazy("Report accepted: %(report)s"),
}


def own_reports(user):
    """Reports of those for whom the user acts today, staff or not."""
    actors = Actor.objects.acted_for_by(user)
    return ProgressReport.objects.visible_to(user).invited().filter(actor__in=actors.values("pk"))


def deadlines(user, *, now):
    """Reports of theirs that are due soon, or overdue, each with ``due``; the first due first."""
    reports = awaited().filter(pk__in=own_reports(user).values("pk"))
    return list(reports.filter(due__lte=now + AHEAD).order_by("due", "pk"))


def own_news(user, *, since, until, most):
    """At most ``most`` Items: what others did about the user's own reports, the latest first."""
    reports = own_reports(user)
    revisions = Revision.objects.visible_to(user).filter(report__in=reports.values("pk"))
    related = ("actor", "cycle")
    told = [
        *_items(
            reports.annotate(at=F("invited_at")).select_related(*related), _invited, since, until
        ),
        *_items(
            StatusChange.objects.filter(revision__in=revisions.values("pk"), to_status__in=CHANGES)
            .exclude(by_uid=user.uid)
            .select_related("revision__report__actor", "revision__report__cycle"),
            _changed,
            since,
            until,
        ),
        *_items(
            Comment.objects.visible_to(user)
            .filter(report__in=reports.values("pk"))
            .exclude(author_uid=user.uid)
            .annotate(at=F("created_at"))
            .select_related("report__actor", "report__cycle", "question", "about"),
            _commented,
            since,
            until,
        ),
        *_items(
            Extension.objects.filter(report__in=reports.values("pk"))
            .annotate(at=F("granted_at"))
            .select_related("report__actor", "report__cycle"),
            _extended,
            since,
            until,
        ),
    ]
    return sorted(told, key=lambda each: (each.at, each.key), reverse=True)[:most]


def _items(rows, tell, since, until):
    return map(tell, rows.filter(at__gt=since, at__lte=until).order_by("-at", "-pk"))


def _invited(report):
    return item(
        report,
        "invited",
        title=_("Open for reporting: %(report)s") % {"report": report},
        path=report.get_absolute_url(),
    )


def _changed(change):
    report = change.revision.report
    return item(
        change,
        change.to_status,
        title=CHANGES[change.to_status] % {"report": report},
        text=change.why if change.to_status == Revision.Status.RETURNED else "",
        path=report.get_absolute_url(),
    )


def _commented(comment):
    return item(
        comment,
        "written",
        title=_("Comment on the report: %(report)s") % {"report": comment.report},
        text=comment.text,
        path=comment.get_absolute_url(),
    )


def _extended(extension):
    return item(
        extension,
        "granted",
        title=_("More time for the report: %(report)s") % {"report": extension.report},
        path=extension.report.get_absolute_url(),
    )
