"""Whole lists as files that a job makes: what is in them, for whom, and for how long."""

import datetime as dt
import io
import json
import os
from decimal import Decimal

import openpyxl
import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from pyarrow import parquet

from secretariat import sheets
from secretariat.bulk import actions, streams, writing
from secretariat.bulk.models import FRESH, KEPT, Export
from secretariat.jobs.models import Clock, Job, JobLease
from signatories.models import FocalPoint
from tests import factories
from tests.api.examples import MAKERS, PUBLIC, VIEWSETS

pytestmark = pytest.mark.django_db

CANARY = "canary"
DAY = dt.timedelta(days=1)
LOCAL = "http://localhost:8000"  # the public address, below which links in files lie


def ask(client, ending="parquet", plural="actors", **parameters):
    """The answer to asking for a file."""
    return client.get(f"/api/v1/{plural}.{ending}", parameters)


def status(client, asked):
    return client.get(asked["Location"])


def content(client, asked):
    response = client.get(status(client, asked).json()["file"]["url"])
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def table(file):
    return parquet.read_table(io.BytesIO(file)).to_pylist()


def sheet(file, name):
    return list(openpyxl.load_workbook(io.BytesIO(file))[name].iter_rows(values_only=True))


def files():
    return sorted(actions.disk.files_below(actions.FOLDER))


def typed(value, like):
    """A cell of a Parquet file as the list has it."""
    match value:
        case Decimal():
            text = f"{value:f}"
            return text.rstrip("0").removesuffix(".") if "." in text else text
        case dt.datetime():
            return value.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        case dt.date():
            return value.isoformat()
        case str() if isinstance(like, list | dict):
            return json.loads(value)
        case _:
            return value


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES_DIR = tmp_path


@pytest.mark.parametrize("resource", MAKERS)
def test_parquet_is_the_list_with_its_types(client, staff, run_jobs, resource):
    for _ in range(2):
        MAKERS[resource]()
    resource in PUBLIC or client.force_login(staff)
    plural = VIEWSETS[resource].plural
    listed = client.get(f"/api/v1/{plural}/").content.decode().replace("http://testserver", LOCAL)
    asked = ask(client, plural=plural)
    run_jobs()

    found = table(content(client, asked))

    expected = json.loads(listed)["results"]
    assert [list(row) for row in found] == [list(row) for row in expected]
    assert [
        {name: typed(value, like[name]) for name, value in row.items()}
        for row, like in zip(found, expected, strict=True)
    ] == expected


def test_parquet_keeps_types(client, run_jobs):
    MAKERS["value"](number="-12.500")
    MAKERS["cycle"](year=2027, freezes_at=dt.datetime(2027, 6, 1, 10, tzinfo=dt.UTC))
    values, cycles = ask(client, plural="values"), ask(client, plural="cycles")
    run_jobs()

    value, cycle = table(content(client, values))[0], table(content(client, cycles))[0]

    assert value["number"] == Decimal("-12.5")
    assert value["date"] is None
    assert isinstance(value["row"], int)
    assert cycle["period_start"] == dt.date(2026, 1, 1)
    assert cycle["freezes_at"] == dt.datetime(2027, 6, 1, 10, tzinfo=dt.UTC)


def test_workbook_holds_texts_that_nothing_runs(client, run_jobs):
    payloads = ["=1+1", "+1", "@SUM(A1)", "https://example.org", "x" * 40_000]
    for place, payload in enumerate(payloads[:-1]):
        factories.ActorFactory(slug=f"s{place}", name=payload)
    factories.DeclarationFactory(slug="long", summary=payloads[-1])
    asked = ask(client, "xlsx", fields="slug,name")
    long = ask(client, "xlsx", plural="declarations", fields="summary")
    run_jobs()

    book = openpyxl.load_workbook(io.BytesIO(content(client, asked)))
    cut = content(client, long)

    rows = list(book["actors"].iter_rows())
    assert [[cell.value for cell in row] for row in rows] == [
        ["slug", "name"],
        *([f"s{place}", payload] for place, payload in enumerate(payloads[:-1])),
    ]
    assert not any(cell.data_type == "f" or cell.hyperlink for row in rows for cell in row)
    assert len(sheet(cut, "declarations")[1][0]) == sheets.CELL_LENGTH
    assert "1; a cell holds" in str(sheet(cut, "about this file"))


def test_workbook_goes_on_on_another_sheet(client, run_jobs, monkeypatch):
    monkeypatch.setattr(sheets, "SHEET_ROWS", 2)
    for slug in "abcde":
        factories.ActorFactory(slug=slug)
    asked = ask(client, "xlsx", fields="slug")
    run_jobs()

    file = content(client, asked)

    assert [sheet(file, name)[1:] for name in ("actors", "actors 2", "actors 3")] == [
        [("a",), ("b",)],
        [("c",), ("d",)],
        [("e",)],
    ]


def test_list_without_rows_is_a_file_too(client, run_jobs):
    asked = [ask(client, ending, plural="values", figure="x/y") for ending in ("parquet", "xlsx")]
    run_jobs()

    assert table(content(client, asked[0])) == []
    assert [row[:2] for row in sheet(content(client, asked[1]), "values")] == [("url", "edition")]


