"""What the same figure said of the year before."""

from reporting.models import Figure


def add_earlier(edition, figures):
    """Give each figure the number of its series for the year before, and the edition it is from.

    That is the edition itself where it tells of both years, else the latest of those that its
    manifest names as earlier. Withheld figures get none. Returns the same figures.
    """
    wanted = [figure for figure in figures if figure.reference_year and figure.number is not None]
    known = _known(edition, {figure.reference_year - 1 for figure in wanted})
    known |= {
        (figure.series, figure.reference_year): (figure.number, edition.slug) for figure in wanted
    }
    for figure in wanted:
        before = known.get((figure.series, figure.reference_year - 1))
        if before:
            figure.earlier_number, figure.earlier_edition = before
    return figures


def _known(edition, years):
    """{(series, year): (number, slug of the edition)} in the earlier editions, the latest first."""
    slugs = [earlier["slug"] for earlier in edition.contents.get("earlier", [])]
    rows = Figure.objects.filter(
        edition__slug__in=slugs, reference_year__in=years, number__isnull=False
    ).values_list("edition__slug", "series", "reference_year", "number")
    latest_last = sorted(rows, key=lambda row: -slugs.index(row[0]))
    return {(series, year): (number, slug) for slug, series, year, number in latest_last}
