import socket
import threading

import pytest
from django.db import transaction

from secretariat.jobs import doorbell
from secretariat.jobs.models import Job
from secretariat.jobs.queue import enqueue
from tests.servers import free_port

pytestmark = pytest.mark.django_db(transaction=True)


class SilentBroker:
    """Accepts connections and never answers; ``calls`` counts them."""

    def __init__(self):
        self.calls = 0
        self._open = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"redis://127.0.0.1:{self._listener.getsockname()[1]}/0"
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def _accept(self):
        while True:
            try:
                self._open.append(self._listener.accept()[0])
            except OSError:
                return
            self.calls += 1

    def close(self):
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()
        for connection in self._open:
            connection.close()


@pytest.fixture
def silent_broker():
    server = SilentBroker()
    yield server
    server.close()


def test_enqueue_asks_a_hung_broker_once_and_then_leaves_it_alone(kind, broker, silent_broker):
    broker(silent_broker.url)
    kind("paint", lambda progress: None)

    for number in range(5):
        with transaction.atomic():
            enqueue("paint", key=f"fence {number}")

    assert silent_broker.calls == 1
    assert Job.objects.due().count() == 5


def test_enqueue_works_while_no_broker_listens(kind, broker, caplog):
    broker(f"redis://127.0.0.1:{free_port()}/0")
    kind("paint", lambda progress: None)

    for number in range(5):
        with transaction.atomic():
            enqueue("paint", key=f"fence {number}")

    assert len(caplog.records) == 1
    assert Job.objects.due().count() == 5


def test_ring_tries_again_after_its_pause(broker, silent_broker, monkeypatch):
    bell = broker(silent_broker.url)
    monkeypatch.setattr(doorbell, "PAUSE", 0)

    bell.ring(1)
    bell.ring(2)

    assert silent_broker.calls == 2
