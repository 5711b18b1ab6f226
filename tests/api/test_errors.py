import json

import pytest
from django.contrib.auth.decorators import login_not_required
from django.test import Client, RequestFactory
from django.urls import path
from rest_framework.exceptions import ValidationError

from secretariat.api.errors import MEDIA_TYPE, pointers, problem_response, server_error
from secretariat.urls import urlpatterns as real

pytestmark = pytest.mark.django_db


@login_not_required
def broken(request):
    raise RuntimeError("a secret of the server")


urlpatterns = [path("api/v1/broken/", broken), *real]
handler500 = server_error


def test_unknown_address_is_a_problem(client):
    response = client.get("/api/v1/nonsense/")

    assert (response.status_code, response["Content-Type"]) == (404, MEDIA_TYPE)
    assert response.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "There is nothing at this address.",
    }
    assert response["Cache-Control"] == "no-store"


def test_unknown_page_outside_the_api_is_a_page(client):
    response = client.get("/nonsense/")

    assert response.status_code == 404
    assert response["Content-Type"] == "text/html; charset=utf-8"


def test_missing_row_is_a_problem(client):
    response = client.get("/api/v1/actors/nobody/")

    assert (response.status_code, response["Content-Type"]) == (404, MEDIA_TYPE)
    assert response.json()["detail"] == "There is no such row, or it is not public."


@pytest.mark.parametrize("number", ["99999", "99999999999999999999"])
def test_number_beyond_the_database_is_not_found(client, number):
    assert client.get(f"/api/v1/cops/{number}/").status_code == 404


def test_answer_that_is_not_json_is_refused(client):
    response = client.get("/api/v1/actors/", headers={"accept": "text/csv"})

    assert (response.status_code, response["Content-Type"]) == (406, MEDIA_TYPE)
    assert response.json()["title"] == "Not Acceptable"


@pytest.mark.urls("tests.api.test_errors")
def test_fault_of_ours_tells_nothing():
    client = Client(raise_request_exception=False)

    response = client.get("/api/v1/broken/")

    assert (response.status_code, response["Content-Type"]) == (500, MEDIA_TYPE)
    assert "secret" not in response.content.decode()


def test_wrong_host_is_a_problem(client):
    response = client.get("/api/v1/actors/", headers={"host": "elsewhere.example"})

    assert (response.status_code, response["Content-Type"]) == (400, MEDIA_TYPE)


def test_pointers_lead_to_each_place_in_the_body():
    refused = ValidationError(
        {
            "name": ["too long"],
            "members": [{}, {"a/b~c": ["unknown"]}],
            "non_field_errors": ["dates in the wrong order"],
        }
    )

    assert list(pointers(refused.detail)) == [
        {"pointer": "/name", "detail": "too long"},
        {"pointer": "/members/1/a~1b~0c", "detail": "unknown"},
        {"pointer": "", "detail": "dates in the wrong order"},
    ]


def test_refused_body_is_a_problem_with_pointers():
    response = problem_response(ValidationError({"name": ["too long"]}), {})

    assert (response.status_code, response.content_type) == (400, MEDIA_TYPE)
    assert json.loads(json.dumps(response.data)) == {
        "type": "urn:belem-secretariat:problem:invalid-content",
        "title": "Bad Request",
        "status": 400,
        "detail": "The content is not valid.",
        "errors": [{"pointer": "/name", "detail": "too long"}],
    }


def test_what_is_no_api_exception_is_left_to_django():
    assert problem_response(RuntimeError(), {"request": RequestFactory().get("/")}) is None
