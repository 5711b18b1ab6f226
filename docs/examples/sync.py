"""Keep a local copy of a list of the API in an SQLite file. Needs Python alone.

    python sync.py https://secretariat.example actors actors.sqlite3

Run it again whenever you like: it asks only for what changed. The table ``rows`` has the rows as
JSON text: ``SELECT json_extract(row, '$.name') FROM rows``. A key in the environment variable
``BDS_KEY`` is sent along.
"""

import contextlib
import json
import os
import sqlite3
import sys
import time
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

GONE = 410
COME_BACK_LATER = {429, 503}


def fetch(address):
    """The answer at an address (dict), as soon as the server has time for it."""
    request = Request(address)  # noqa: S310 - the address is the user's own
    if key := os.environ.get("BDS_KEY"):
        request.add_header("Authorization", f"Bearer {key}")
    while True:
        try:
            with urlopen(request, timeout=60) as response:  # noqa: S310 - as above
                return json.load(response)
        except HTTPError as error:
            if error.code not in COME_BACK_LATER:
                raise
            time.sleep(int(error.headers.get("Retry-After") or 5))


def sync(base, name, path):
    """Bring the copy in the file up to date."""
    with contextlib.closing(sqlite3.connect(path)) as copy:
        copy.execute("CREATE TABLE IF NOT EXISTS rows (id TEXT PRIMARY KEY, row TEXT NOT NULL)")
        copy.execute("CREATE TABLE IF NOT EXISTS state (token TEXT NOT NULL)")
        found = copy.execute("SELECT token FROM state").fetchone()
        token = found[0] if found else ""
        try:
            follow(copy, base, name, token)
        except HTTPError as error:
            if error.code != GONE:
                raise
            with copy:  # the server cannot lead on from here: begin anew
                copy.execute("DELETE FROM rows")
                copy.execute("DELETE FROM state")
            follow(copy, base, name, "")


def follow(copy, base, name, token):
    query = urlencode({"updated_since": token, "limit": 1000})
    address = f"{base.rstrip('/')}/api/v1/{name}/?{query}"
    while address:
        page = fetch(address)
        with copy:  # rows and token together, or neither
            for change in page["results"]:
                if change["row"] is None:
                    copy.execute("DELETE FROM rows WHERE id = ?", [change["id"]])
                else:
                    row = json.dumps(change["row"], ensure_ascii=False)
                    copy.execute("INSERT OR REPLACE INTO rows VALUES (?, ?)", [change["id"], row])
            copy.execute("DELETE FROM state")
            copy.execute("INSERT INTO state VALUES (?)", [page["token"]])
        address = page["next"]


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    try:
        sync(*sys.argv[1:])
    except HTTPError as error:  # its body says what is wrong
        sys.exit(f"{error}\n{error.read().decode(errors='replace')}")
