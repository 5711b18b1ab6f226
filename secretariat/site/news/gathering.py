"""News from all sources, the latest first."""

from itertools import chain

from secretariat.site.news import published, register

SOURCES = [*published.SOURCES, *register.SOURCES]


def news(user, *, until, since=None, subjects=(), actors=None, most):
    """At most ``most`` Items after ``since`` and up to ``until`` that a user may see.

    Those of ``subjects`` or, where ``actors`` (a QuerySet) is given, all that concerns any of them.
    One query for each source, whatever the number of rows.
    """
    found = chain.from_iterable(
        _told(source, user, since=since, until=until, actors=actors, most=most)
        for source in SOURCES
        if (source.about if actors is not None else source.subject in subjects)
    )
    return sorted(found, key=lambda item: (item.at, item.key), reverse=True)[:most]


def _told(source, user, *, since, until, actors, most):
    rows = source.rows(user).filter(at__lte=until)
    if actors is not None:
        rows = rows.filter(source.about(actors, user))
    if since is not None:
        rows = rows.filter(at__gt=since)
    return [source.item(row, user) for row in rows.order_by("-at", "-pk")[:most]]
