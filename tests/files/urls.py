"""The platform's addresses and one page with a file field, for the browser tests of uploads."""

from django import forms
from django.http import HttpResponse
from django.template import engines
from django.urls import include, path

from secretariat.files import actions
from secretariat.files.forms import UploadField
from secretariat.urls import *  # noqa: F403 - the handlers of errors
from secretariat.urls import urlpatterns as platform

PAGE = """
{% extends "base.html" %}
{% block title %}Send a file{% endblock %}
{% block content %}
  <h1 class="govuk-heading-l">Send a file</h1>
  {% if stored %}<p id="stored">{{ stored.name }} {{ stored.sha256 }}</p>{% endif %}
  <form method="post" enctype="multipart/form-data" novalidate>
    {% csrf_token %}
    {{ form.file.as_field_group }}
    {{ form.note.as_field_group }}
    <button class="govuk-button">Save</button>
  </form>
{% endblock %}
"""


class FileForm(forms.Form):
    file = UploadField(label="A file", help_text="At most 20 MB.")
    note = forms.CharField(label="A note")


def send(request):
    """A door as those of other apps are."""
    form = FileForm(request.POST or None, request.FILES or None)
    form.fields["file"].user = request.user
    context = {"form": form}
    if form.is_bound and form.is_valid():
        incoming = form.cleaned_data["file"]
        context = {"form": FileForm(), "stored": actions.store_incoming(incoming, by=request.user)}
    return HttpResponse(engines["django"].from_string(PAGE).render(context, request))


urlpatterns = [path("send/", send), path("", include(platform))]
