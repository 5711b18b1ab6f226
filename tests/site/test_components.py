import datetime as dt

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _


class PeriodForm(forms.Form):
    first = forms.IntegerField()
    kind = forms.ChoiceField(widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")])

    def clean(self):
        raise ValidationError("The period ends before it begins.")


def text(template, **context):
    """What the component shows, with runs of white space as one."""
    return " ".join(render_to_string(f"components/{template}.html", context).split())


def test_error_summary_links_each_error_to_its_input():
    form = PeriodForm({})

    html = text("error_summary", form=form)

    assert "<li>The period ends before it begins.</li>" in html
    assert 'href="#id_first"' in html
    assert 'href="#id_kind_0"' in html  # the first radio: a group itself takes no focus
    assert 'id="id_kind_0"' in str(form["kind"])


def test_error_summary_puts_no_colon_behind_a_question():
    form = PeriodForm({})
    form.fields["first"].label = _("What is it?")

    html = text("error_summary", form=form)

    assert ">What is it? This field is required.</a>" in html
    assert ">Kind: This field is required.</a>" in html


def test_error_summary_is_silent_without_errors():
    assert text("error_summary", form=PeriodForm()) == ""


def test_pagination_shows_only_what_there_is():
    assert text("pagination", previous_url="", next_url="") == ""
    assert 'rel="prev"' not in text("pagination", next_url="?after=2")
    assert 'href="?after=2"' in text("pagination", next_url="?after=2")


@pytest.mark.parametrize("value", [None, ""])
def test_summary_row_says_that_a_value_is_absent(value):
    assert "Not available" in text("summary_row", key="Process CO2", value=value)


def test_summary_row_shows_a_zero():
    html = text("summary_row", key="Process CO2", value=0)

    assert "Not available" not in html
    assert '<dd class="govuk-summary-list__value"> 0 </dd>' in html


def test_source_note_names_source_date_and_licence():
    html = text(
        "source_note",
        source="Statistics office",
        year=2024,
        dated=dt.date(2026, 5, 1),
        licence="CC BY 4.0",
    )

    assert "Source: Statistics office, reference year 2024, dataset of 1 May 2026." in html
    assert "Licence: CC BY 4.0." in html


def test_table_heads_rows_and_aligns_figures():
    html = text(
        "table",
        id="emissions",
        caption="Emissions",
        columns=[{"name": "Country"}, {"name": "kt", "numeric": True}],
        rows=[["Namibia", {"text": "0", "numeric": True}]],
    )

    assert '<th scope="row" class="govuk-table__header"> Namibia </th>' in html
    assert '<td class="govuk-table__cell govuk-table__cell--numeric"> 0 </td>' in html
    assert 'aria-labelledby="emissions-caption"' in html
