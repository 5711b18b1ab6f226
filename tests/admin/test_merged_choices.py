"""Actors that were merged away cannot be chosen in the admin."""

import pytest
from django.urls import reverse

from signatories.actions import merging
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def merged(staff):
    """An actor that was merged into Cement."""
    loser = factories.ActorFactory(name="Cemment")
    merging.merge(loser, factories.ActorFactory(name="Cement"), by=staff, reason="One spelling.")
    loser.refresh_from_db()
    return loser


def posted(form):
    """What a browser sends back of an admin form that nobody touched."""
    data = {}
    for bound in form:
        value = bound.value()
        if isinstance(value, (list, tuple)):
            value = [getattr(each, "pk", each) for each in value]
        if value not in (None, False):
            data[bound.html_name] = value
    return data


def refused(client, url, changes):
    """The errors (dict) of a form of the admin that was sent with changes."""
    form = client.get(url).context["adminform"].form
    response = client.post(url, posted(form) | changes)
    assert response.status_code == 200, "it was saved"
    return response.context["adminform"].form.errors


def test_merged_actor_is_refused_at_its_field(staff_client, merged):
    alias = factories.ActorAliasFactory()
    url = reverse("admin:signatories_actoralias_change", args=[alias.pk])

    errors = refused(staff_client, url, {"actor": merged.pk})

    assert errors == {"actor": ["Cemment was merged into Cement: choose that one."]}
    alias.refresh_from_db()
    assert alias.actor != merged


def test_merged_actor_is_refused_among_several(staff_client, merged):
    output = factories.OutputFactory()
    winner = merged.merged_into
    url = reverse("admin:initiatives_output_change", args=[output.pk])

    errors = refused(staff_client, url, {"publishers": [winner.pk, merged.pk]})

    assert errors == {"publishers": ["Cemment was merged into Cement: choose that one."]}
    assert not output.publishers.exists()


def test_merged_actor_is_refused_of_an_invitation(staff_client, merged):
    cycle = factories.ReportingCycleFactory()
    url = reverse("admin:reporting_progressreport_add")

    errors = refused(staff_client, url, {"cycle": cycle.pk, "actor": merged.pk})

    assert errors["actor"] == ["Cemment was merged into Cement: choose that one."]


def test_winner_of_a_merge_is_taken(staff_client, merged):
    alias = factories.ActorAliasFactory()
    url = reverse("admin:signatories_actoralias_change", args=[alias.pk])
    form = staff_client.get(url).context["adminform"].form

    response = staff_client.post(url, posted(form) | {"actor": merged.merged_into_id})

    assert response.status_code == 302
    alias.refresh_from_db()
    assert alias.actor == merged.merged_into
