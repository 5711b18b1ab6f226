"""Export and import of register rows by staff."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from initiatives.models import Membership
from signatories.models import Actor, Endorsement
from tests import factories

pytestmark = pytest.mark.django_db

ACTORS = "/admin/signatories/actor/"
ENDORSEMENTS = "/admin/signatories/endorsement/"
MEMBERSHIPS = "/admin/initiatives/membership/"


def export(client, url):
    """The exported rows (list of dicts)."""
    page = client.get(f"{url}export/")
    resource_fields = re.findall(r'name="(\w+resource_\w+|resource)"', page.content.decode())
    sent = {"format": "0", "resource": "0", **dict.fromkeys(resource_fields, "on")}
    sent["resource"] = "0"
    response = client.post(f"{url}export/", sent)
    assert response["Content-Type"] == "text/csv", response.content.decode()
    return list(csv.DictReader(io.StringIO(response.content.decode())))


def upload(client, url, rows):
    """The page of the dry run."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    file = SimpleUploadedFile("rows.csv", text.getvalue().encode(), content_type="text/csv")
    return client.post(f"{url}import/", {"import_file": file, "format": "0", "resource": "0"})


def confirm(client, url, dry_run):
    sent = dry_run.context["confirm_form"].initial
    return client.post(f"{url}process_import/", {**sent, "resource": "0"})


def test_export_holds_no_formula_and_comes_back_the_same(staff_client):
    actor = factories.ActorFactory(name='=HYPERLINK("https://example.org")', city="+1", region="@x")

    rows = export(staff_client, ACTORS)
    dry_run = upload(staff_client, ACTORS, rows)

    assert [row["name"] for row in rows] == ["'" + actor.name]
    for row in rows:
        assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]
    assert dry_run.context["result"].totals["skip"] == 1


def test_import_shows_before_it_writes(staff_client):
    actor = factories.ActorFactory(name="Before")
    rows = export(staff_client, ACTORS)
    rows[0]["name"] = "After"

    dry_run = upload(staff_client, ACTORS, rows)
    actor.refresh_from_db()
    assert actor.name == "Before"
    assert dry_run.context["result"].totals["update"] == 1

    confirm(staff_client, ACTORS, dry_run)
    actor.refresh_from_db()
    assert actor.name == "After"
    assert actor.version == 2


def test_import_keeps_the_code_of_namibia_and_empty_codes_apart(staff_client):
    factories.ActorFactory(slug="one")
    rows = export(staff_client, ACTORS)
    rows = [
        {**rows[0], "slug": "namibia-made-up", "iso2": "NA", "kind": "country"},
        {**rows[0], "slug": "two"},
        {**rows[0], "slug": "three"},
    ]

    confirm(staff_client, ACTORS, upload(staff_client, ACTORS, rows))

    assert Actor.objects.get(slug="namibia-made-up").iso2 == "NA"
    assert Actor.objects.get(slug="two").iso2 is None
    assert Actor.objects.get(slug="three").iso2 is None


def test_import_refuses_wrong_rows_and_writes_none(staff_client):
    factories.ActorFactory(slug="one", name="Before")
    row = export(staff_client, ACTORS)[0]

    dry_run = upload(
        staff_client, ACTORS, [{**row, "name": "After"}, {**row, "slug": "two", "kind": "planet"}]
    )

    assert dry_run.context["result"].has_validation_errors()
    assert "confirm_form" not in dry_run.context
    assert list(Actor.objects.values_list("slug", "name")) == [("one", "Before")]


def test_import_adds_endorsements_by_name(staff_client):
    row = factories.EndorsementFactory(endorsed_on_qualifier="on_or_before")
    other = factories.ActorFactory()
    rows = export(staff_client, ENDORSEMENTS)
    rows.append({**rows[0], "actor": other.slug})

    dry_run = upload(staff_client, ENDORSEMENTS, rows)
    confirm(staff_client, ENDORSEMENTS, dry_run)

    assert dry_run.context["result"].totals["skip"] == 1
    added = Endorsement.objects.get(actor=other)
    assert added.declaration == row.declaration
    assert added.endorsed_on_qualifier == "on_or_before"


def test_import_refuses_an_endorsement_that_overlaps(staff_client):
    factories.EndorsementFactory()
    rows = export(staff_client, ENDORSEMENTS)
    rows[0]["endorsed_on"] = "2025-12-01"

    dry_run = upload(staff_client, ENDORSEMENTS, rows)

    assert (
        dry_run.context["result"].has_validation_errors() or dry_run.context["result"].has_errors()
    )
    assert Endorsement.objects.count() == 1


def test_import_adds_memberships_without_a_date(staff_client):
    factories.MembershipFactory()
    other = factories.ActorFactory()
    rows = export(staff_client, MEMBERSHIPS)
    rows.append({**rows[0], "actor": other.slug})

    dry_run = upload(staff_client, MEMBERSHIPS, rows)
    confirm(staff_client, MEMBERSHIPS, dry_run)

    assert dry_run.context["result"].totals["skip"] == 1
    assert Membership.objects.get(actor=other).joined_on is None


@pytest.mark.parametrize("url", [ACTORS, ENDORSEMENTS, MEMBERSHIPS])
def test_members_neither_import_nor_export(client, member, url):
    client.force_login(member(factories.ActorFactory()))

    for page in ["import/", "export/"]:
        assert client.get(f"{url}{page}", follow=True).status_code == 403
