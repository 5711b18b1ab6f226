import pytest

from reporting.actions.register_columns import conditions, dimensions
from secretariat.tables import BadCell


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", []),
        ("A5=steel", [{"question": "A5", "any_of": ["steel"]}]),
        ("K1=on track|completed", [{"question": "K1", "any_of": ["on track", "completed"]}]),
        ("K1!=not started", [{"question": "K1", "none_of": ["not started"]}]),
        (
            "A5=steel; K1 != dropped",
            [{"question": "A5", "any_of": ["steel"]}, {"question": "K1", "none_of": ["dropped"]}],
        ),
    ],
)
def test_conditions_are_read(cell, expected):
    assert conditions(cell) == expected


@pytest.mark.parametrize("cell", ["A5", "A5=", "=steel", "A5=steel=iron", "A5=a||b", ";"])
def test_conditions_are_refused(cell):
    with pytest.raises(BadCell):
        conditions(cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", []),
        ("country", [{"key": "country", "codes": []}]),
        ("gender: women|men", [{"key": "gender", "codes": ["women", "men"]}]),
        (
            "stage [sums]: open|met; country",
            [
                {"key": "stage", "codes": ["open", "met"], "sums": True},
                {"key": "country", "codes": []},
            ],
        ),
    ],
)
def test_dimensions_are_read(cell, expected):
    assert dimensions(cell) == expected


@pytest.mark.parametrize("cell", ["a: b: c|", ": b", "a; a", "a [sum]: b", "a=b", "a:"])
def test_dimensions_are_refused(cell):
    with pytest.raises(BadCell):
        dimensions(cell)
