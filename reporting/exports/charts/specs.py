"""Vega-Lite specifications in the colours of the house.

A name and its number stand in the line above their bar, so that a picture is read on a narrow screen
too. All sizes are pixels; no place depends on the width of a text.
"""

from typing import Any

from reporting.exports.charts.pictures import Shape
from reporting.exports.glyphs import showable
from reporting.exports.pdf import FONTS

WIDTH = 420
ROW, BAR = 44, 16  # heights of a name with its bar, and of the bar alone
LINE_HEIGHT = 200
TILE = {"width": 132, "height": 84}
LETTERS = 54  # that fit the width
NAVY, BLUE, TEXT, GREY = "#00405f", "#00689d", "#0b0c0c", "#8496a1"
NOTHING, SOME = "#f0f4f7", "#cfe6f2"
ANSWERS = [NAVY, "#009edb", "#b8c4cb", "#00689d", "#7fcdec", "#5c6b73", "#dbe4ea", "#2b7a4b"]
MOST_ANSWERS = len(ANSWERS)
# Where the M49 regions lie towards one another: (column, row).
PLACES = {
    "Americas": (0, 0),
    "Europe": (1, 0),
    "Asia": (2, 0),
    "Africa": (1, 1),
    "Oceania": (2, 1),
}
COLUMNS = 3


def specification(picture):
    """The Vega-Lite specification of a Picture (dict); it fetches nothing."""
    drawn = _SHAPES[picture.shape](picture)
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "autosize": {"type": "none"},
        "padding": {"left": 8, "right": 8, "top": 8, "bottom": 8},
        "background": "#ffffff",
        **drawn,
        "config": {
            "aria": False,
            "font": "Noto Sans, sans-serif",
            "text": {"fontSize": 14, "color": TEXT, "font": "Noto Sans, sans-serif"},
            "view": {"stroke": None},
            "axis": {"labelFontSize": 13, "labelColor": TEXT, "labelFont": "Noto Sans, sans-serif"},
        },
    }
    return showable(spec, FONTS)[0]


def _row(**more):
    return {"field": "row", "type": "ordinal", "axis": None, "scale": {"padding": 0}, **more}


def _text(field, *, align, x, dy):
    """A layer of texts at a fixed place of their rows."""
    return {
        "mark": {"type": "text", "align": align, "baseline": "middle", "dy": dy},
        "encoding": {"x": {"value": x}, "text": {"field": field, "type": "nominal"}},
    }


def _named(bars, texts):
    """Names above what is drawn of them, numbers at the right."""
    return [
        bars,
        _text("name", align="left", x=0, dy=-12),
        _text(texts, align="right", x=WIDTH, dy=-12),
    ]


def _cut(text, room):
    return text if len(text) <= room else f"{text[: room - 1]}…"


def _bars(picture):
    rows = [
        {
            "row": row,
            "name": _cut(mark.name, max(LETTERS - len(mark.text), 16)),
            "text": mark.text,
            "number": float(mark.number),
        }
        for row, mark in enumerate(picture.shown)
    ]
    numbers = [0.0, *(row["number"] for row in rows)]
    scale = {"domain": [min(numbers), max(numbers) or 1.0], "nice": False}
    bars = {
        "mark": {"type": "bar", "color": BLUE, "size": BAR, "yOffset": 8},
        "encoding": {
            "x": {"field": "number", "type": "quantitative", "axis": None, "scale": scale}
        },
    }
    return {
        "width": WIDTH,
        "height": ROW * len(rows),
        "data": {"values": rows},
        "encoding": {"y": _row()},
        "layer": _named(bars, "text"),
    }


