import subprocess
import sys

import pytest
import yaml
from django.conf import settings

from secretariat.api.docs import schema_text

COMMITTED = settings.BASE_DIR / "docs" / "openapi.yaml"


@pytest.fixture(scope="module")
def description():
    return yaml.safe_load(COMMITTED.read_text())


def operations(description):
    return {
        (address, method): operation
        for address, methods in description["paths"].items()
        for method, operation in methods.items()
    }


def test_committed_description_is_the_generated_one():
    assert COMMITTED.read_bytes() == schema_text(), (
        "run: .venv/bin/python manage.py spectacular --file docs/openapi.yaml"
    )


def test_description_validates_without_warnings(tmp_path):
    command = [sys.executable, "manage.py", "spectacular", "--validate", "--fail-on-warn"]

    done = subprocess.run(
        [*command, "--file", tmp_path / "openapi.yaml"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_description_serves_as_openapi(client):
    response = client.get("/api/v1/schema/")

    assert response["Content-Type"] == "application/vnd.oai.openapi"
    assert response.content == COMMITTED.read_bytes()
    assert yaml.safe_load(response.content)["openapi"] == "3.1.0"


def test_every_operation_describes_its_problems(description):
    for (address, method), operation in operations(description).items():
        answers = set(operation["responses"])
        done = answers & {"200", "201"}
        is_whole = address.endswith(".{ending}")
        is_of_a_row = "{" in address and not is_whole
        expected = {"400", "401", "403", "429", "default"} | done
        expected |= {"404"} if is_of_a_row else set()
        expected |= {"202", "503"} if is_whole else set()
        if method == "post":
            expected |= {"409", "413", "415", "422"}
            expected |= {"412", "428"} if is_of_a_row else set()
        else:
            expected |= {"410"} if is_of_a_row else set()

        assert (address, method, answers, len(done)) == (address, method, expected, 1)
        assert method in {"get", "post"}


def test_every_write_describes_its_conditions(description):
    writes = {
        address: each["post"] for address, each in description["paths"].items() if "post" in each
    }

    assert len(writes) >= 7
    for address, operation in writes.items():
        headers = {
            parameter["name"]: parameter.get("required", False)
            for parameter in operation["parameters"]
            if parameter["in"] == "header"
        }
        done = operation["responses"].get("200") or operation["responses"]["201"]
        of_row = {"If-Match": True} if "{" in address else {}
        assert (address, headers) == (address, {"Idempotency-Key": False, **of_row})
        assert {"ETag", "Idempotent-Replayed"} <= done["headers"].keys()


def test_every_list_describes_its_page(description):
    for (address, method), operation in operations(description).items():
        if method != "get":
            continue
        names = {parameter["name"] for parameter in operation["parameters"]}

        assert method == "post" or ({"limit", "cursor"} <= names) == ("{" not in address)


def test_every_parameter_is_described(description):
    for (address, _method), operation in operations(description).items():
        for parameter in operation.get("parameters", []):
            described = parameter["in"] == "path" or parameter.get("description")
            assert described, f"{address} {parameter['name']}"


def test_actions_are_described_as_reference_actions(description):
    text = description["paths"]["/api/v1/actions/"]["get"]["description"]

    assert "None of them is a priority action of the Belém Declaration." in text
