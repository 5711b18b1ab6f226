"""A follower, as anybody would write one."""


class Refused(Exception):
    """The answer's status code, where it is not 200."""


class Follower:
    """Keeps a copy of one list: {identifier: row}."""

    def __init__(self, client, plural, **parameters):
        self.client, self.address = client, f"/api/v1/{plural}/"
        self.parameters, self.token, self.copy = parameters, "", {}

    def pages(self):
        """Results of each page since the last time, a list of [(identifier, row or None)]."""
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
