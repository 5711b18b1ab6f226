"""docs/api.md does what it says: its examples run as they stand, against a server."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from urllib.request import urlopen

import pytest
from django.conf import settings

from secretariat.changes.models import Epoch
from signatories.models import Actor
from tests import factories
from tests.api.following import settle
from tests.api.keys import make_key

GUIDE = settings.BASE_DIR / "docs" / "api.md"
PROGRAM = settings.BASE_DIR / "docs" / "examples" / "sync.py"
BASE = "https://secretariat.example"
BLOCKS = re.findall(r"^```(sh|python|r)\n(.*?)^```$", GUIDE.read_text(), re.M | re.S)
RUN = {"sh": ["bash", "-euo", "pipefail", "-c"], "python": [sys.executable, "-c"]}
MOST = 600  # attempts

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def actors(transactional_db):
    namibia = factories.CountryFactory(slug="namibia", region="Africa")
    factories.EndorsementFactory(actor=namibia)
    return [namibia, *factories.ActorFactory.create_batch(2)]


@pytest.fixture
def folder(tmp_path):
    shutil.copy(PROGRAM, tmp_path)
    return tmp_path


def blocks(*languages):
    return [
        pytest.param(language, text, id=f"{language}-{number}")
        for number, (language, text) in enumerate(BLOCKS)
        if language in languages
    ]


def run(language, text, folder, **environment):
    settle()
    done = subprocess.run(
        [*RUN[language], text],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_guide_has_examples_in_each_language():
    assert {language for language, _text in BLOCKS} == {"sh", "python", "r"}


@pytest.mark.parametrize(("language", "text"), blocks("sh", "python"))
def test_examples_run(language, text, live_server, actors, folder):
    _key, token = make_key("read", actor=actors[0])
    assert BASE in text

    told = run(language, text.replace(BASE, live_server.url), folder, BDS_KEY=token)

    copies = list(folder.glob("*.csv")) + list(folder.glob("*.sqlite3"))
    assert told or copies
    if "If-None-Match" in text:
        assert told == "304\n"
    if "colour" in text:
        assert told == "400 colour\n"


@pytest.mark.parametrize(("language", "text"), blocks("r"))
def test_examples_in_r_name_what_there_is(language, text, live_server, actors):
    assert [text.count(mark) for mark in "({["] == [text.count(mark) for mark in ")}]"]
    assert text.count('"') % 2 == 0
    (address,) = re.findall(rf'"({BASE}[^"]+)"', text)

    settle()
    with urlopen(address.replace(BASE, live_server.url)) as response:  # noqa: S310 - http
        body = response.read().decode()

    if address.endswith(".csv"):
        members = {"rows": body.splitlines()[0].split(",")}
    else:
        found = json.loads(body)
        first = found["results"][0]
        members = {"page": found, "changes": found, "rows": first.get("row", first)}
    named = re.findall(r"\b(page|changes|rows)\$`?(\w+)", text)
    assert named
    for holder, name in named:
        assert name in members[holder]


def copied(path):
    with sqlite3.connect(path) as copy:
        rows = [json.loads(row) for (row,) in copy.execute("SELECT row FROM rows")]
    return sorted(rows, key=lambda row: row["slug"])


def listed(server):
    with urlopen(f"{server.url}/api/v1/actors/?limit=1000") as response:  # noqa: S310 - http
        return sorted(json.load(response)["results"], key=lambda row: row["slug"])


def follow_until_same(server, folder):
    """Sync until the copy is the list; other tests' transactions may hold changes back."""
    path = folder / "actors.sqlite3"
    for _attempt in range(MOST):
        subprocess.run(
            [sys.executable, "sync.py", server.url, "actors", path], cwd=folder, check=True
        )
        if copied(path) == listed(server):
            return copied(path)
        time.sleep(0.2)
    return pytest.fail("the copy never became the list")


def test_program_keeps_a_copy_of_changing_data(live_server, actors, folder):
    renamed, hidden, kept = actors
    first = follow_until_same(live_server, folder)

    Actor.objects.filter(pk=renamed.pk).update(name="Another name")
    Actor.objects.filter(pk=hidden.pk).update(is_public=False)
    added = factories.ActorFactory()
    second = follow_until_same(live_server, folder)

    assert {row["slug"] for row in first} == {actor.slug for actor in actors}
    assert {row["slug"] for row in second} == {renamed.slug, kept.slug, added.slug}
    assert "Another name" in {row["name"] for row in second}


def test_program_starts_anew_when_the_server_does(live_server, actors, folder):
    """As after a restore of the database: rows of the copy may never have been in it."""
    follow_until_same(live_server, folder)
    with sqlite3.connect(folder / "actors.sqlite3") as copy:
        copy.execute("INSERT INTO rows VALUES ('left over', '{\"slug\": \"left-over\"}')")

    Epoch.objects.update(identity="another database")
    rows = follow_until_same(live_server, folder)

    assert "left-over" not in {row["slug"] for row in rows}


def test_page_says_how_to_keep_a_copy(client):
    page = client.get("/api/v1/docs/").content.decode()

    for said in ("Keep a copy", "Another day", "What may change", "Sources and citation"):
        assert f">{said}</h2>" in page
    assert "/api/v1/actors/?updated_since=" in page
