"""Whole lists over real sockets: slow readers, lost clients, a lost database, and the pages."""

import contextlib
import http.client
import time
import zlib

import pytest
from django.conf import settings

from tests import factories
from tests.bulk import served
from tests.bulk.served import SlowReader, get, get_when_free
from tests.waiting import wait_for

pytestmark = pytest.mark.django_db(transaction=True)

PATH = "/api/v1/declarations.jsonl"
ROWS, LENGTH = 30, 1_000_000  # more than sockets hold on the way


@pytest.fixture
def port(tmp_path):
    fill()
    with served.server(tmp_path) as port:
        yield port


def fill():
    """Declarations so long that nobody has read them all at once."""
    for number in range(ROWS):
        factories.DeclarationFactory(summary=f"{number:02}" + "x" * LENGTH)


def take_all(port):
    return [SlowReader(port, PATH) for _ in range(settings.BULK_STREAMS)]


def test_pages_answer_while_every_stream_is_taken(port):
    readers = take_all(port)
    assert [reader.beginning[:15] for reader in readers] == [b"HTTP/1.1 200 OK"] * len(readers)

    refused = [get(port, PATH) for _ in range(3)]
    pages = [get(port, path) for path in ("/", "/api/v1/declarations/?fields=slug", "/livez")]

    assert served.streaming() == settings.BULK_STREAMS
    for answer in refused:
        assert answer.status == 503
        assert answer.getheader("Content-Type") == "application/problem+json"
        assert int(answer.getheader("Retry-After")) > 0
    assert [page.status for page in pages] == [200, 200, 200]
    for reader in readers:
        reader.go_away()


def test_client_that_goes_away_frees_slot_and_connection(port):
    for reader in take_all(port):
        reader.go_away()

    wait_for(lambda: served.streaming() == 0)

    assert get_when_free(port, PATH).body.count(b"\n") == ROWS


def test_client_that_stops_reading_loses_its_slot(tmp_path):
    fill()
    with served.server(tmp_path, application="tests.bulk.impatient") as port:
        readers = take_all(port)

        wait_for(lambda: served.streaming() == 0)

        assert get_when_free(port, PATH).status == 200
        assert all(not reader.read_on().endswith(b"0\r\n\r\n") for reader in readers)


def test_slow_reader_gets_all_of_it_beyond_the_timeouts_of_pages(tmp_path):
    fill()
    sign_of_life = 6  # seconds, and more than a page's statement may take
    assert sign_of_life > served.STATEMENT
    with served.server(tmp_path, sign_of_life=sign_of_life) as port:
        reader = SlowReader(port, PATH, Connection="close")
        time.sleep(sign_of_life + 2)

        found = reader.read_on()

    assert found.count(b'"summary"') == ROWS
    assert found.endswith(b"\r\n0\r\n\r\n")


def test_database_lost_on_the_way_breaks_the_answer_off(port):
    reader = SlowReader(port, PATH)
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as client:
        client.request("GET", PATH)
        answer = client.getresponse()

        assert served.cut() == settings.BULK_STREAMS

        assert answer.status == 200
        with pytest.raises(http.client.IncompleteRead):
            answer.read()
    found = reader.read_on()
    assert found.startswith(b"HTTP/1.1 200 OK")
    assert b"Transfer-Encoding: chunked" in found
    assert not found.endswith(b"0\r\n\r\n")
    assert get_when_free(port, PATH).body.count(b"\n") == ROWS


def test_answer_is_packed_for_who_asks(port):
    plain, packed = get(port, PATH), get(port, PATH, **{"Accept-Encoding": "gzip"})

    assert packed.getheader("Content-Encoding") == "gzip"
    assert len(packed.body) < len(plain.body) / 100
    assert zlib.decompress(packed.body, wbits=31) == plain.body
    assert plain.getheader("Content-Encoding") is None


def test_old_protocol_is_refused(port, monkeypatch):
    monkeypatch.setattr(http.client.HTTPConnection, "_http_vsn_str", "HTTP/1.0")

    answer = get(port, PATH)

    assert answer.status == 505
    assert answer.getheader("Content-Type") == "application/problem+json"


def test_head_reads_no_row(port):
    readers = take_all(port)

    answer = get(port, PATH, method="HEAD")

    assert answer.status == 200  # it needs no stream
    assert answer.getheader("Content-Disposition") == 'attachment; filename="declarations.jsonl"'
    assert answer.getheader("Content-Length") is None
    for reader in readers:
        reader.go_away()
