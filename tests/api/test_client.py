"""A client that is generated from docs/openapi.yaml works against the server."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests import factories
from tests.api.following import settle
from tests.api.keys import make_key

DESCRIPTION = settings.BASE_DIR / "docs" / "openapi.yaml"
GENERATOR = Path(sys.executable).parent / "openapi-python-client"
# What is no JSON has no type for it.
UNTYPED = ["WARNING parsing GET /api/v1/exports/{uid}/file/ within exports."]
PROGRAM = """
import json
import sys
from urllib.parse import parse_qs, urlsplit

from secretariat_client import AuthenticatedClient, Client
from secretariat_client.api.actors import actors_list, actors_retrieve
from secretariat_client.api.keys import keys_list
from secretariat_client.api.stocktake_milestones import stocktake_milestones_list
from secretariat_client.models import (
    ActorsListExpandItem,
    ActorsListFieldsItem,
    ActorsListKind,
    ActorsListKindInItem,
    StocktakeMilestonesListComponentItem,
)

address, token = sys.argv[1:]
client = Client(base_url=address)
slugs, cursor = [], {}
while cursor is not None:
    page = actors_list.sync(client=client, limit=2, **cursor)
    slugs += [actor.slug for actor in page.results]
    query = parse_qs(urlsplit(page.next_ or "").query)
    cursor = {"cursor": query["cursor"][0]} if query else None
countries = actors_list.sync(
    client=client, kind=ActorsListKind.COUNTRY, fields=[ActorsListFieldsItem.SLUG]
)
several = actors_list.sync(
    client=client,
    kind_in=[ActorsListKindInItem.COUNTRY, ActorsListKindInItem.INDUSTRY_ASSOCIATION],
    slug_in=[*slugs, "nobody"],
    fields=[ActorsListFieldsItem.SLUG, ActorsListFieldsItem.COUNTRY],
    expand=[ActorsListExpandItem.COUNTRY],
)
either = stocktake_milestones_list.sync(
    client=client,
    component=[
        StocktakeMilestonesListComponentItem.ICP, StocktakeMilestonesListComponentItem.CO
    ],
)
actor = actors_retrieve.sync(slugs[0], client=client)
missing = actors_retrieve.sync_detailed("nobody", client=client)
changes = actors_list.sync(client=client, updated_since="")
refused = keys_list.sync_detailed(client=client)
keys = keys_list.sync(client=AuthenticatedClient(base_url=address, token=token))
print(json.dumps({
    "slugs": slugs,
    "countries": [country.to_dict() for country in countries.results],
    "several": [sorted(actor.to_dict()) for actor in several.results],
    "either": [milestone.code for milestone in either.results],
    "actor": [type(actor).__name__, actor.slug, actor.name, actor.kind.value],
    "missing": [missing.status_code, type(missing.parsed).__name__, missing.parsed.status],
    "changes": [type(changes).__name__, bool(changes.token)],
    "refused": refused.status_code,
    "keys": [key.name for key in keys.results],
}))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where the generated client can be imported from."""
    folder = tmp_path_factory.mktemp("client")
    config = folder / "config.yml"
    config.write_text("post_hooks: []\n")
    command = [GENERATOR, "generate", "--config", config, "--path", DESCRIPTION]
    command += ["--meta", "none", "--output-path", folder / "secretariat_client"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    warnings = [line for line in done.stderr.splitlines() if line.startswith("WARNING")]
    assert warnings == UNTYPED
    return folder


@pytest.mark.django_db(transaction=True)
def test_generated_client_reads_what_there_is(live_server, folder):
    country = factories.CountryFactory(name="A country")
    others = factories.ActorFactory.create_batch(4)
    for code, component in (("one", "ICP"), ("two", "TA"), ("three", "CO")):
        factories.StocktakeMilestoneFactory(code=code, component=component)
    key, token = make_key("read", "read:own", actor=others[0])

    settle()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, live_server.url, token],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    slugs = sorted(actor.slug for actor in [country, *others])
    assert sorted(told["slugs"]) == slugs
    assert sorted(told["either"]) == ["one", "three"]
    first = {actor.slug: actor for actor in [country, *others]}[told["slugs"][0]]
    assert told == {
        "slugs": told["slugs"],
        "countries": [{"slug": country.slug}],
        "several": [["country", "slug"]] * 5,
        "either": told["either"],
        "actor": ["Actor", first.slug, first.name, first.kind],
        "missing": [404, "Problem", 404],
        "changes": ["ActorChanges", True],
        "refused": 401,
        "keys": [key.name],
    }
