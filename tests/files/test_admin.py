import pytest
from django.urls import reverse

from secretariat.files.models import Verdict
from secretariat.jobs.models import Job
from tests import factories

pytestmark = pytest.mark.django_db
LIST = reverse("admin:files_storedfile_changelist")


def infected():
    return factories.StoredFileFactory(status=Verdict.INFECTED, virus="Eicar-Signature")


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_any_rows(staff_client, rows, django_assert_num_queries):
    factories.StoredFileFactory.create_batch(rows)
    staff_client.get(LIST)

    with django_assert_num_queries(6):  # session, user, rights twice, count, page
        staff_client.get(LIST)


def test_list_says_whether_files_are_scanned(staff_client, settings):
    assert "No virus scanner is configured" in staff_client.get(LIST).content.decode()
    settings.CLAMD_ADDRESS = "localhost:1"
    assert "A virus scanner is configured" in staff_client.get(LIST).content.decode()


def test_list_names_the_virus(staff_client):
    infected()

    assert "Eicar-Signature" in staff_client.get(LIST).content.decode()


def test_file_is_read_only(staff_client):
    stored = factories.StoredFileFactory()
    url = reverse("admin:files_storedfile_change", args=[stored.pk])

    assert stored.sha256 in staff_client.get(url).content.decode()
    assert staff_client.post(url, {"status": "clean"}).status_code == 403
    assert staff_client.get(reverse("admin:files_storedfile_add")).status_code == 403


def test_scan_is_asked_for_and_refused_by_name(staff_client, settings):
    settings.CLAMD_ADDRESS = "localhost:1"
    files = [factories.StoredFileFactory(), infected()]

    page = staff_client.post(
        LIST, {"action": "scan", "_selected_action": [file.pk for file in files]}, follow=True
    ).content.decode()

    assert "The scanner will look at 1 file." in page
    assert f"“{files[1].name}” was left as it is. A virus was found in this file." in page
    assert Job.objects.get().arguments == {"file": str(files[0].uid)}


def test_list_is_closed_to_others(client):
    client.force_login(factories.UserFactory())

    assert client.get(LIST).status_code == 302
