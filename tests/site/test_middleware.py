import pytest
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
@pytest.mark.parametrize(
    "address",
    [
        "/actors/?after=%00",
        "/actors/?after=a%00b",
        "/indicators/%00/",
        "/api/v1/actors/%00/",
    ],
)
def test_address_with_a_nul_leads_nowhere(client, address, accept):
    factories.EndorsementFactory()

    assert client.get(address, HTTP_ACCEPT=accept).status_code == 404


def test_desk_is_told_so_as_well(staff_client):
    factories.LeadFactory()

    assert staff_client.get(f"{reverse('lead-list')}?sector=%00").status_code == 404


def test_field_of_a_form_says_itself_what_is_wrong(client):
    answer = client.get("/api/v1/actors/?search=%00")

    assert answer.status_code == 400
    assert "search" in answer.content.decode()
