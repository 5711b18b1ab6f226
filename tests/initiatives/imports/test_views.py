import pytest
from django.urls import reverse

from initiatives.imports.kinds import KINDS
from initiatives.models import Import
from tests import factories
from tests.initiatives.imports.sending import SOURCE, csv_of, send

pytestmark = pytest.mark.django_db
SECRET = "Leaked Society"
ON_A_PAGE = 100


@pytest.fixture
def checked():
    """A checked import with ``rows`` rows to add and as many names to choose."""

    def make(rows):
        made = factories.ImportFactory(
            status=Import.Status.CHECKED, digest="0" * 64, counts={"add": rows, "choose": 0}
        )
        for number in range(2, rows + 2):
            actor = factories.ActorFactory()
            factories.ImportRowFactory(of=made, number=number, action="add", record=actor.pk)
            factories.ImportNameFactory(of=made, name=SECRET + str(number))
        return made

    return make


@pytest.mark.parametrize("rows", [1, 3])
def test_page_costs_the_same_for_any_rows(staff_client, checked, rows, django_assert_num_queries):
    made = checked(rows)

    # Five of any page of staff; the import, its rows, the register's, the names, the job.
    with django_assert_num_queries(10):
        response = staff_client.get(made.get_absolute_url())

    assert len(response.context["rows"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_any_rows(staff_client, rows, django_assert_num_queries):
    factories.ImportFactory.create_batch(rows)

    with django_assert_num_queries(7):  # five of any page of staff; how many, and which
        response = staff_client.get(reverse("import-list"))

    assert len(response.context["page"].object_list) == rows


def test_rows_come_a_hundred_a_page(staff_client):
    made = factories.ImportFactory(
        status=Import.Status.CHECKED, digest="0" * 64, counts={"same": ON_A_PAGE + 1}
    )
    for number in range(2, ON_A_PAGE + 3):
        factories.ImportRowFactory(of=made, number=number, action="same")

    first = staff_client.get(made.get_absolute_url())
    second = staff_client.get(first.context["next_url"])

    assert [row.number for row in first.context["rows"]] == list(range(2, ON_A_PAGE + 2))
    assert [row.number for row in second.context["rows"]] == [ON_A_PAGE + 2]
    assert second.context["next_url"] is None


@pytest.mark.parametrize("after", ["x", "-1", "²", "1" * 20])
def test_odd_pages_are_not_found(staff_client, checked, after):
    made = checked(1)

    assert staff_client.get(made.get_absolute_url(), {"after": after}).status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_each_column_says_what_stands_in_it(staff_client, kind):
    rows = staff_client.get(reverse("import-new", args=[kind])).context["column_rows"]

    assert [column for column, what, _values in rows if not what] == []
    assert kind != "actors" or ["name_ar", "name in the language ar", ""] in rows


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_a_page_and_a_template(staff_client, kind):
    page = staff_client.get(reverse("import-new", args=[kind]))
    template = staff_client.get(reverse("import-template", args=[kind]))

    assert page.status_code == 200
    header = template.content.decode("utf-8-sig").strip().split(",")
    assert header == KINDS[kind].columns
    assert set(KINDS[kind].needed) <= set(header)
    assert set(KINDS[kind].defaults) <= set(header)


def test_unknown_kinds_are_not_found(staff_client):
    assert staff_client.get(reverse("import-new", args=["people"])).status_code == 404


def test_doors_are_closed_to_members_and_to_the_public(client, member, checked):
    made = checked(1)
    pages = [
        reverse("import-list"),
        reverse("import-new", args=["actors"]),
        reverse("import-template", args=["actors"]),
        made.get_absolute_url(),
    ]
    steps = [
        reverse(f"import-{step}", args=[made.uid])
        for step in ("choose", "check", "apply", "withdraw")
    ]
    for url in pages:
        assert client.get(url)["Location"].startswith("/accounts/login/")
    client.force_login(member(factories.ActorFactory()))

    answers = [client.get(url) for url in pages]
    refused = [client.post(url) for url in steps]

    assert [answer.status_code for answer in answers] == [403, 403, 403, 404]
    assert {answer.status_code for answer in refused} == {404}
    assert not any(SECRET in answer.content.decode() for answer in answers + refused)
    made.refresh_from_db()
    assert made.status == Import.Status.CHECKED


def test_members_cannot_send_a_file(client, member):
    client.force_login(member(factories.ActorFactory()))

    response = send(
        client, "actors", csv_of(("name", "kind", "source"), (SECRET, "company", SOURCE))
    )

    assert response.status_code == 403
    assert not Import.objects.exists()


def test_desk_leads_to_imports(staff_client):
    assert reverse("import-list") in staff_client.get(reverse("review-desk")).content.decode()
