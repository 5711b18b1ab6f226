"""From a Vega-Lite specification to the one SVG that page and PDF show."""

import functools
import json
import re

import vl_convert

from reporting.exports.pdf import FONTS

VEGA_LITE = "5.20"
IDENTIFIER = re.compile(r'\bid="([^"]+)"')


def render(spec):
    """The SVG of a specification (str), the same in every process.

    Nothing is fetched. Where things stand never depends on how wide a text is, so the fonts of the
    machine change nothing. Identifiers, which Vega counts from the start of the process, are
    numbered anew.
    """
    _register_fonts()
    svg = vl_convert.vegalite_to_svg(
        json.dumps(spec, ensure_ascii=False), vl_version=VEGA_LITE, allowed_base_urls=[]
    )
    return _renumbered(svg)


@functools.cache
def _register_fonts():
    vl_convert.register_font_directory(str(FONTS))


def _renumbered(svg):
    names = {name: f"part-{n}" for n, name in enumerate(dict.fromkeys(IDENTIFIER.findall(svg)), 1)}
    if not names:
        return svg
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    used = re.compile(rf'(?P<before>id="|href="#|url\(#)(?P<name>{known})(?=[")])')
    return used.sub(lambda match: match["before"] + names[match["name"]], svg)