# How far it is ------------------------------------------------------------------------------------


def test_asking_tells_where_to_look(client, run_jobs, django_assert_num_queries):
    factories.ActorFactory(kind="country")
    asked = ask(client, kind="country", fields="slug")
    export = Export.objects.get()

    assert asked.status_code == 202
    assert asked["Location"] == f"http://testserver/api/v1/exports/{export.uid}/"
    with django_assert_num_queries(2):  # quota, export
        found = status(client, asked).json()
    assert (found["status"], found["file"], found["rows_total"]) == ("waiting", None, None)
    assert found["address"] == "/api/v1/actors.parquet?fields=slug&kind=country"
    assert client.get(f"{asked['Location']}file/").status_code == 404

    run_jobs()
    found = status(client, asked).json()

    assert (found["status"], found["rows_done"], found["rows_total"]) == ("done", 1, 1)
    assert found["file"]["filename"] == "actors.parquet"
    assert found["file"]["size"] == len(content(client, asked))
    assert dt.datetime.fromisoformat(found["expires_at"]) - export.asked_at == KEPT


def test_running_export_tells_its_rows(client):
    asked = ask(client)
    token = Export.objects.get().uid  # any
    Job.objects.update(state="running", token=token, attempts=1)
    JobLease.objects.create(
        token=token, worker="w", lease_until=Clock(), progress_done=5000, progress_total=12_000
    )

    found = status(client, asked).json()

    assert [found[name] for name in ("status", "rows_done", "rows_total")] == [
        "running",
        5000,
        12_000,
    ]


def test_rows_are_counted_as_they_come(monkeypatch):
    monkeypatch.setattr(writing, "TOLD_EVERY", 3)
    told = []

    rows = writing.Counted("abcdefgh", told.append)

    assert "".join(rows) == "abcdefgh"
    assert (told, rows.count) == ([3, 6], 8)


def test_same_question_gets_the_same_file_while_it_is_fresh(client, member):
    first = ask(client, kind="country", region="")
    again = ask(client, region="", kind="country")
    other = ask(client, kind="company")
    own = factories.ActorFactory()
    client.force_login(member(own))
    signed_in = ask(client, kind="country", region="")

    assert again["Location"] == first["Location"]
    assert len({asked["Location"] for asked in (first, other, signed_in)}) == 3
    Export.objects.update(asked_at=timezone.now() - FRESH)
    assert ask(client, kind="country", region="")["Location"] != signed_in["Location"]


def test_failed_export_says_so_and_is_made_anew_when_asked(client):
    asked = ask(client)
    Job.objects.update(state="failed", error="the disk is full", finished_at=timezone.now())

    assert status(client, asked).json()["status"] == "failed"
    assert "disk" not in status(client, asked).content.decode()
    assert ask(client)["Location"] != asked["Location"]


def test_worker_that_died_leaves_nothing(client, run_jobs):
    asked = ask(client)
    export = Export.objects.get()
    actions.disk.write(f"{actions.folder(export)}/left.parquet", [b"half"])
    run_jobs()

    export.refresh_from_db()
    assert files() == [export.path]
    assert status(client, asked).json()["status"] == "done"


# For whom -----------------------------------------------------------------------------------------


def test_export_is_for_who_asked_alone(member, staff, run_jobs):
    own = factories.ActorFactory(slug=CANARY, is_public=False)
    owner, colleague, stranger, office = Client(), Client(), Client(), Client()
    owner.force_login(member(own))
    colleague.force_login(member(own))
    office.force_login(staff)
    asked = ask(owner, fields="slug")
    run_jobs()

    assert table(content(owner, asked)) == [{"slug": CANARY}]
    assert "no-store" in status(owner, asked)["Cache-Control"]
    for other in (colleague, stranger, office):
        for address in (asked["Location"], f"{asked['Location']}file/"):
            response = other.get(address)
            assert (response.status_code, response["Content-Type"]) == (
                404,
                "application/problem+json",
            )
            assert CANARY not in response.content.decode()


def test_export_of_anybody_holds_what_is_public(client, staff, run_jobs):
    factories.ActorFactory(slug=CANARY, is_public=False)
    factories.ActorFactory(slug="public")
    office = Client()
    office.force_login(staff)
    public, all_of_it = ask(client, fields="slug"), ask(office, fields="slug")
    run_jobs()

    assert table(content(client, public)) == [{"slug": "public"}]
    assert table(content(Client(), public)) == [{"slug": "public"}]
    assert table(content(office, all_of_it)) == [{"slug": CANARY}, {"slug": "public"}]


