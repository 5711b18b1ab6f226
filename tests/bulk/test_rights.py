"""Who loses the right to read while a file is being sent gets no more of it."""

import pytest
from django.utils import timezone

from secretariat.bulk import actions, streams
from secretariat.bulk.models import Export
from secretariat.bulk.streams import MayReadNoMore
from signatories.actions import keys
from signatories.models import FocalPoint
from tests import factories
from tests.api.keys import bearer, make_key

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/api/v1/declarations.jsonl"
ROWS, LENGTH = 8, 200_000  # several pieces
CANARY = "canary"


@pytest.fixture(autouse=True)
def asked_at_each_piece(monkeypatch):
    monkeypatch.setattr(streams, "ASKED_EVERY", 0)


@pytest.fixture
def long_list():
    for number in range(ROWS):
        factories.DeclarationFactory(slug=f"{CANARY}-{number}", summary="x" * LENGTH)


def revoked(key):
    keys.revoke(key, by=key.owner)


def disabled(key):
    type(key.owner).objects.filter(pk=key.owner_id).update(is_active=False)


def ended(key):
    FocalPoint.objects.filter(user=key.owner).update(ends_on=timezone.now().date())


ENDS = [revoked, disabled, ended]


def first_of(response):
    """The rest of an answer, once the first piece of it was read; some of it is there."""
    assert response.status_code == 200
    rest = iter(response.streaming_content)
    assert next(rest)
    return rest


@pytest.mark.parametrize("scope", ["read", "read:own"])
@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
def test_list_breaks_off_when_its_key_ends(client, long_list, end, scope):
    key, token = make_key(scope)
    rest = first_of(client.get(LIST, **bearer(token)))

    end(key)

    with pytest.raises(MayReadNoMore):
        list(rest)
    assert streams.of_lists._value == streams.settings.BULK_STREAMS


def test_list_breaks_off_for_a_session_whose_rights_changed(client, long_list, member):
    user = member(factories.ActorFactory())
    client.force_login(user)
    rest = first_of(client.get(LIST))

    FocalPoint.objects.filter(user=user).update(ends_on=timezone.now().date())

    with pytest.raises(MayReadNoMore):
        list(rest)


def test_list_goes_on_for_all_others(client, long_list, staff):
    _key, token = make_key("read:own")
    revoked(make_key("read:own")[0])
    public, own = client.get(LIST), client.get(LIST, **bearer(token))

    assert b"".join(public.streaming_content) == b"".join(own.streaming_content)
    client.force_login(staff)
    assert b"".join(client.get(LIST).streaming_content).count(b"\n") == ROWS


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
def test_file_breaks_off_when_its_key_ends(client, settings, tmp_path, run_jobs, end):
    settings.FILES_DIR = tmp_path
    key, token = make_key("read:own")
    asked = client.get("/api/v1/actors.parquet", **bearer(token))
    run_jobs()
    export = Export.objects.get()
    actions.disk.absolute(export.path).write_bytes(b"x" * 10**6)
    address = f"{asked['Location']}file/"
    rest = first_of(client.get(address, **bearer(token)))

    end(key)

    with pytest.raises(MayReadNoMore):
        list(rest)
    assert client.get(address, **bearer(token)).status_code == 401
