"""Walking through every door as everybody: what is answered, and whether it tells too much."""

import csv
import json
from collections import Counter
from http.cookies import SimpleCookie
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.api.keys import make_key
from tests.permissions import doors
from tests.permissions.world import BETWEEN, FOREIGN, GROUPS, OWN, SECRETS, WITHHELD

HERE = Path(__file__).parent
TABLE, LABELS = HERE / "matrix.csv", ("door", "method", "whose")
NOT_TAKEN = "405"
BY_LINK = {"invitation-accept", "feed-read", "digest-stop"}  # open to whoever was sent the address
SECRETS_OF_ALL = {*SECRETS.values(), *BETWEEN.values(), *GROUPS.values()}
STAFF = {SECRETS[whose] for whose in (OWN, FOREIGN, WITHHELD)} | {*GROUPS.values()}
THEIRS = {SECRETS[OWN], BETWEEN[OWN], *GROUPS.values()}  # their actor holds a seat
MAY_TELL = {  # the texts that each kind of visitor may read somewhere
    "anonymous": set(),
    "contributor": THEIRS,
    "focal_point": THEIRS,
    "approver": THEIRS,
    "reader": THEIRS,
    "other_focal_point": set(),
    "disabled": set(),
    "staff": STAFF,
    "administrator": STAFF,
    "key_read": set(),
    "key_read_own": {SECRETS[OWN], *GROUPS.values()},  # of an approver for that actor
    "key_write": set(),
    "key_revoked": set(),
}
KINDS = tuple(MAY_TELL)


def visitor(world, kind):
    """A Client of one kind of visitor; what they hold is of the side that is their own."""
    if kind.startswith("key_"):
        return Client(headers={"authorization": f"Bearer {_key(world, kind)}"})
    client = Client()
    if kind != "anonymous":
        client.force_login(world.people[kind])
    if kind == "disabled":
        world.people[kind].is_active = False
        world.people[kind].save()
    return client


def _key(world, kind):
    scope = {"key_read_own": "read:own", "key_write": "write"}.get(kind, "read")
    side = world.sides[OWN]
    key, token = make_key(scope, actor=side.actor, owner=side.people["approver"])
    if kind == "key_revoked":
        key.revoked_at, key.revoked_by = key.made_at, key.owner
        key.save()
    return token


class Cell(NamedTuple):
    """Something to ask for; ``mark`` is a text by which a list shows the row, if it does."""

    door: str
    method: str
    whose: str
    address: str
    mark: str

    @property
    def label(self):
        return self.door, self.method, self.whose


def cells(world):
    """A Cell of everything that can be asked for, whether or not the door takes the method."""
    found = doors.doors()
    names = Counter(name for name, _arguments in found)
    for (name, arguments), view in sorted(found.items(), key=lambda each: each[0]):
        door = name if names[name] == 1 else f"{name} {' '.join(arguments)}"
        resource = doors.resource_of(view)
        is_list = resource and not arguments
        for whose, values in doors.behind(world, name, arguments, resource).items():
            mark = world.mark(resource, whose) if is_list else ""
            address = reverse(name, kwargs=values) if "/" not in name else f"/{name}"
            for method in doors.methods_of(view):
                yield Cell(door, method, whose, address, mark)


def walk(world, kind, asked):
    """{label: answer in a word} of Cells, and (label, secret) of all that was told (set)."""
    client = visitor(world, kind)
    cookies = client.cookies.output(header="")
    found, told = {}, set()
    for cell in asked:
        before = transaction.savepoint()
        client.cookies = SimpleCookie(cookies)
        response = client.generic(cell.method, cell.address, *sent(world, cell))
        text = read(response)
        transaction.savepoint_rollback(before)
        found[cell.label] = word(response, text, cell)
        if cell.door not in BY_LINK:
            told |= {(cell.label, secret) for secret in SECRETS_OF_ALL if secret in text}
    return found, told


def sent(world, cell):
    """What is posted (str) and its type."""
    posted = world.posted(cell.door, cell.whose)
    if cell.door.startswith("api:"):
        return json.dumps(posted), "application/json"
    return urlencode(posted), "application/x-www-form-urlencoded"


def read(response):
    """All of the answer's body, also of a file (str)."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode(errors="replace")


def word(response, text, cell):
    """Its status; ``login`` for a way to sign in, ``hidden`` for a list that lacks the row."""
    status = response.status_code
    ways_in = reverse("account_login"), reverse("admin:login")
    if status == 302 and response["Location"].startswith(ways_in):
        return "login"
    if cell.method == "GET" and status == 200 and cell.mark not in text:
        return "hidden"
    return str(status)


def table(path=TABLE, labels=LABELS):
    """{label: {kind: answer}} as the file has it."""
    with path.open(newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return {tuple(row[name] for name in labels): {k: row[k] for k in KINDS} for row in rows}


def line(label, answers):
    """The row of the file (str)."""
    return ",".join([*label, *(answers.get(kind, "") for kind in KINDS)])
