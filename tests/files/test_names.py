import pytest

from secretariat.files import names
from secretariat.files.refusals import Refused


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Note verbale.pdf", "Note verbale.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\me\\note.docx", "note.docx"),
        ("a\x00b\r\nc.pdf", "abc.pdf"),
        ("invoice\u202efdp.csv", "invoicefdp.csv"),
        ("zero\u200bwidth\ufeff.png", "zerowidth.png"),
        ("e\u0301missions.csv", "\u00e9missions.csv"),
        ("تقرير.pdf", "تقرير.pdf"),
        ('a"b<c>d|e?f*g:h%i.pdf', "a_b_c_d_e_f_g_h_i.pdf"),
        ("CON.pdf", "_CON.pdf"),
        (" .hidden .pdf. ", "hidden.pdf"),
        (".pdf", "pdf"),
        ("..", "file"),
        ("", "file"),
        ("a\u2028b\u00a0 c.pdf", "a b c.pdf"),
    ],
)
def test_clean_keeps_what_does_no_harm(sent, kept):
    assert names.clean(sent) == kept


def test_clean_cuts_a_long_name_but_keeps_its_ending():
    cleaned = names.clean("x" * 500 + ".xlsx")

    assert len(cleaned) == names.MOST
    assert cleaned.endswith("x.xlsx")


def test_clean_cuts_a_long_ending():
    assert len(names.clean("x." + "y" * 500)) <= names.MOST


@pytest.mark.parametrize("name", ["a.PDF", "a.Jpeg", "a.jpg"])
def test_kind_of_ignores_case(name):
    assert names.kind_of(name) in {"pdf", "jpeg"}


@pytest.mark.parametrize(
    "name", ["a.exe", "a.xlsm", "a.pdf.exe", "pdf", "a", "a.svg", "a.html", "a.zip", "a.txt"]
)
def test_kind_of_refuses_other_endings(name):
    with pytest.raises(Refused) as caught:
        names.kind_of(name)

    assert caught.value.code == "name_ending"
