import datetime as dt
import re

import pytest
from django import forms
from django.urls import get_resolver
from django.utils import translation


class PlantForm(forms.Form):
    name = forms.CharField(help_text="As in the register")
    note = forms.CharField(widget=forms.Textarea)
    output = forms.DecimalField(max_value=10)
    sector = forms.ChoiceField(choices=[("cement", "Cement"), ("steel", "Steel")])
    running = forms.ChoiceField(
        widget=forms.RadioSelect, choices=[("yes", "Yes"), ("no", "No")], help_text="On 1 January"
    )
    fuels = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, choices=[("coal", "Coal"), ("gas", "Gas")]
    )
    confirmed = forms.BooleanField(help_text="Needed to submit")
    version = forms.IntegerField(widget=forms.HiddenInput)


FIELDS = [name for name in PlantForm.base_fields if name != "version"]


def ids(html):
    return re.findall(r'\bid="([^"]*)"', html)


@pytest.mark.parametrize("name", FIELDS)
def test_field_group_names_its_hint_and_error(name):
    field = PlantForm({})[name]

    html = field.as_field_group()

    described = " ".join(re.findall(r'aria-describedby="([^"]*)"', html)).split()
    assert f"id_{name}_error" in described
    assert (f"id_{name}_helptext" in described) == bool(field.help_text)
    assert set(described) <= set(ids(html))
    assert len(ids(html)) == len(set(ids(html)))


@pytest.mark.parametrize("name", FIELDS)
def test_field_group_labels_every_input(name):
    html = PlantForm()[name].as_field_group()

    inputs = re.findall(r"<(?:input|select|textarea)\b[^>]*\bid=\"([^\"]*)\"", html)
    labels = re.findall(r'<label\b[^>]*\bfor="([^"]*)"', html)
    assert inputs
    assert labels == inputs


def test_widget_keeps_the_class_of_the_form():
    class Short(forms.Form):
        code = forms.CharField(widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}))

    html = Short()["code"].as_widget()

    assert re.findall(r'class="([^"]*)"', html) == ["govuk-input govuk-input--width-5"]


def test_widget_shows_an_error_only_where_there_is_one():
    form = PlantForm({"name": "Works", "note": ""})

    assert "govuk-input--error" not in form["name"].as_widget()
    assert "govuk-textarea--error" in form["note"].as_widget()
    assert "--error" not in form["running"].as_widget()


def test_hidden_input_has_no_class():
    assert "class=" not in PlantForm(initial={"version": 3})["version"].as_widget()


def test_field_group_escapes_what_users_wrote():
    html = PlantForm({"name": '"><script>alert(1)</script>'})["name"].as_field_group()

    assert "<script>" not in html


def test_select_escapes_its_options_and_marks_the_chosen_one():
    class Choice(forms.Form):
        kind = forms.ChoiceField(
            choices=[("a&b", "<b>A</b>"), ("Group", [("c", "C"), ("d", "D")])], initial="c"
        )

    html = Choice()["kind"].as_widget()

    assert '<option value="a&amp;b">&lt;b&gt;A&lt;/b&gt;</option>' in html
    assert re.findall(r'<option value="([^"]*)" selected>', html) == ["c"]
    assert re.findall(r'<optgroup label="([^"]*)">', html) == ["Group"]


def test_control_leaves_out_what_is_false_and_what_vanishes_while_one_types():
    attrs = {"placeholder": "Vanishes", "readonly": True, "autofocus": False, "data-x": '"'}

    class Short(forms.Form):
        code = forms.CharField(required=False, widget=forms.TextInput(attrs=attrs))

    html = Short({"code": "0"})["code"].as_widget()

    assert "placeholder" not in html
    assert "autofocus" not in html
    assert ' readonly=""' in html
    assert ' data-x="&quot;"' in html
    assert ' value="0"' in html


def forms_of_the_house():
    """Every form class of ours that a page may use."""
    assert get_resolver().url_patterns  # all views are loaded, and with them their forms
    found, waiting = [], [forms.BaseForm]
    while waiting:
        for form in waiting.pop().__subclasses__():
            waiting.append(form)
            if form.__module__.split(".")[0] in {"signatories", "initiatives", "reporting"}:
                found.append(form)
    return found


def test_dates_stand_in_forms_as_browsers_read_them_in_any_language(settings):
    """A browser shows nothing in place of 14/11/2025, and the date would be lost on saving."""
    day = dt.date(2025, 11, 14)
    widgets = {
        f"{form.__module__}.{form.__qualname__}.{name}": field.widget
        for form in forms_of_the_house()
        for name, field in getattr(form, "base_fields", {}).items()
        if getattr(field.widget, "input_type", "") == "date"
    }
    shown = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            shown |= {(name, code): widget.format_value(day) for name, widget in widgets.items()}

    assert widgets
    assert {where: text for where, text in shown.items() if text != "2025-11-14"} == {}
