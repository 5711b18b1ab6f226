"""Rows of published editions, as everybody may read them whoever asks.

A correction replaces an edition of the same cycle, so only the latest of each cycle counts.
"""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from reporting.exports.document import figure_line
from reporting.models import Edition
from signatories.known import Detail, Fact
from signatories.wording import Told

PUBLIC = AnonymousUser()


def of_latest(model):
    """Rows of a frozen model in the latest published edition of each cycle, as the public sees them."""
    later = Edition.objects.published().filter(
        cycle=OuterRef("edition__cycle"), number__gt=OuterRef("edition__number")
    )
    return (
        model.objects.visible_to(PUBLIC)
        .filter(~Exists(later))
        .select_related("edition")
        .defer("edition__manifest")
    )


def figure(row):
    """Fact of a Figure with its edition."""
    line = figure_line(row)
    address = reverse("figure-detail", args=[row.edition.slug, row.key])
    return Fact(
        line.title,
        url=address,
        about=address,
        details=(
            Detail(_("Figure"), Told(f"{line.text} {line.unit}".strip())),
            Detail(_("Coverage"), Told(line.coverage)),
            in_edition(row.edition),
        ),
        changed_at=row.edition.published_at,
    )


def in_edition(edition):
    return Detail(_("Edition"), Told(str(edition), edition.get_absolute_url()))


def reporter_page(edition, report):
    return reverse("edition-reporter", args=[edition.slug, report.actor_slug])
