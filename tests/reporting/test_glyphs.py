"""What nobody can foresee that people type: the PDF is written all the same."""

import io

import pytest
from pypdf import PdfReader

from tests.reporting.files import content

REPLACED = "Some characters cannot be shown in this file"


def read(frozen, comment):
    """(text of the PDF, text of the JSON) of an edition in which somebody typed ``comment``."""
    frozen.indicator("CEM-01", "sum")
    reporter = frozen.reporter("actor", actor_name=f"Actor {comment}"[:300])
    frozen.value(reporter, "CEM-01", "12.5", comment=comment, method=comment, source=comment)
    edition = frozen.compiled()
    pages = PdfReader(io.BytesIO(content(edition, "document.pdf"))).pages
    said = content(edition, "document.json").decode()
    return " ".join(page.extract_text() for page in pages), said


@pytest.mark.parametrize(
    "comment",
    [
        "\u4e2d\u6587",
        "\U0001f600",
        "\x01\x1b[31m\x7f\x85",
        "\ue000\uf8ff",
        "\ufffe\uffff\U0010ffff",
        "\u0e44\u0e17\u0e22",
        "\u0378",
        "x\ufe0f",
    ],
)
def test_write_pdf_replaces_characters_that_no_font_has(frozen, comment):
    pdf, data = read(frozen, comment)

    assert REPLACED in pdf
    assert comment in data or "\\u0001" in data  # JSON writes control characters as escapes


@pytest.mark.parametrize(
    "comment",
    [
        "\u00c7evre, \u041a\u0438\u0457\u0432, \u1ea0",
        "\u202e\u2066abc\ufeff",
        "a\n\u2028\u00ad\tb",
        "",
    ],
)
def test_write_pdf_keeps_what_the_fonts_have(frozen, comment):
    pdf, _data = read(frozen, comment)

    assert REPLACED not in pdf
