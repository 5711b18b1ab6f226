"""One page about one reporter in one edition, for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from reporting.exports.document import figure_line
from reporting.exports.lineage import receipt_address
from reporting.exports.tables import value_cell
from reporting.models import FrozenReport
from reporting.numbers import plain_text
from reporting.summaries import public_passages, since_last


@login_not_required
@require_safe
def edition_reporter(request, slug, actor_slug):
    """Its published values, the figures in which they count, its texts, and what has changed."""
    report = get_object_or_404(
        FrozenReport.objects.visible_to(request.user).select_related("edition__cycle"),
        edition__slug=slug,
        actor_slug=actor_slug,
        edition__frozen_at__isnull=False,
    )
    passages = public_passages(report)
    since = since_last(report, passages.values)
    context = {
        "report": report,
        "edition": report.edition,
        "receipt_url": receipt_address(report),
        "values": [(value, value_cell(value)) for value in passages.values],
        "lines": [figure_line(figure) for figure in passages.figures],
        "texts": passages.texts,
        "since": since,
        "changes": [_told(change) for change in since.changes] if since else [],
    }
    return render(request, "reporting/edition_reporter.html", context)


def _told(change):
    """A Change in words (dict)."""
    before = change.before
    return {
        "now": change.now,
        "cell": value_cell(change.now),
        "before": before,
        "before_cell": value_cell(before) if before else "",
        "difference": "" if change.difference is None else plain_text(change.difference),
    }
