"""Whole lists for programs: a key reads what it reads of lists, and each counts as one request."""

import pytest

from secretariat.bulk.answers import STREAMED
from secretariat.bulk.models import Export
from tests import factories
from tests.api.keys import bearer, make_key

CANARY = "canary"


@pytest.fixture
def hidden(db):
    """An actor that only staff, and who acts for it, may see."""
    return factories.ActorFactory(slug=CANARY, is_public=False)


def text(response):
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode()


@pytest.mark.django_db(transaction=True)
def test_key_reads_whole_what_it_reads_of_lists(client, hidden):
    _key, own = make_key("read:own", actor=hidden)
    _key, public = make_key("read", actor=hidden)
    _key, foreign = make_key("read:own")

    for ending in STREAMED:
        address = f"/api/v1/actors.{ending}"
        assert CANARY in text(client.get(address, **bearer(own)))
        assert CANARY not in text(client.get(address, **bearer(public)))
        assert CANARY not in text(client.get(address, **bearer(foreign)))
        assert client.get(address, **bearer(f"{own}x")).status_code == 401


@pytest.mark.django_db
def test_file_that_a_key_asked_for_is_its_owners(client, hidden):
    _key, own = make_key("read:own", actor=hidden)
    _key, foreign = make_key("read:own", actor=hidden)
    key, public = make_key("read", actor=hidden)
    asked = client.get("/api/v1/actors.parquet", **bearer(own))

    assert client.get(asked["Location"], **bearer(own)).status_code == 200
    for other in (bearer(foreign), bearer(public), {}):
        assert client.get(asked["Location"], **other).status_code == 404
    client.get("/api/v1/actors.parquet", **bearer(public))
    assert Export.objects.get(requested_by=None).rights == ""
    assert not Export.objects.filter(requested_by=key.owner).exists()


@pytest.mark.django_db(transaction=True)
def test_whole_list_counts_as_one_request(client, settings):
    settings.API_QUOTAS = {"key": 3, "user": 3, "address": 2}
    settings.API_QUOTA_SECONDS = 10**9
    factories.ActorFactory.create_batch(3)

    first, second, third = (client.get("/api/v1/actors.csv") for _n in range(3))

    assert first["RateLimit"].startswith('"address";r=1')
    assert len(text(first).splitlines()) == len(text(second).splitlines()) > 3
    assert (third.status_code, third["Content-Type"]) == (429, "application/problem+json")
    assert int(third["Retry-After"]) > 0
