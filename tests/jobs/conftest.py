import pytest

from secretariat.jobs import registry


@pytest.fixture
def kind():
    """Register a function for the length of a test: ``kind("name", function)``."""
    names = []

    def register(name, function):
        registry.job(name)(function)
        names.append(name)
        return name

    yield register
    for name in names:
        registry.forget(name)
