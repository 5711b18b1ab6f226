"""The exact bytes that are sealed."""

import datetime as dt
import json
import unicodedata
import uuid
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.actions.sealing import canonical_bytes

leaves = st.none() | st.booleans() | st.integers() | st.text()
documents = st.recursive(
    leaves, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)


def test_canonical_bytes_sort_keys_and_leave_out_blanks():
    assert canonical_bytes({"b": [1, None], "a": "é"}) == '{"a":"é","b":[1,null]}'.encode()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("12.5000000000"), '"12.5"'),
        (Decimal("1E+3"), '"1000"'),
        (Decimal("0E-10"), '"0"'),
        (dt.date(2027, 4, 30), '"2027-04-30"'),
        (dt.datetime(2027, 4, 30, 12, tzinfo=dt.UTC), '"2027-04-30T12:00:00.000000Z"'),
        (
            dt.datetime(2027, 4, 30, 2, tzinfo=dt.timezone(dt.timedelta(hours=-10))),
            '"2027-04-30T12:00:00.000000Z"',
        ),
        (uuid.UUID(int=0), '"00000000-0000-0000-0000-000000000000"'),
    ],
)
def test_canonical_bytes_write_each_kind_of_value_one_way(value, text):
    assert canonical_bytes(value).decode() == text


@pytest.mark.parametrize("value", [1.5, float("nan"), {1, 2}, b"x"])
def test_canonical_bytes_refuse_what_has_no_canonical_form(value):
    with pytest.raises(TypeError):
        canonical_bytes({"value": value})


def test_canonical_bytes_are_the_same_for_text_typed_in_two_ways():
    assert canonical_bytes({"é": "ñ"}) == canonical_bytes(
        {unicodedata.normalize("NFD", "é"): unicodedata.normalize("NFD", "ñ")}
    )


@given(documents.filter(lambda document: "\\ud" not in json.dumps(document)))
def test_canonical_bytes_read_back_give_the_same_bytes(document):
    written = canonical_bytes(document)

    assert canonical_bytes(json.loads(written)) == written
