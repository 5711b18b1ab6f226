"""What a chart says in words, and the table beside it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reporting.exports.charts.pictures import Shape


def in_words(picture):
    """The text read in place of a chart (str): what is compared, the ends, how many reporters."""
    sentences = [_kind(picture), *_ends(picture), *_reporters(picture)]
    hidden = len(picture.marks) - len(picture.known)
    if hidden:
        sentences.append(
            ngettext(
                "%(number)s number is withheld and not drawn.",
                "%(number)s numbers are withheld and not drawn.",
                hidden,
            )
            % {"number": hidden}
        )
    left = len(picture.known) - len(picture.shown)
    if left:
        sentences.append(
            _("The largest %(shown)s of %(all)s are drawn; the table has them all.")
            % {"shown": len(picture.shown), "all": len(picture.known)}
        )
    return " ".join(sentences)


def _kind(picture):
    names = {
        Shape.BARS: _("Bar chart: %(title)s, in %(unit)s."),
        Shape.SHARES: _("Chart of shares: %(title)s, in %(unit)s."),
        Shape.LINE: _("Line over the years: %(title)s, in %(unit)s."),
        Shape.TILES: _("Grid of tiles, one for each region: %(title)s, in %(unit)s."),
    }
    return names[picture.shape] % {"title": picture.title, "unit": _unit(picture) or _("numbers")}


def _unit(picture):
    """The unit (str); "" where numbers are without one."""
    return "" if picture.unit == "number" else picture.unit


def _ends(picture):
    if picture.shape in (Shape.SHARES, Shape.TILES):
        return [
            "; ".join(
                f"{mark.name}, {mark.answer}: {mark.text}"
                if mark.answer
                else f"{mark.name}: {mark.text}"
                for mark in picture.shown
            )
            + "."
        ]
    if picture.shape == Shape.LINE:
        first, last = picture.shown[0], picture.shown[-1]
        return [
            _("First: %(first)s. Last: %(last)s.") % {"first": _told(first), "last": _told(last)}
        ]
    known = sorted(picture.known, key=lambda mark: mark.number)
    ends = {"count": len(known), "largest": _told(known[-1]), "smallest": _told(known[0])}
    return [
        _("%(count)s are compared. Largest: %(largest)s. Smallest: %(smallest)s.") % ends,
    ]


def _told(mark):
    return f"{mark.name}, {mark.text}"


def _reporters(picture):
    counts = [mark.reporters for mark in picture.known if mark.reporters is not None]
    if not counts or picture.shape in (Shape.SHARES, Shape.TILES):
        return []
    least, most = min(counts), max(counts)
    if least == most:
        told = ngettext(
            "Each number stands on %(number)s reporter.",
            "Each number stands on %(number)s reporters.",
            most,
        )
        return [told % {"number": most}]
    told = _("Each number stands on between %(least)s and %(most)s reporters.")
    return [told % {"least": least, "most": most}]


def table(picture):
    """The table beside a chart: {"columns": [{"name", "numeric"}, ..], "rows": [[text, ..], ..]}."""
    counted = any(mark.reporters is not None for mark in picture.marks)
    answered = picture.shape == Shape.SHARES
    columns = [{"name": picture.heading, "numeric": False}]
    if answered:
        columns.append({"name": _("Answer"), "numeric": False})
    columns.append({"name": _unit(picture) or _("Number"), "numeric": True})
    if counted:
        columns.append({"name": _("Reporters with a value"), "numeric": True})
    return {
        "columns": columns,
        "rows": [
            [
                mark.name,
                *([mark.answer] if answered else []),
                mark.text,
                *([_count(mark)] if counted else []),
            ]
            for mark in picture.marks
        ],
    }


def _count(mark):
    return "" if mark.reporters is None else str(mark.reporters)
