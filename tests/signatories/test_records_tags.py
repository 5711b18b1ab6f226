"""How columns of records are shown."""

import csv
import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from signatories.models.vocabulary import WORDS
from tests import factories, pseudo

DAY = dt.date(2025, 11, 14)


def shown(source, user=None, **context):
    template = Template("{% load records %}" + source)
    known = {"user": user or AnonymousUser(), "request": RequestFactory().get("/")}
    return template.render(Context({**known, **context})).strip()


@pytest.mark.parametrize(
    ("precision", "qualifier", "text"),
    [
        ("day", "exact", "14 November 2025"),
        ("month", "exact", "November 2025"),
        ("year", "exact", "2025"),
        ("day", "on_or_before", "on or before 14 November 2025"),
        ("month", "about", "about November 2025"),
    ],
)
def test_date_is_no_finer_than_it_is_known(precision, qualifier, text):
    source = "{% partial_date day precision qualifier %}"

    assert shown(source, day=DAY, precision=precision, qualifier=qualifier) == text


def test_value_is_escaped():
    actor = factories.ActorFactory.build(city="<script>")

    assert shown('{% record_value actor "city" %}', actor=actor) == "&lt;script&gt;"


@pytest.mark.parametrize(
    ("given", "told"), [("250.5000", "250.5"), ("100.0000", "100"), ("1234567.25", "1,234,567.25")]
)
def test_number_has_no_zeros_behind_it(given, told):
    assert shown("{{ amount|number }}", amount=Decimal(given)) == told


def test_fact_that_is_no_column_has_its_link_and_says_nothing_without_a_value():
    source = '{% fact_row "Terms" terms "terms" about="/needs/1/" %}'

    row = shown(source, terms="<b>Ten years</b>")

    assert "&lt;b&gt;Ten years&lt;/b&gt;" in row
    assert 'href="/corrections/new/?about=%2Fneeds%2F1%2F&amp;fact=Terms&amp;field=terms"' in row
    assert shown(source, terms="") == ""
    assert "evil" not in shown('{% fact_row "Who" name "actor" url=url %}', name="", url="evil")


def test_missing_value_says_so_or_what_it_is_told():
    actor = factories.ActorFactory.build()

    assert "Not available" in shown('{% record_value actor "city" %}', actor=actor)
    assert shown('{% record_value actor "city" absent="" %}', actor=actor) == ""
    assert shown('{% record_row actor "city" %}', actor=actor) == ""


def test_unverified_column_is_shown_to_staff_alone_and_with_a_mark():
    actor = factories.ActorFactory.build(city="Somewhere", unverified_fields=["city"])
    staff = factories.UserFactory.build(is_staff=True)
    source = '{% record_row actor "city" %}{% record_value actor "city" %}'

    assert "Somewhere" not in shown(source, actor=actor)
    assert shown(source, staff, actor=actor).count("Somewhere") == 2
    assert shown(source, staff, actor=actor).count("not verified: not public") == 2


def test_choice_reads_as_its_label():
    actor = factories.ActorFactory.build(kind="mdb")

    assert shown('{% record_value actor "kind" %}', actor=actor) == "multilateral development bank"


def test_related_record_links_to_its_page_only_where_it_is_public():
    public = factories.ActorFactory.build(name="Seen", slug="seen")
    hidden = factories.ActorFactory.build(name="Hidden", is_public=False)
    source = '{% record_value actor "country" absent="" %}'

    assert 'href="/actors/seen/"' in shown(
        source, actor=factories.ActorFactory.build(country=public)
    )
    assert shown(source, actor=factories.ActorFactory.build(country=hidden)) == ""


def test_text_is_shown_in_the_language_of_the_page():
    declaration = factories.DeclarationFactory.build(
        place="Belém", translations={"en": {"place": "Belém, Brazil"}}
    )

    assert (
        shown('{% record_value declaration "place" %}', declaration=declaration) == "Belém, Brazil"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("ftp://a.example <b>", "ftp://a.example &lt;b&gt;"),
        (
            "See https://a.example/x?y=1&z=2, p. 3 <b>",
            'See <a class="govuk-link app-wrap" href="https://a.example/x?y=1&amp;z=2"'
            ' rel="nofollow noopener">https://a.example/x?y=1&amp;z=2</a>, p. 3 &lt;b&gt;',
        ),
        (
            'http://a.example/"onclick="x',
            '<a class="govuk-link app-wrap" href="http://a.example/" rel="nofollow noopener">'
            "http://a.example/</a>&quot;onclick=&quot;x",
        ),
        ("HTTPS://A.example.", None),
    ],
)
def test_web_addresses_of_a_text_are_links(text, told):
    if told is None:
        address = text.removesuffix(".")
        link = f'<a class="govuk-link app-wrap" href="{address}" rel="nofollow noopener">'
        told = f"{link}{address}</a>."

    assert shown("{{ text|linked }}", text=text) == told


def test_address_and_source_of_a_record_are_links():
    output = factories.OutputFactory.build(
        url="https://a.example/", source="Page\nhttps://b.example/", title="https://c.example/"
    )

    for field, address in (("url", "https://a.example/"), ("source", "https://b.example/")):
        row = shown(f'{{% record_value output "{field}" %}}', output=output)
        assert f'href="{address}" rel="nofollow noopener"' in row
    assert "<br>" in row
    assert shown('{% record_value output "title" %}', output=output) == "https://c.example/"


@pytest.mark.parametrize(("region", "called"), [("Africa", "Afrique"), ("Atlantis", "Atlantis")])
def test_region_has_its_name_in_the_language_of_the_page(region, called):
    actor = factories.ActorFactory.build(region=region, city=region)

    with translation.override("fr"):
        assert shown('{% record_value actor "region" %}', actor=actor) == called
        assert shown('{% record_value actor "city" %}', actor=actor) == region


def test_words_of_countries_stand_in_the_language_of_the_page(tmp_path):
    actor = factories.ActorFactory.build(
        region="Oceania", subregion="Polynesia", kind_detail="UNFCCC Party"
    )

    with pseudo.Speaking(tmp_path / "locale"), translation.override(pseudo.LANGUAGE):
        for field in ("region", "subregion", "kind_detail"):
            told = shown("{% record_value actor field %}", actor=actor, field=field)
            assert told == pseudo.bracketed(getattr(actor, field))


def test_every_word_of_countries_in_the_register_has_a_translation():
    with Path(settings.BASE_DIR, "signatories/register/countries.csv").open() as file:
        rows = list(csv.DictReader(file))
    words = {row[field] for row in rows for field in ("region", "subregion", "kind_detail")}

    assert words - {""} == set(WORDS)
