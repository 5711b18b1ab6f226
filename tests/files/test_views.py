import hashlib

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from secretariat.files import actions
from secretariat.files.models import Upload, Verdict
from secretariat.files.views import attachment
from tests import factories
from tests.files import samples

pytestmark = pytest.mark.django_db
BEGIN = reverse("upload-begin")


@pytest.fixture
def person(client):
    user = factories.UserFactory()
    client.force_login(user)
    return user


def put(client, upload, content, offset, **headers):
    return client.put(
        upload["chunk_url"],
        content,
        content_type="application/octet-stream",
        headers={"Upload-Offset": str(offset), **headers},
    )


def begin(client, name="a.csv", size=100):
    return client.post(BEGIN, {"name": name, "size": size})


def test_upload_begins_goes_on_and_is_resumed(client, person):
    content = samples.csv()
    begun = begin(client, size=len(content))
    upload = begun.json()

    assert begun.status_code == 201
    assert put(client, upload, content[:10], 0).json()["received"] == 10
    assert client.get(upload["status_url"]).json()["received"] == 10
    wrong = put(client, upload, content[20:], 20)
    assert (wrong.status_code, wrong.json()) == (409, {"received": 10})
    assert put(client, upload, content[10:], 10).json()["is_complete"] is True
    stored = actions.finish_upload(Upload.objects.get(), by=person)
    assert stored.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("address", ["status_url", "chunk_url"])
def test_upload_of_another_person_is_not_found(client, person, address):
    upload = begin(client).json()
    other = Client()
    other.force_login(factories.UserFactory(is_staff=True))

    method = other.get if address == "status_url" else other.put
    assert method(upload[address], headers={"Upload-Offset": "0"}).status_code == 404


def test_upload_needs_a_sign_in(client):
    assert begin(client).status_code == 302
    assert not Upload.objects.exists()


def test_upload_needs_the_csrf_token(person):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(person)

    assert begin(careful).status_code == 403
    upload = factories.UploadFactory(begun_by=person)
    url = reverse("upload-chunk", args=[upload.uid])
    assert careful.put(url, b"x", headers={"Upload-Offset": "0"}).status_code == 403


def test_refusal_is_told_in_words(client, person):
    response = begin(client, name="a.exe")

    assert response.status_code == 422
    assert response.json()["code"] == "name_ending"
    assert "PDF, DOCX, XLSX, CSV, PNG or JPEG" in response.json()["reason"]


@pytest.mark.parametrize("size", ["", "x", "1.5"])
def test_begin_wants_a_number(client, person, size):
    assert begin(client, size=size).status_code == 400


@pytest.mark.parametrize("offset", ["", "-1", "x", "1" * 30, "²"])
def test_chunk_wants_an_offset(client, person, offset):
    upload = begin(client).json()

    response = client.put(upload["chunk_url"], b"x", headers={"Upload-Offset": offset.encode()})

    assert response.status_code == 400


def test_chunk_that_is_too_long_is_refused(client, person):
    upload = begin(client, size=1_000_000).json()

    assert put(client, upload, bytes(actions.CHUNK + 1), 0).status_code == 413
    assert Upload.objects.get().received == 0


@pytest.mark.parametrize("done", [0, 40])
def test_chunk_costs_the_same_early_and_late(client, person, done, django_assert_num_queries):
    upload = begin(client).json()
    if done:
        put(client, upload, b"x" * done, 0)

    # session, user, upload; lock and update in a savepoint
    with django_assert_num_queries(7):
        put(client, upload, b"x" * 10, done)


# Sending out -----------------------------------------------------------------------------------


def ask():
    request = RequestFactory().get("/")
    request.user = factories.UserFactory()
    return request


@pytest.mark.parametrize("name", samples.GOOD)
def test_attachment_can_do_nothing_on_our_pages(name):
    stored = actions.store(samples.GOOD[name](), f"né {name}", by=None)

    response = attachment(ask(), stored)

    assert hashlib.sha256(b"".join(response)).hexdigest() == stored.sha256
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''n%C3%A9%20")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in response["Cache-Control"]
    assert int(response["Content-Length"]) == stored.size
    response.close()
    assert "html" not in response["Content-Type"]


@pytest.mark.parametrize(
    ("verdict", "said"),
    [(Verdict.QUARANTINED, "waits for the virus scanner"), (Verdict.INFECTED, "found a virus")],
)
def test_withheld_file_is_explained_and_its_bytes_stay(verdict, said):
    stored = factories.StoredFileFactory(
        status=verdict, virus="Eicar" if verdict == Verdict.INFECTED else ""
    )

    response = attachment(ask(), stored)

    assert response.status_code == 409
    assert said in response.content.decode()
    assert stored.name in response.content.decode()
