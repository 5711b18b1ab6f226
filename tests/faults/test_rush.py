"""A hundred organizations in the hour before the deadline."""

import pytest

from tests.bench.rush import ONE_IN, rush

ORGANIZATIONS = 100


@pytest.mark.django_db(transaction=True)
def test_a_rush_loses_nothing_and_doubles_nothing(tmp_path, capsys):
    outcome = rush(ORGANIZATIONS, tmp_path)

    with capsys.disabled():
        print(f"\n{outcome}")
    assert outcome.others == []
    assert (outcome.submitted, outcome.sealed) == (ORGANIZATIONS, ORGANIZATIONS)
    assert (outcome.lost, outcome.doubled, outcome.errors) == (0, 0, 0)
    assert outcome.files == ORGANIZATIONS // ONE_IN
