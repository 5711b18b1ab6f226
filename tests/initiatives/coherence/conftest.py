import pytest

from initiatives.actions import mapping
from initiatives.models import Overlap
from tests import factories


@pytest.fixture
def make_map(db):
    """Call to make the whole map; returns its pairs, the highest score first."""

    def make():
        mapping.map_all(tell=lambda done, total: None)
        return list(Overlap.objects.with_names())

    return make


@pytest.fixture
def steel(db):
    return factories.SectorFactory(code="steel", name="Steel")


@pytest.fixture
def finance(db):
    return factories.CollaborationAreaFactory(code="finance", name="Finance")


@pytest.fixture
def action(steel, finance):
    """``action(title, ...)``: a reference action on steel, in the area of finance."""

    def make(title, **fields):
        number = fields.pop("number", title)
        fields = {"area": finance, "framework": f"Framework of {number}", **fields}
        row = factories.ReferenceActionFactory(title=title, **fields)
        row.sectors.add(steel)
        return row

    return make
