"""What the description says of parameters is what is taken, at the doors of every resource."""

import pytest
from django.utils import timezone

from secretariat.api.docs import schema
from secretariat.api.views import Resource
from secretariat.api_urls import RESOURCES, SIGNED_IN
from tests.api.examples import MAKERS
from tests.api.keys import make_key

pytestmark = pytest.mark.django_db

EVERY = [*RESOURCES, *SIGNED_IN]
ENDING = "csv"
COMMON = {  # each with something that it takes, wherever it is taken
    "limit": lambda: "1",
    "cursor": lambda: "",
    "updated_since": lambda: "",
    "fields": lambda: "url",
    "expand": lambda: "url",
    "on": lambda: "2026-11-01",
    "as_of": lambda: timezone.now().isoformat(),
}


@pytest.fixture
def asking(staff_client, settings):
    """A function from an address and its parameters to (status, names that were refused)."""
    settings.API_QUOTAS = dict.fromkeys(settings.API_QUOTAS, 10**6)

    def ask(address, parameters):
        response = staff_client.get(address, parameters)
        if response.streaming:
            list(response.streaming_content)
            return response.status_code, []
        problem = response.json() if response.status_code == 400 else {}
        return response.status_code, [error["parameter"] for error in problem.get("errors", [])]

    return ask


def doors(client, viewset):
    """{address in the description: address of a row, or of the list} of what can be read."""
    MAKERS[viewset.singular]() if viewset.singular in MAKERS else make_key("read")
    address = f"/api/v1/{viewset.plural}"
    found = {f"{address}/": f"{address}/", f"{address}.{{ending}}": f"{address}.{ENDING}"}
    if viewset.lookup:
        keys = "".join(f"{{{key.partition(':')[2]}}}/" for key in viewset.lookup)
        [row] = client.get(f"{address}/", {"limit": 1}).json()["results"]
        found[f"{address}/{keys}"] = row["url"]
    return found


def described(address):
    """{name: parameter of the query} of one address in the description."""
    parameters = schema()["paths"][address]["get"]["parameters"]
    return {each["name"]: each for each in parameters if each["in"] == "query"}


def something(name, parameter):
    """A value that the parameter takes."""
    choices = parameter["schema"].get("items", {}).get("enum")
    if choices or name in COMMON:
        return choices[0] if choices else COMMON[name]()
    assert parameter.get("allowEmptyValue") or parameter["schema"]["type"] == "array"
    return ""


@pytest.mark.parametrize("viewset", EVERY, ids=lambda viewset: viewset.plural)
def test_described_parameters_are_taken(asking, staff_client, viewset):
    for address, place in doors(staff_client, viewset).items():
        parameters = described(address)
        values = {name: something(name, each) for name, each in parameters.items()}
        together = {name: values[name] for name in values if name not in COMMON}
        apart = [{name: values[name]} for name in values if name in COMMON]

        for asked in filter(None, [together, *apart]):
            assert (place, asked, *asking(place, asked)) == (place, asked, 200, [])


@pytest.mark.parametrize("viewset", EVERY, ids=lambda viewset: viewset.plural)
def test_common_parameters_that_are_not_described_are_refused_by_name(
    asking, staff_client, viewset
):
    for address, place in doors(staff_client, viewset).items():
        for name in COMMON.keys() - described(address).keys():
            asked = {name: COMMON[name]()}

            assert (place, *asking(place, asked)) == (place, 400, [name])


def test_times_are_described_where_rows_have_them():
    told = {
        viewset.plural: [name for name in ("on", "as_of") if name in described(address)]
        for viewset in EVERY
        for address in [f"/api/v1/{viewset.plural}/"]
    }

    assert told["actors"] == ["on", "as_of"]
    assert told["group-memberships"] == ["on"]
    assert told["cops"] == ["as_of"]
    assert told["values"] == told["keys"] == []
    assert told == {viewset.plural: viewset.moments() for viewset in EVERY}


def test_every_resource_is_walked_through():
    assert {*EVERY} == {*_below(Resource)}


def _below(viewset):
    """Resources that are answered: those with a row, but for what other tests define."""
    for each in viewset.__subclasses__():
        is_ours = hasattr(each, "plural") and not each.__module__.startswith("tests.")
        yield from [each] if is_ours else []
        yield from _below(each)