@pytest.mark.parametrize("made", [False, True])
@pytest.mark.parametrize("is_staff", [False, True])
def test_rights_that_are_lost_take_the_export_along(
    client, staff, member, run_jobs, is_staff, made
):
    own = factories.ActorFactory(slug=CANARY, is_public=False)
    user = staff
    if not is_staff:  # who goes on acting for another
        appointment = factories.FocalPointFactory(actor=own, starts_on=today() - DAY * 2)
        user = factories.FocalPointFactory(user=appointment.user).user
    client.force_login(user)
    asked = ask(client)
    made and run_jobs()
    if is_staff:
        type(user).objects.filter(pk=user.pk).update(is_staff=False)
    else:
        FocalPoint.objects.filter(pk=appointment.pk).update(ends_on=today() - DAY)
    run_jobs()
    client.force_login(type(user).objects.get(pk=user.pk))

    assert status(client, asked).status_code == 404
    assert client.get(f"{asked['Location']}file/").status_code == 404
    assert Job.objects.get(kind="make_export").state == ("done" if made else "failed")


# How many, and for how long -----------------------------------------------------------------------


@pytest.mark.parametrize("limit", ["MOST_UNFINISHED", "MOST_BYTES"])
def test_more_than_there_is_room_for_is_refused(client, monkeypatch, run_jobs, limit):
    ask(client)
    limit == "MOST_BYTES" and run_jobs()
    monkeypatch.setattr(actions, limit, 1)

    refused, again = ask(client, kind="country"), ask(client)

    assert (refused.status_code, again.status_code) == (429, 202)
    assert refused["Content-Type"] == "application/problem+json"
    assert int(refused["Retry-After"]) > 0
    assert Export.objects.count() == 1


@pytest.mark.parametrize("limit", ["MOST_UNFINISHED", "MOST_BYTES"])
def test_one_asker_leaves_room_to_others(client, staff, monkeypatch, run_jobs, limit):
    """All who are not signed in count as one."""
    ask(client)
    limit == "MOST_BYTES" and run_jobs()
    size = Export.objects.get().size or 0
    monkeypatch.setattr(actions, limit, {"MOST_UNFINISHED": 2, "MOST_BYTES": 2 * size - 2}[limit])
    office = Client()
    office.force_login(staff)

    assert [ask(each, kind="country").status_code for each in (client, office)] == [429, 202]


def test_file_takes_a_slot_and_gives_it_back(client, run_jobs):
    asked = ask(client)
    run_jobs()
    address = status(client, asked).json()["file"]["url"]

    readers = [client.get(address) for _ in range(settings.BULK_DOWNLOADS)]
    refused = client.get(address)

    assert [reader.status_code for reader in readers] == [200] * len(readers)
    assert len({b"".join(reader.streaming_content) for reader in readers}) == 1
    assert refused.status_code == 503
    assert content(client, asked)
    assert streams.of_files._value == settings.BULK_DOWNLOADS


def test_export_is_removed_when_its_time_is_over(
    client, run_jobs, django_capture_on_commit_callbacks
):
    old, young, waiting = (ask(client, kind=kind) for kind in ("country", "company", "initiative"))
    Job.objects.filter(pk=Export.objects.get(uid=uid_of(waiting)).job_id).update(
        run_after=timezone.now() + dt.timedelta(days=9)
    )
    run_jobs()
    now = timezone.now()
    Export.objects.exclude(uid=uid_of(young)).update(expires_at=now)
    left_over = actions.disk.write(f"{actions.FOLDER}/gone/left.xlsx", [b"left"])
    age = actions.disk.absolute(left_over.path)
    long_ago = now.timestamp() - 2 * actions.LEFT_OVER_AFTER
    os.utime(age, (long_ago, long_ago))

    with django_capture_on_commit_callbacks(execute=True):
        assert actions.remove_expired() == 1
    actions.remove_left_over()

    assert status(client, old).status_code == 404
    assert [status(client, asked).status_code for asked in (young, waiting)] == [200, 200]
    assert files() == [Export.objects.get(uid=uid_of(young)).path]


def test_link_ends_before_the_file_is_removed(client, run_jobs):
    asked = ask(client)
    run_jobs()
    assert content(client, asked)

    Export.objects.update(expires_at=timezone.now())
    response = client.get(f"{asked['Location']}file/")

    assert files()
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def today():
    return timezone.now().date()


def uid_of(asked):
    return asked["Location"].rstrip("/").rpartition("/")[2]


def test_head_and_wrong_questions_begin_nothing(client):
    assert client.head("/api/v1/actors.xlsx").status_code == 202
    for wrong in ({"nonsense": "1"}, {"kind": "planet"}, {"fields": "x"}, {"limit": "5"}):
        response = ask(client, **wrong)
        assert response.status_code == 400
        assert [error["parameter"] for error in response.json()["errors"]] == list(wrong)
    assert not Export.objects.exists()
    assert not Job.objects.exists()


def test_status_takes_no_parameters(client):
    response = client.get(f"{ask(client)['Location']}?a=1")

    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "a"


def test_admin_lists_exports_and_changes_none(staff_client):
    ask(staff_client)
    export = Export.objects.get()

    assert staff_client.get("/admin/bulk/export/").status_code == 200
    page = staff_client.get(f"/admin/bulk/export/{export.pk}/change/")
    assert page.status_code == 200
    assert "_save" not in page.content.decode()
    assert staff_client.get("/admin/bulk/export/add/").status_code == 403
