"""What holds for the admin of every model, by walking over them all."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from initiatives.models import Overlap
from reporting.models import (
    Edition,
    IndicatorDefinition,
    Question,
    Questionnaire,
    Revision,
    Rule,
    Section,
)
from signatories.models import Record
from tests import factories

pytestmark = pytest.mark.django_db

APPS = ["signatories", "initiatives", "reporting"]
FACTORIES = {
    made._meta.model: made
    for made in vars(factories).values()
    if isinstance(made, type) and hasattr(made, "_meta") and made._meta.model
}


def is_kept_by_hand(model):
    """Neither a table of events nor one that joins two others."""
    return not hasattr(model, "pgh_tracked_model") and not model._meta.auto_created


MODELS = [
    model
    for app in APPS
    for model in apps.get_app_config(app).get_models()
    if is_kept_by_hand(model)
]
every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def queries_of(client, url):
    """Number of queries of a page seen before: content types are looked up once and kept."""
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    assert response.status_code == 200, url
    return len(captured)


@every_model
def test_every_model_has_an_admin(model):
    assert admin.site.is_registered(model)


@every_model
def test_list_costs_the_same_for_any_rows(staff_client, model):
    FACTORIES[model]()
    first = queries_of(staff_client, address(model, "changelist"))
    FACTORIES[model].create_batch(2)

    assert queries_of(staff_client, address(model, "changelist")) == first


@every_model
def test_list_is_searched(staff_client, model):
    row = FACTORIES[model]()

    response = staff_client.get(address(model, "changelist"), {"q": "zzz-nothing-like-it"})

    assert response.context["cl"].search_fields
    assert row not in response.context["cl"].result_list


@every_model
def test_page_costs_the_same_for_any_rows(staff_client, model):
    row = FACTORIES[model]()
    first = queries_of(staff_client, address(model, "change", row.pk))
    FACTORIES[model].create_batch(2)

    assert queries_of(staff_client, address(model, "change", row.pk)) == first


@pytest.mark.parametrize(
    "model",
    # Rows of a draft questionnaire go again: see test_questionnaires.
    [model for model in MODELS if model not in (Section, Question, Rule)],
    ids=lambda model: model.__name__,
)
def test_nothing_is_deleted(staff_client, model):
    row = FACTORIES[model]()

    listed = staff_client.get(address(model, "changelist"))
    response = staff_client.post(address(model, "delete", row.pk), {"post": "yes"})

    assert "delete_selected" not in listed.content.decode()
    assert response.status_code == 403
    assert model._default_manager.filter(pk=row.pk).exists()


@every_model
def test_history_is_read(staff_client, model):
    row = FACTORIES[model]()

    response = staff_client.get(address(model, "history", row.pk))

    assert response.status_code == 200
    if hasattr(model, "events"):
        # What the map finds is history from its first judgement on.
        begun = [] if model is Overlap else ["insert"]
        assert [event.pgh_label for event, _, _ in response.context["entries"]] == begun


@every_model
def test_doors_are_closed_to_members_and_to_the_public(client, member, model):
    row = FACTORIES[model]()
    pages = [address(model, "changelist"), address(model, "change", row.pk)]

    for url in pages:
        assert client.get(url)["Location"].startswith("/accounts/login/")
    client.force_login(member(factories.ActorFactory()))
    for url in pages:
        response = client.get(url, follow=True)
        assert response.status_code == 403


@every_model
def test_relations_are_looked_up_and_never_listed(staff_client, rf, staff, model):
    request = rf.get("/")
    request.user = staff
    model_admin = admin.site.get_model_admin(model)

    for name in model_admin.get_autocomplete_fields(request):
        related = admin.site.get_model_admin(model._meta.get_field(name).related_model)
        assert related.get_search_fields(request), related
        query = {
            "app_label": model._meta.app_label,
            "model_name": model._meta.model_name,
            "field_name": name,
            "term": "a",
        }
        assert staff_client.get(reverse("admin:autocomplete"), query).status_code == 200


@pytest.mark.parametrize(
    "model",
    [model for model in MODELS if issubclass(model, Record)],
    ids=lambda model: model.__name__,
)
def test_stale_form_saves_nothing(staff_client, model):
    row = FACTORIES[model]()
    url = address(model, "change", row.pk)
    form = staff_client.get(url).context["adminform"].form
    sent = {name: "" if form[name].value() is None else form[name].value() for name in form.fields}
    sent |= {"unverified_fields": "", "translations": "{}", "choices": ""}
    inlines = {"aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0}
    model.objects.filter(pk=row.pk).update(source="changed by a colleague")

    refused = staff_client.post(url, {**sent, **inlines, "source": "changed by me"})

    row.refresh_from_db()
    assert "Somebody else changed this record" in refused.content.decode()
    assert row.source == "changed by a colleague"

    accepted = staff_client.post(
        url, {**sent, **inlines, "source": "changed by me", "version_seen": row.version}
    )

    row.refresh_from_db()
    assert accepted.status_code == 302, accepted.context["adminform"].form.errors
    assert row.source == "changed by me"


def test_status_is_never_a_field(staff_client):
    for model in [Revision, Edition]:
        row = FACTORIES[model]()
        page = staff_client.get(address(model, "change", row.pk)).content.decode()
        assert 'name="status"' not in page


@pytest.mark.parametrize("model", [Questionnaire, Section, Question], ids=lambda m: m.__name__)
def test_what_is_published_stands_still(staff_client, staff, model):
    question = factories.QuestionFactory()
    questionnaire = question.section.questionnaire
    row = {Questionnaire: questionnaire, Section: question.section, Question: question}[model]
    url = address(model, "change", row.pk)
    assert 'name="_save"' in staff_client.get(url).content.decode()
    factories.published(questionnaire, by=staff)

    assert 'name="_save"' not in staff_client.get(url).content.decode()


def test_definition_that_is_asked_for_stands_still(staff_client):
    definition = factories.IndicatorDefinitionFactory()
    url = address(IndicatorDefinition, "change", definition.pk)
    assert 'name="_save"' in staff_client.get(url).content.decode()
    factories.QuestionFactory(answer_type="indicator", definition=definition)

    assert 'name="_save"' not in staff_client.get(url).content.decode()
