"""A follower, as anybody would write one."""

from django.db import connection

from secretariat.changes import order
from tests.waiting import wait_for

PATIENCE = 600  # seconds; a module that shares one transaction may be long
HELD_BACK = """
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint %% 4294967296 < %(newest)s
"""
OWN = """
    SELECT count(*) FILTER (WHERE is_own) > 0 AND count(*) FILTER (WHERE NOT is_own) = 0
    FROM (
        SELECT datname = current_database() AND backend_type = 'client backend' AS is_own
        FROM pg_stat_activity WHERE backend_xid::text::bigint < %(newest)s
    ) AS writers
"""


def settle():
    """Wait for writers who are not the test's own, since they hold changes back as well.

    Those are other tests, in other databases of the server, and the server's own work, as
    autovacuum's ANALYZE. Writers that a test keeps open in its own database are not waited for.
    The epoch is begun first where there is none, for that is a change of everything.
    """
    order.now()
    with connection.cursor() as cursor:

        def ask(query, **values):
            cursor.execute(query, values)
            return cursor.fetchone()[0]

        newest = ask("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint %% 4294967296")
        wait_for(
            lambda: not ask(HELD_BACK, newest=newest) or ask(OWN, newest=newest),
            lambda: "somebody else writes for ever",
            patience=PATIENCE,
        )


class Refused(Exception):
    """The answer's status code, where it is not 200."""


class Follower:
    """Keeps a copy of one list: {identifier: row}."""

    def __init__(self, client, plural, **parameters):
        self.client, self.address = client, f"/api/v1/{plural}/"
        self.parameters, self.token, self.copy = parameters, "", {}

    def pages(self):
        """Results of each page since the last time, a list of [(identifier, row or None)]."""
        settle()
        parameters = {**self.parameters, "updated_since": self.token}
        response = self.client.get(self.address, parameters)
        while True:
            if response.status_code != 200:
                raise Refused(response.status_code)
            page = response.json()
            self.token = page["token"]
            yield [(each["id"], each["row"]) for each in page["results"]]
            if page["next"] is None:
                return
            response = self.client.get(page["next"])

    def sync(self):
        """Bring the copy up to date; what came for it, a list of (identifier, row or None)."""
        came = []
        for page in self.pages():
            came += page
            for identifier, row in page:
                if row is None:
                    self.copy.pop(identifier, None)
                else:
                    self.copy[identifier] = row
        return came

    def read(self):
        """All rows of the list itself, in its order."""
        rows, address = [], self.client.get(self.address, {**self.parameters, "limit": 1000})
        while True:
            page = address.json()
            rows += page["results"]
            if page["next"] is None:
                return rows
            address = self.client.get(page["next"])

    @property
    def is_identical(self):
        def text(rows):
            return sorted(map(repr, rows))

        return text(self.copy.values()) == text(self.read())
