import datetime as dt

import pytest

from reporting.exports.pdf import FONTS, STANDARDS
from reporting.exports.typesetting import TypesettingFailed, typeset

AT = dt.datetime(2027, 3, 1, tzinfo=dt.UTC)
TITLED = '#set document(title: "A")\n#let data = json(bytes(sys.inputs.data))\n'


@pytest.fixture
def set_text(tmp_path):
    """``set_text(source, content)``: the PDF of this typst source."""

    def set_it(source, content):
        template = tmp_path / "a.typ"
        template.write_text(TITLED + source)
        return typeset(template, content, fonts=FONTS, standards=STANDARDS, at=AT)

    return set_it


def test_typeset_reads_no_markup_from_its_content(set_text):
    assert set_text("#data", '#panic("read")').startswith(b"%PDF-")


def test_typeset_says_what_a_template_lacks(set_text):
    with pytest.raises(TypesettingFailed, match="alt"):
        set_text("#image(bytes(data))", "<svg xmlns='http://www.w3.org/2000/svg'/>")


def test_typeset_names_the_message_of_the_template(set_text):
    with pytest.raises(TypesettingFailed, match="too wide"):
        set_text('#panic("too wide")', "")
