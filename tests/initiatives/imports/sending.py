"""Files of made-up rows, and how a test sends one."""

import io

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from initiatives.models import Import

SOURCE = "made up for a test"


def csv_of(*rows, encoding="utf-8"):
    """The bytes of a CSV file; cells hold no commas."""
    return "".join(",".join(map(str, row)) + "\r\n" for row in rows).encode(encoding)


def xlsx_of(*rows, change=None):
    """The bytes of a workbook; ``change(book, sheet)`` does more to it."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    if change:
        change(book, book.active)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def send(client, kind, content, name="rows.csv"):
    """The response to an upload."""
    return client.post(
        reverse("import-new", args=[kind]), {"file": SimpleUploadedFile(name, content)}
    )


def sent(client, kind, content, name="rows.csv"):
    """The Import of an upload that is kept."""
    response = send(client, kind, content, name)
    assert response.status_code == 302, told(response)
    return Import.objects.latest("pk")


def told(response):
    """(place, column, reason) of each flaw on the page of a file that is not kept."""
    return [(f.place, f.column, str(f.reason)) for f in response.context["flaws"]]


def problems(import_):
    """{number of a row: its problems, [place, column, reason]} of those that have any."""
    return {row.number: row.problems for row in import_.rows.all() if row.problems}


def reasons(import_):
    """{(number of a row, column): reason}"""
    return {
        (number, column): reason
        for number, found in problems(import_).items()
        for _place, column, reason in found
    }


def fates(import_):
    """{number of a row: what is done with it}"""
    return dict(import_.rows.values_list("number", "action"))


def apply(client, import_):
    """Take it over as it was checked; the Import as it is then."""
    import_.refresh_from_db()
    client.post(reverse("import-apply", args=[import_.uid]), {"seen": import_.digest})
    import_.refresh_from_db()
    return import_
