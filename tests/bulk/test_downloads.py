"""Large files of editions over real sockets: those who read slowly, and the pages beside them."""

import pytest
from django.conf import settings
from django.urls import reverse

from secretariat.bulk import streams
from secretariat.copying import PIECE
from tests.api import examples
from tests.bulk import served
from tests.bulk.served import SlowReader, get, get_when_free

pytestmark = pytest.mark.django_db(transaction=True)

LARGE = b"0123456789abcdef" * (2 << 20)  # 32 MB: more than sockets hold on the way


@pytest.fixture
def files(tmp_path, monkeypatch, settings):
    """Folder of the platform's files, for us and for the server."""
    folder = tmp_path / "files"
    folder.mkdir()
    settings.FILES_DIR = folder
    monkeypatch.setenv("SECRETARIAT_FILES_DIR", str(folder))
    return folder


def file_of_an_edition(folder, name, content):
    """Its address."""
    (folder / name).write_bytes(content)
    artefact = examples.artefact(path=name, filename=name)
    return reverse("artefact-download", args=[artefact.edition.slug, artefact.uid])


@pytest.fixture
def large(files):
    return file_of_an_edition(files, "large.csv", LARGE)


def take_all(port, address):
    return [SlowReader(port, address) for _ in range(settings.BULK_DOWNLOADS)]


def test_pages_lists_and_small_files_answer_while_every_download_is_taken(files, large, tmp_path):
    small = file_of_an_edition(files, "small.csv", LARGE[:PIECE])
    with served.server(tmp_path) as port:
        readers = take_all(port, large)
        refused = [get(port, large) for _ in range(3)]
        answered = [get(port, path) for path in ("/", small, "/api/v1/editions.jsonl", "/livez")]
        for reader in readers:
            reader.go_away()
        whole = get_when_free(port, large)

        assert [reader.beginning[:15] for reader in readers] == [b"HTTP/1.1 200 OK"] * len(readers)
        assert [answer.status for answer in refused] == [503] * 3
        assert all(int(answer.getheader("Retry-After")) > 0 for answer in refused)
        assert [answer.status for answer in answered] == [200] * 4
        assert whole.body == LARGE


def test_client_that_stops_reading_loses_its_slot(large, tmp_path):
    with served.server(tmp_path, application="tests.bulk.impatient") as port:
        readers = take_all(port, large)

        assert get_when_free(port, large).status == 200

        assert all(len(reader.read_on()) < len(LARGE) for reader in readers)


def test_page_says_that_too_many_are_downloading(client, large):
    readers = [client.get(large) for _ in range(settings.BULK_DOWNLOADS)]
    refused, head = client.get(large), client.head(large)
    found = {b"".join(reader.streaming_content) for reader in readers}

    assert found == {LARGE}
    assert refused.status_code == 503
    assert int(refused["Retry-After"]) > 0
    assert f'href="{large}"' in refused.content.decode()
    assert (head.status_code, head["Content-Length"]) == (200, str(len(LARGE)))
    assert streams.of_files._value == settings.BULK_DOWNLOADS


def test_file_that_is_lost_is_not_found(client, files, large):
    (files / "large.csv").unlink()

    assert client.get(large).status_code == 404
    assert streams.of_files._value == settings.BULK_DOWNLOADS
