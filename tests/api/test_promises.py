"""A change of the API that breaks its users is found and named."""

import copy

import pytest
import yaml

from scripts import promises as check
from scripts.promises import DESCRIPTION, broken, kind, promises

LIST = "/api/v1/actors/"


@pytest.fixture(scope="module")
def released():
    return yaml.load(DESCRIPTION.read_text(), yaml.CSafeLoader)  # noqa: S506 - a safe one


@pytest.fixture
def now(released):
    return copy.deepcopy(released)


def parameter(description, name):
    parameters = description["paths"][LIST]["get"]["parameters"]
    return next(each for each in parameters if each["name"] == name)


def remove_path(now):
    del now["paths"][LIST]


def remove_operation(now):
    del now["paths"]["/api/v1/keys/"]["post"]


def remove_parameter(now):
    now["paths"][LIST]["get"]["parameters"].remove(parameter(now, "region"))


def remove_choice(now):
    parameter(now, "kind")["schema"]["enum"].remove("company")


def retype_parameter(now):
    parameter(now, "limit")["schema"]["type"] = "string"


def require_parameter(now):
    parameter(now, "region")["required"] = True


def add_required_parameter(now):
    new = {"name": "licence", "in": "query", "required": True, "schema": {"type": "string"}}
    now["paths"][LIST]["get"]["parameters"].append(new)


def remove_member(now):
    del now["components"]["schemas"]["Actor"]["properties"]["name"]


def retype_member(now):
    now["components"]["schemas"]["Actor"]["properties"]["name"] = {"type": "integer"}


def let_member_be_null(now):
    now["components"]["schemas"]["Actor"]["properties"]["slug"]["type"] = ["string", "null"]


def require_member(now):
    now["components"]["schemas"]["MakeKey"]["required"].append("note")
    now["components"]["schemas"]["MakeKey"]["properties"]["note"] = {"type": "string"}


def leave_member_away_at_times(now):
    now["components"]["schemas"]["ActorPage"]["required"].remove("next")


def remove_value(now):
    now["components"]["schemas"]["CycleKind"]["enum"].remove("annual")


def remove_format(now):
    del now["paths"]["/api/v1/actors.{ending}"]["get"]["responses"]["200"]["content"]["text/csv"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (remove_path, f"GET {LIST}"),
        (remove_operation, "POST /api/v1/keys/"),
        (remove_parameter, f"GET {LIST} ?region: string"),
        (remove_choice, f"GET {LIST} ?kind = company"),
        (retype_parameter, f"GET {LIST} ?limit: integer"),
        (require_parameter, f"must bring: GET {LIST} ?region"),
        (add_required_parameter, f"must bring: GET {LIST} ?licence"),
        (remove_member, "Actor.name: null|string"),
        (retype_member, "Actor.name: null|string"),
        (let_member_be_null, "Actor.slug: string"),
        (require_member, "must bring: MakeKey.note"),
        (leave_member_away_at_times, "always there: ActorPage.next"),
        (remove_value, "CycleKind = annual"),
        (remove_format, "GET /api/v1/actors.{ending} 200 text/csv: string"),
    ],
)
def test_breaking_change_is_named(released, now, change, named):
    change(now)

    assert named in broken(promises(released), promises(now))


def add_path(now):
    now["paths"]["/api/v1/new/"] = copy.deepcopy(now["paths"][LIST])
    now["paths"]["/api/v1/new/"]["get"]["parameters"][0]["required"] = True


def add_parameter(now):
    new = {"name": "licence", "in": "query", "schema": {"type": "string"}}
    now["paths"][LIST]["get"]["parameters"].append(new)


def add_choice(now):
    parameter(now, "kind")["schema"]["enum"].append("planet")


def add_member(now):
    now["components"]["schemas"]["Actor"]["properties"]["motto"] = {"type": "string"}


def describe_better(now):
    parameter(now, "kind")["description"] = "Another text."


@pytest.mark.parametrize(
    "change", [add_path, add_parameter, add_choice, add_member, describe_better]
)
def test_addition_breaks_nothing(released, now, change):
    change(now)

    assert broken(promises(released), promises(now)) == []
    assert now != released


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ({"type": "string", "format": "date"}, "string(date)"),
        ({"type": ["string", "null"]}, "null|string"),
        ({"type": "array", "items": {"$ref": "#/components/schemas/Actor"}}, "[Actor]"),
        ({"anyOf": [{"$ref": "#/components/schemas/Actor"}, {"type": "null"}]}, "Actor|null"),
        ({}, "any"),
    ],
)
def test_kind_is_said_in_short(schema, said):
    assert kind(schema) == said


def test_broken_promise_ends_the_check_with_its_name(tmp_path, monkeypatch):
    monkeypatch.setattr(check, "RELEASED", tmp_path / "released.txt")
    check.main(["--release"])
    check.main([])
    with check.RELEASED.open("a") as promised:
        promised.write("GET /api/v1/moon/\n")

    with pytest.raises(SystemExit, match="GET /api/v1/moon/"):
        check.main([])
