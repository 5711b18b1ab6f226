"""The charts of an edition, drawn once: page and PDF show the same SVG.

Read from figures, the manifest and values that each may be shown. A number that is withheld is in
no specification, no picture and no table.
"""

import hashlib

from reporting.exports.charts.choosing import pictures
from reporting.exports.charts.rendering import render
from reporting.exports.charts.specs import specification
from reporting.exports.charts.wording import in_words, table
from reporting.models import Chart

__all__ = ["draw"]


def draw(edition):
    """Every Chart of an edition whose figures are stored, unsaved, in the order of the edition.

    In the active language; the same figures give the same bytes, in any process.
    """
    return [
        _chart(edition, picture, position)
        for position, picture in enumerate(pictures(edition), start=1)
    ]


def _chart(edition, picture, position):
    spec = specification(picture)
    svg = render(spec)
    return Chart(
        edition=edition,
        key=picture.key,
        position=position,
        chapter=picture.chapter,
        indicator_code=picture.indicator_code,
        title=picture.title[:300],
        alt=in_words(picture),
        spec=spec,
        data=table(picture),
        svg=svg,
        svg_sha256=hashlib.sha256(svg.encode()).hexdigest(),
    )
