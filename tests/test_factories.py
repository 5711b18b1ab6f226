"""Every factory makes a row that the database accepts, twice."""

import inspect

import pytest
from factory.django import DjangoModelFactory

from tests import factories

FACTORIES = [
    made
    for _, made in inspect.getmembers(factories, inspect.isclass)
    if issubclass(made, DjangoModelFactory) and not made._meta.abstract
]


@pytest.mark.django_db
@pytest.mark.parametrize("made", FACTORIES, ids=lambda made: made.__name__)
def test_factory_makes_rows(made):
    first, second = made(), made()

    assert first.pk != second.pk
