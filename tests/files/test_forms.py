from pathlib import Path

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory

from secretariat.files import actions
from secretariat.files.forms import UploadField
from secretariat.files.incoming import MOST_BYTES
from tests import factories
from tests.files import samples

pytestmark = pytest.mark.django_db


class EvidenceForm(forms.Form):
    file = UploadField(label="File")

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].user = user


@pytest.fixture
def person():
    return factories.UserFactory()


def uploaded(person, content, name="a.csv"):
    upload = actions.begin_upload(name, len(content), by=person)
    actions.receive_chunk(upload, 0, content, by=person)
    return upload


def test_plain_file_becomes_an_incoming_one(person):
    form = EvidenceForm({}, {"file": SimpleUploadedFile("a.csv", samples.csv())})

    assert form.is_valid()
    stored = actions.store_incoming(form.cleaned_data["file"], by=person)
    assert (stored.name, stored.kind) == ("a.csv", "csv")


def test_upload_becomes_an_incoming_one_however_often_sent(person):
    upload = uploaded(person, samples.csv())
    stored = set()
    for _ in range(2):
        form = EvidenceForm({"file-upload": str(upload.uid)}, user=person)
        assert form.is_valid()
        stored.add(actions.store_incoming(form.cleaned_data["file"], by=person))

    assert len(stored) == 1


def test_plain_file_is_preferred(person):
    upload = uploaded(person, samples.csv())
    form = EvidenceForm(
        {"file-upload": str(upload.uid)},
        {"file": SimpleUploadedFile("b.pdf", samples.pdf())},
        user=person,
    )

    assert form.is_valid()
    assert form.cleaned_data["file"].name == "b.pdf"


@pytest.mark.parametrize("uid", ["x", "01a20260-bfb8-78e7-ab10-dff80217a535"])
def test_unknown_upload_is_an_error_of_the_field(person, uid):
    form = EvidenceForm({"file-upload": uid}, user=person)

    assert form.errors == {"file": ["The upload is not there any more. Choose the file again."]}


def test_upload_of_another_person_is_unknown(person):
    upload = uploaded(factories.UserFactory(), samples.csv())

    for user in (person, None):
        form = EvidenceForm({"file-upload": str(upload.uid)}, user=user)
        assert form.errors.as_data()["file"][0].code == "gone"


def test_refused_file_says_why_beside_the_field(person):
    form = EvidenceForm({}, {"file": SimpleUploadedFile("a.pdf", b"MZ\x90\x00")})

    assert form.errors == {
        "file": ["This is a program or a script, whatever its name says. Programs are not taken."]
    }
    upload = uploaded(person, b"<html>a,b</html>\n")
    form = EvidenceForm({"file-upload": str(upload.uid)}, user=person)
    assert form.errors.as_data()["file"][0].code == "markup"
    assert str(upload.uid) not in str(form["file"])  # not offered again


def test_field_asks_for_a_file_unless_it_is_optional():
    assert EvidenceForm({}).errors == {"file": ["Choose a file."]}
    form = EvidenceForm({})
    form.fields["file"].required = False
    assert form.is_valid()
    assert form.cleaned_data["file"] is None


def test_widget_works_with_and_without_the_script(person):
    form = EvidenceForm({"file-upload": "01a20260-bfb8-78e7-ab10-dff80217a535"}, user=person)
    fresh = str(EvidenceForm()["file"])

    assert form.is_multipart()
    for expected in (
        'type="file"',
        'data-upload-url="/files/uploads/"',
        'name="file-upload"',
        'accept=".pdf,.docx,.xlsx,.csv,.png,.jpg,.jpeg"',
        'id="id_file-progress"',
    ):
        assert expected in fresh
    assert "required" not in fresh


def test_widget_keeps_a_good_upload_when_the_form_has_other_errors(person):
    upload = uploaded(person, samples.csv())

    class Longer(EvidenceForm):
        title = forms.CharField()

    form = Longer({"file-upload": str(upload.uid)}, user=person)

    assert list(form.errors) == ["title"]
    assert f'value="{upload.uid}"' in str(form["file"])


def test_post_beyond_the_limit_is_cut_while_it_arrives(files_dir):
    request = RequestFactory().post(
        "/", {"file": SimpleUploadedFile("a.pdf", b"%PDF-" + bytes(MOST_BYTES + 5_000_000))}
    )
    assert isinstance(request, HttpRequest)

    form = EvidenceForm({}, request.FILES)

    kept = Path(request.FILES["file"].temporary_file_path())
    assert kept.is_relative_to(files_dir)
    assert MOST_BYTES < kept.stat().st_size <= MOST_BYTES + 100_000
    assert form.errors == {
        "file": ["The file is larger than 20 MB. Send a smaller one, or several."]
    }
    request.close()
