"""Beside a figure of an edition a reader says that it is wrong, and hears what became of that."""

import html
import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from secretariat.jobs import runner
from secretariat.jobs.models import Job
from signatories.models import Correction
from tests import factories
from tests.reporting.editions import pages_of

pytestmark = pytest.mark.django_db
LINK = re.compile(r'href="(/corrections/new/[^"]*)"')
GIVEN = {
    "text": "The number is in another unit.",
    "source": "Letter of 14 November 2027",
    "name": "Ana",
    "email": "ana@example.org",
}


@pytest.fixture(autouse=True)
def files_dir(tmp_path, settings):
    settings.FILES_DIR = tmp_path


@pytest.fixture
def edition(frozen, staff):
    """Published, with one figure of an indicator beside the one that every edition has."""
    frozen.indicator("TST-01", "sum")
    frozen.value(frozen.reporter("a"), "TST-01", "1.5")
    return frozen.published(staff)


def links(page):
    return [html.unescape(found) for found in LINK.findall(page)]


def about(figure):
    """The link beside a figure, wherever it stands."""
    address = reverse("figure-detail", args=[figure.edition.slug, figure.key])
    return reverse("correction-new", query={"about": address, "fact": figure.title})


def test_every_figure_of_a_chapter_has_its_link_once(client, edition):
    found = [link for page in pages_of(client, edition) for link in links(page)]

    figures = list(edition.figures.all())
    assert len(figures) > 1
    for figure in figures:
        assert found.count(about(figure)) == 1, figure.key


def test_page_of_a_figure_has_a_link_beside_its_number(client, edition):
    figure = edition.figures.first()
    address = reverse("figure-detail", args=[edition.slug, figure.key])

    assert about(figure) in links(client.get(address).content.decode())


@pytest.mark.django_db(transaction=True)
def test_suggestion_about_a_figure_reaches_staff_and_is_answered(client, staff, edition):
    figure = edition.figures.first()
    form = client.get(about(figure))
    first = form.context["form"].initial

    client.post(reverse("correction-new"), {**first, **GIVEN})

    correction = Correction.objects.get()
    assert correction.subject == {
        "page": "figure-detail",
        "names": {"slug": edition.slug, "key": figure.key},
        "field": "",
    }
    client.force_login(staff)
    assert figure.title in client.get(reverse("correction-desk")).content.decode()
    answer = {"status": "accepted", "answer": "A corrected edition follows."}
    client.post(reverse("correction-detail", args=[correction.uid]), answer)
    for job in Job.objects.filter(kind="tell_correction_answered"):
        runner.run(job.pk)
    (message,) = mail.outbox
    assert message.to == ["ana@example.org"]
    for words in (figure.title, "A corrected edition follows.", correction.page):
        assert words in message.body


@pytest.mark.parametrize(
    ("make", "fields"),
    [
        (factories.ProjectFactory, {"stage": "idea"}),
        (factories.EventFactory, {"place": "Belém"}),
        (factories.OutputFactory, {}),
        (factories.NeedFactory, {"terms": "Ten years."}),
        (factories.OfferFactory, {"terms": "Ten years."}),
    ],
)
def test_facts_of_what_members_enter_lead_to_the_form(client, make, fields):
    row = make(**fields)

    found = links(client.get(row.get_absolute_url()).content.decode())

    for field in ("kind", *fields) if make is not factories.ProjectFactory else fields:
        assert any(link.endswith(f"&field={field}") for link in found), field


def test_rating_and_parts_of_an_action_lead_to_the_form(client):
    now = timezone.now()
    review = factories.ActionReviewFactory(
        status="published", rating="good", reasons="Built.", shown_at=now, published_at=now
    )
    milestone = factories.MilestoneFactory(
        action=review.action, title="canary-7f1", unverified_fields=["title"]
    )

    rating = links(client.get(review.get_absolute_url()).content.decode())
    action = client.get(review.action.get_absolute_url()).content.decode()

    assert {link.rpartition("field=")[2] for link in rating} >= {"rating", "reasons", "reply"}
    fields = {link.rpartition("field=")[2] for link in links(action)}
    assert fields >= {"decision", "parties", f"milestone.{milestone.uid}"}
    assert "canary-7f1" not in action
