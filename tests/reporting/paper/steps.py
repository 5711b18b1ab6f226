"""What the tests of paper do again and again."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from reporting.exports.paper.building import read_form
from reporting.exports.paper.workbook import write_workbook
from reporting.sheet import Sheet, reports_for, with_contents
from tests.reporting.paper.filling import Workbook


def load(report, user):
    """The Sheet of a report's newest revision, as the pages load it."""
    report = reports_for(user).get(pk=report.pk)
    return Sheet(report, with_contents(report.revisions.order_by("-number")).first())


def take_workbook(report, user, **options):
    """The filled workbook of a report, opened."""
    sheet = load(report, user)
    return Workbook(write_workbook(sheet, read_form(sheet, user=user, **options)))


def upload(page, report, content, name="filled.xlsx", **more):
    """Upload a workbook; the response of the page that it leads to."""
    file = SimpleUploadedFile(name, content)
    return page.post(reverse("report-paper", args=[report.uid]), {"workbook": file}, **more)


def take_over(page, response, **choices):
    """Press "Take over" on a preview as it was shown; the response."""
    shown = {f"seen-{change.name}": change.version for change in response.context["run"].changed}
    address = response.request["PATH_INFO"] + "take-over/"
    return page.post(address, {**shown, **choices}, follow=True)


def entries_of(report, about=None):
    """{code: entry} of the newest revision, as stored."""
    newest = report.revisions.order_by("-number").first()
    rows = newest.answers.filter(about=about).select_related("question")
    return {row.question.code: row.entry for row in rows}
