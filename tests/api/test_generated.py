"""Whatever is asked, the answer is one that the description promises (requests by Schemathesis).

20 examples of each operation, or as many as ``SOAK`` says, each sent as every kind of reader.
"""

import os

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.test import Client
from hypothesis import HealthCheck, note
from hypothesis import settings as generated
from schemathesis.specs.openapi.checks import (
    ignored_auth,
    missing_required_header,
    negative_data_rejection,
    positive_data_acceptance,
)

from secretariat.api.docs import schema_text
from secretariat.bulk import actions
from tests import factories
from tests.api.examples import MAKERS
from tests.api.keys import make_key

EXAMPLES = int(os.environ.get("SOAK") or 20)
IS_SOAK = "SOAK" in os.environ
PLAIN = {"Accept-Encoding": "identity"}
# Whether there is such a row is told before what a write to it lacks, and that as 428, not 400.
OF_CONDITIONS = {404, 428}
SEARCHES = {"q", "search"}

schema = schemathesis.openapi.from_file(schema_text().decode())
schema.app = get_wsgi_application()
schema.config.update(base_url="http://localhost")
schema.config.phases.coverage.enabled = IS_SOAK
# A body that is wrong and too large as well is refused for its size, before it is read.
REFUSALS = schema.config.checks.negative_data_rejection.expected_statuses
schema.config.checks.negative_data_rejection.expected_statuses = [*REFUSALS, "413"]


@pytest.fixture(scope="module")
def example_rows(django_db_setup, django_db_blocker):
    """A row of every resource, in one transaction, which requests therefore do not end."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    with django_db_blocker.unblock(), transaction.atomic():
        yield {name: make() for name, make in MAKERS.items()}
        transaction.set_rollback(True)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def readers(example_rows, db, monkeypatch, settings):
    """{kind of reader: (its headers, its cookies)}, none of whom asks too much.

    No worker makes the files that they ask for.
    """
    monkeypatch.setattr(actions, "MOST_UNFINISHED", 10**6)
    settings.API_QUOTAS = dict.fromkeys(settings.API_QUOTAS, 10**6)
    _key, token = make_key("read", "read:own", "write", actor=example_rows["actor"])
    return {
        "anonymous": ({}, {}),
        "member": ({"Authorization": f"Bearer {token}"}, {}),
        "staff": ({}, session_of(factories.UserFactory(is_staff=True))),
    }


def session_of(user):
    client = Client()
    client.force_login(user)
    return {name: cookie.value for name, cookie in client.cookies.items()}


def is_refused_by_design(case, response):
    """Whether a request was refused for what no description can say, and for nothing else.

    It named rows that there are not, brought a forged cursor or token, parameters that do not go
    together, or text that is none: with NUL or half a character.
    """
    if response.status_code == 400 and response.json()["type"].endswith(":unreadable-body"):
        return True
    if response.status_code != 400 or "errors" not in response.json():
        return False
    described = {parameter.name: parameter.definition for parameter in case.operation.query}
    names = [error.get("parameter") for error in response.json()["errors"]]
    return all(
        is_open(described.get(name, {}), case.query) or is_apart(name, case.query) for name in names
    )


def is_open(parameter, query):
    """Whether a parameter takes some texts that are not listed, as rows decide.

    Text to search for is refused for NUL alone, which no text of PostgreSQL holds.
    """
    if parameter.get("name") in SEARCHES:
        return "\x00" in query[parameter["name"]]
    schema = parameter.get("schema", {})
    items = schema.get("items", schema)
    return items.get("type") == "string" and not items.keys() & {"enum", "format", "pattern"}


def is_apart(name, query):
    """Whether the parameter does not go with another one of the query, or not without.

    A time does not go with when records began.
    """
    if name == "as_of" or "as_of" in query:
        return True
    if name == "expand":
        return "updated_since" in query
    return name == "group_on" and not query.get("group")


def reads_as_a_list(case):
    """Whether a parameter is a list as it is sent: of nothing (``fields=,``), or of one text."""
    arrays = {
        parameter.name
        for parameter in case.operation.query
        if parameter.definition["schema"].get("type") == "array"
        and is_open(parameter.definition, case.query)
    }
    return any(
        not str(value).strip("[]'\", ") or (name in arrays and not isinstance(value, list))
        for name, value in case.query.items()
    )


@schema.parametrize()
@generated(
    max_examples=EXAMPLES,
    derandomize=not IS_SOAK,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_answers_are_as_described(case, readers):
    for kind, (headers, cookies) in readers.items():
        note(f"as {kind}")
        response = case.call(headers=PLAIN | headers, cookies=cookies)
        # What may be read without credentials is found out by who has none: to the check, those
        # that we add are made up, and one that it leaves away leaves the session.
        excluded = [ignored_auth] if headers or cookies else []
        if cookies:
            excluded += [negative_data_rejection, missing_required_header]
        if response.status_code in OF_CONDITIONS:
            excluded.append(missing_required_header)
        if is_refused_by_design(case, response):
            excluded.append(positive_data_acceptance)
        if reads_as_a_list(case):
            excluded.append(negative_data_rejection)
        case.validate_response(response, excluded_checks=excluded)


def test_readers_are_who_they_are(readers):
    case = schema["/api/v1/keys/"]["GET"].Case()
    answers = {
        kind: case.call(headers=PLAIN | headers, cookies=cookies).status_code
        for kind, (headers, cookies) in readers.items()
    }

    assert answers == {"anonymous": 401, "member": 200, "staff": 200}