def _shares(picture):
    answers = list(dict.fromkeys(mark.answer for mark in picture.shown))
    colours = dict(zip(answers, ANSWERS, strict=False))
    kinds = list(dict.fromkeys(mark.name for mark in picture.shown))
    rows: list[dict[str, Any]] = []
    for row, kind in enumerate(kinds):
        marks = [mark for mark in picture.shown if mark.name == kind]
        whole = float(sum(mark.number for mark in marks)) or 1.0
        start = 0.0
        for mark in marks:
            end = start + float(mark.number) / whole
            rows.append({"row": row, "start": start, "end": end, "colour": colours[mark.answer]})
            start = end
    names = [{"row": row, "name": _cut(kind, LETTERS)} for row, kind in enumerate(kinds)]
    key = [
        {"row": row, "name": _cut(answer, LETTERS - 4), "colour": colours[answer]}
        for row, answer in enumerate(answers, start=len(kinds))
    ]
    scale = {"domain": [0, 1], "nice": False}
    colour = {"field": "colour", "type": "nominal", "scale": None, "legend": None}
    parts = {
        "data": {"values": rows},
        "mark": {"type": "bar", "size": BAR, "yOffset": 8, "stroke": "#ffffff", "strokeWidth": 1},
        "encoding": {
            "y": _row(),
            "x": {"field": "start", "type": "quantitative", "axis": None, "scale": scale},
            "x2": {"field": "end"},
            "color": colour,
        },
    }
    squares = {
        "data": {"values": key},
        "mark": {"type": "square", "size": 196, "opacity": 1},
        "encoding": {"y": _row(), "x": {"value": 8}, "color": colour},
    }
    texts = _text("name", align="left", x=0, dy=-12) | {"data": {"values": names}}
    texts["encoding"] = {"y": _row(), **texts["encoding"]}
    answered = _text("name", align="left", x=24, dy=0) | {"data": {"values": key}}
    answered["encoding"] = {"y": _row(), **answered["encoding"]}
    return {
        "width": WIDTH,
        "height": ROW * (len(names) + len(key)),
        "layer": [parts, texts, squares, answered],
    }


def _line(picture):
    last = len(picture.shown) - 1
    rows = [
        {
            "name": mark.name,
            "number": float(mark.number),
            "text": mark.text if place in (0, last) else "",
            "place": place,
        }
        for place, mark in enumerate(picture.shown)
    ]
    numbers = [0.0, *(row["number"] for row in rows)]
    span = (max(numbers) - min(numbers)) or 1.0
    scale = {"domain": [min(numbers), max(numbers) + span / 8], "nice": False}
    years = {"labelAngle": 0, "title": None, "labelOverlap": False, "labelLimit": 0}
    if last > 7:
        years["values"] = [rows[0]["name"], rows[-1]["name"]]
    number = {"field": "number", "type": "quantitative", "axis": None, "scale": scale}

    def label(place, align):
        return {
            "transform": [{"filter": f"datum.place === {place}"}],
            "mark": {"type": "text", "align": align, "dy": -14},
            "encoding": {"text": {"field": "text", "type": "nominal"}},
        }

    return {
        "width": WIDTH,
        "height": LINE_HEIGHT,
        "padding": {"left": 20, "right": 20, "top": 24, "bottom": 32},
        "data": {"values": rows},
        "encoding": {
            "x": {
                "field": "name",
                "type": "ordinal",
                "sort": None,
                "axis": years,
                "scale": {"type": "point", "padding": 0},
            },
            "y": number,
        },
        "layer": [
            {"mark": {"type": "line", "color": BLUE, "strokeWidth": 3}},
            {"mark": {"type": "point", "color": BLUE, "filled": True, "size": 60, "opacity": 1}},
            label(0, "left"),
            label(last, "right"),
        ],
    }


def _tiles(picture):
    free = iter(range(len(picture.shown)))
    rows = []
    for mark in picture.shown:
        if mark.name in PLACES:
            column, row = PLACES[mark.name]
        else:
            further, column = divmod(next(free), COLUMNS)
            row = 2 + further
        share = mark.number / mark.of if mark.of else 0
        level = "half" if share >= 0.5 else "some" if share else "nothing"
        rows.append(
            {"column": column, "row": row, "name": _cut(mark.name, 16), "text": mark.text}
            | {"fill": {"half": BLUE, "some": SOME, "nothing": NOTHING}[level]}
            | {"ink": "#ffffff" if level == "half" else TEXT}
        )
    height = 1 + max(row["row"] for row in rows)
    ink = {"field": "ink", "type": "nominal", "scale": None, "legend": None}

    def text(field, dy, weight):
        return {
            "mark": {"type": "text", "dy": dy, "fontWeight": weight, "baseline": "middle"},
            "encoding": {"text": {"field": field, "type": "nominal"}, "color": ink},
        }

    def band(field, count):
        scale = {"domain": list(range(count)), "paddingInner": 0.04, "paddingOuter": 0}
        return {"field": field, "type": "ordinal", "axis": None, "scale": scale}

    return {
        "width": TILE["width"] * COLUMNS,
        "height": TILE["height"] * height,
        "data": {"values": rows},
        "encoding": {"x": band("column", COLUMNS), "y": band("row", height)},
        "layer": [
            {
                "mark": {"type": "rect", "stroke": GREY, "strokeWidth": 1},
                "encoding": {
                    "color": {"field": "fill", "type": "nominal", "scale": None, "legend": None}
                },
            },
            text("name", -11, "bold"),
            text("text", 12, "normal"),
        ],
    }


_SHAPES = {Shape.BARS: _bars, Shape.SHARES: _shares, Shape.LINE: _line, Shape.TILES: _tiles}
