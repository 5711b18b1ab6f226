"""What a check finds: nothing in the register is changed by it."""

import pytest
from django.db import connection
from django.urls import reverse
from django.utils.http import urlencode
from psycopg import sql

from initiatives.models import Import, Membership
from signatories.models import Actor, ActorAlias, Endorsement
from tests import factories
from tests.initiatives.imports.sending import (
    SOURCE,
    apply,
    csv_of,
    fates,
    problems,
    reasons,
    sent,
    xlsx_of,
)

pytestmark = pytest.mark.django_db
HEADER = ("name", "kind", "source")
REGISTER = ("signatories_actor", "signatories_actorevent", "signatories_actoralias")
WHERE_ROWS_LIE = """
    SELECT count(*), md5(string_agg(ctid::text || xmin || t::text, '' ORDER BY ctid))
    FROM {} t
"""


def contents(*tables):
    """Where every row of the tables lies, and who wrote it last."""
    with connection.cursor() as cursor:
        found = []
        for table in tables:
            cursor.execute(sql.SQL(WHERE_ROWS_LIE).format(sql.Identifier(table)))
            found.append(cursor.fetchone())
    return found


@pytest.fixture
def kilns():
    return factories.ActorFactory(
        slug="kiln-makers", name="Kiln Makers Federation", kind="industry_association", source="Old"
    )


@pytest.fixture
def alliance():
    actor = factories.ActorFactory(slug="kiln-alliance", name="Kiln Alliance", kind="initiative")
    return factories.InitiativeFactory(actor=actor)


def test_check_tells_what_would_be_added_changed_and_the_same(staff_client, kilns):
    Actor.objects.filter(pk=kilns.pk).update(website="https://old.example", city="Oldtown")
    before = contents(*REGISTER)
    content = csv_of(
        (*HEADER, "city", "website"),
        ("Kiln Makers Federation", "industry_association", SOURCE, "Newtown", ""),
        ("Quite Another Society", "civil_society", SOURCE, "", "https://another.example"),
    )

    kept = sent(staff_client, "actors", content)

    assert kept.status == Import.Status.CHECKED
    assert fates(kept) == {2: "change", 3: "add"}
    changed = kept.rows.get(number=2)
    assert changed.match == "kiln-makers"
    assert changed.record == kilns.pk
    assert changed.changes[0] == ["city", "Oldtown", "Newtown"]
    assert ["source", "Old", f"Old\n{SOURCE}"] in changed.changes
    assert kept.rows.get(number=3).match == "quite-another-society"
    assert contents(*REGISTER) == before


def test_rows_that_say_what_the_register_says_are_the_same(staff_client, kilns):
    content = csv_of(HEADER, ("kiln makers FEDERATION", "industry_association", "Another source"))

    kept = sent(staff_client, "actors", content)

    assert fates(kept) == {2: "same"}
    assert not kept.is_ready


def test_new_rows_are_not_verified_unless_the_file_says_so(staff_client):
    content = csv_of(
        (*HEADER, "verification"),
        ("Quite Another Society", "civil_society", SOURCE, ""),
        ("Wholly Different Bureau", "civil_society", SOURCE, "Verified"),
    )

    done = apply(staff_client, sent(staff_client, "actors", content))

    assert done.status == Import.Status.APPLIED
    assert dict(Actor.objects.values_list("slug", "verification")) == {
        "quite-another-society": "unverified",
        "wholly-different-bureau": "verified",
    }


def test_change_of_a_published_row_is_marked_as_not_verified(staff_client, kilns):
    content = csv_of(
        (*HEADER, "city"), ("Kiln Makers Federation", "industry_association", SOURCE, "Newtown")
    )

    apply(staff_client, sent(staff_client, "actors", content))

    kilns.refresh_from_db()
    assert (kilns.city, kilns.verification) == ("Newtown", "verified")
    assert kilns.unverified_fields == ["city"]
    assert kilns.published("city") is None


def test_what_the_public_always_reads_needs_its_verification(staff_client, kilns):
    rows = [(*HEADER, "slug"), ("Kiln Fans", "industry_association", SOURCE, "kiln-makers")]
    kept = sent(staff_client, "actors", csv_of(*rows))

    assert reasons(kept) == {
        (2, "name"): "The public reads this row. Say in the column “verification” how far it is so."
    }
    verified = [(*rows[0], "verification"), (*rows[1], "verified")]
    apply(staff_client, sent(staff_client, "actors", csv_of(*verified)))
    kilns.refresh_from_db()
    assert kilns.name == "Kiln Fans"


def test_empty_cells_leave_what_the_register_says(staff_client, kilns):
    Actor.objects.filter(pk=kilns.pk).update(city="Oldtown", website="https://old.example")
    content = csv_of(
        (*HEADER, "city", "website"),
        ("Kiln Makers Federation", "industry_association", SOURCE, "", "https://new.example"),
    )

    apply(staff_client, sent(staff_client, "actors", content))

    kilns.refresh_from_db()
    assert (kilns.city, kilns.website) == ("Oldtown", "https://new.example")


def test_rows_without_a_source_are_refused(staff_client):
    kept = sent(staff_client, "actors", csv_of(HEADER, ("Quite Another Society", "company", "")))

    assert problems(kept) == {2: [["line 2", "source", "may not be empty"]]}
    assert not kept.is_ready


def test_every_problem_is_told_by_row_and_column(staff_client, alliance):
    content = xlsx_of(
        ("initiative", "actor", "role", "joined_on", "source"),
        ("Kiln Alliance", "Kiln Alliance", "president", "11/12/2026", SOURCE),
        ("Nobody's Alliance", "kiln-alliance", "", "46348", ""),
    )

    kept = sent(staff_client, "memberships", content, "rows.xlsx")

    found = problems(kept)
    assert [(place, column) for place, column, _reason in found[2]] == [
        ("C2", "role"),
        ("D2", "joined_on"),
    ]
    assert found[3] == [
        [
            "D3",
            "joined_on",
            "“46348” is a spreadsheet's number for a date, perhaps 2026-11-22."
            " Write the date itself.",
        ],
        ["E3", "source", "may not be empty"],
        [
            "A3",
            "initiative",
            "The register does not know “Nobody's Alliance”. Import it as an actor first.",
        ],
    ]
    assert not Membership.objects.exists()


def test_repeated_keys_are_told(staff_client, kilns):
    content = csv_of(
        (*HEADER, "city"),
        ("Kiln Makers Federation", "industry_association", SOURCE, "One"),
        ("kiln-makers", "industry_association", SOURCE, "Another"),
        ("Quite Another Society", "company", SOURCE, ""),
        ("Quite another society", "company", SOURCE, ""),
    )

    kept = sent(staff_client, "actors", content)

    assert problems(kept) == {
        3: [["line 3", "slug", "the same as in row 2"]],
        5: [["line 5", "slug", "the same as in row 4"]],
    }


def test_rules_of_the_database_are_told(staff_client, alliance, kilns):
    factories.MembershipFactory(
        initiative=alliance, actor=kilns, joined_on="2020-01-01", left_on="2022-01-01"
    )
    content = csv_of(
        ("initiative", "actor", "joined_on", "left_on", "source"),
        ("Kiln Alliance", "Kiln Makers Federation", "2023-01-01", "2022-06-01", SOURCE),
    )

    kept = sent(staff_client, "memberships", content)

    assert problems(kept) == {
        2: [
            [
                "line 2",
                "left_on",
                "This day does not lie after the one on which it began.",
            ]
        ]
    }


def test_retired_rows_are_told(staff_client, kilns):
    Actor.objects.filter(pk=kilns.pk).update(retired_at="2026-01-01T00:00Z")
    content = csv_of((*HEADER, "slug"), ("Kiln", "company", SOURCE, "kiln-makers"))

    kept = sent(staff_client, "actors", content)

    assert reasons(kept) == {(2, ""): "The register's row “kiln-makers” is retired."}


def test_names_without_latin_letters_need_a_slug(staff_client):
    kept = sent(staff_client, "actors", csv_of(HEADER, ("钢铁研究会", "company", SOURCE)))

    assert reasons(kept) == {
        (2, "name"): "No slug can be made of this name. Add the column “slug” and write one."
    }


def test_names_too_long_to_be_any_are_told(staff_client):
    kept = sent(staff_client, "actors", csv_of(HEADER, ("x" * 301, "company", SOURCE)))

    assert (2, "") in reasons(kept)


def test_members_are_found_by_name_alias_and_code(staff_client, alliance, kilns):
    country = factories.CountryFactory(slug="kilnland", name="Kilnland", iso3="KLN")
    factories.ActorAliasFactory(actor=kilns, name="KMF of a test")
    content = csv_of(
        ("Initiative", "Actor", "Joined on", "Source"),
        ("kiln-alliance", "KMF of a test", "22 Nov 2026", SOURCE),
        ("Kiln Alliance", "KLN", "2026", SOURCE),
    )

    done = apply(staff_client, sent(staff_client, "memberships", content))

    assert done.status == Import.Status.APPLIED
    found = Membership.objects.values_list(
        "actor__slug", "role", "joined_on", "joined_on_precision", "verification"
    )
    assert [(a, r, str(d), p, v) for a, r, d, p, v in found.order_by("actor__slug")] == [
        ("kiln-makers", "member", "2026-11-22", "day", "unverified"),
        (country.slug, "member", "2026-01-01", "year", "unverified"),
    ]


def test_endorsements_are_of_the_declaration_unless_they_say_otherwise(staff_client, kilns):
    factories.DeclarationFactory(slug="belem-declaration")
    content = csv_of(
        ("actor", "endorsed on", "source"), ("Kiln Makers Federation", "2026-11-20", SOURCE)
    )

    apply(staff_client, sent(staff_client, "endorsements", content))

    made = Endorsement.objects.get()
    assert (made.declaration.slug, made.name_as_listed) == (
        "belem-declaration",
        "Kiln Makers Federation",
    )
    assert made.endorsed_on_qualifier == "exact"


@pytest.mark.parametrize(
    ("kind", "header", "row"),
    [
        (
            "reference_actions",
            ("framework", "title", "year", "sectors", "source"),
            ("Framework of a test", "Fire cleaner", "2026", "Term 0; term-x", SOURCE),
        ),
        (
            "projects",
            ("title", "owner", "sector", "amount", "currency", "source"),
            ("Kiln of a test", "kiln-makers", "TERM-X", "12.5", "EUR", SOURCE),
        ),
        (
            "events",
            ("title", "kind", "starts_on", "organizer", "sectors", "source"),
            ("Talks of a test", "Dialogue", "Nov 2026", "Kiln Makers Federation", "term-x", SOURCE),
        ),
        (
            "initiatives",
            ("actor", "kind", "founded_on", "areas", "source"),
            ("Kiln Makers Federation", "Coalition", "Nov 2026", "area-x", SOURCE),
        ),
    ],
)
def test_other_kinds_of_rows_are_taken_over(staff_client, kilns, kind, header, row):
    factories.SectorFactory(code="term-0", name="Term 0")
    factories.SectorFactory(code="term-x")
    factories.CollaborationAreaFactory(code="area-x")

    done = apply(staff_client, sent(staff_client, kind, csv_of(header, row)))

    assert problems(done) == {}
    assert done.status == Import.Status.APPLIED
    again = sent(staff_client, kind, csv_of(header, row))
    assert fates(again) == {2: "same"}
    page = staff_client.get(done.get_absolute_url())
    assert staff_client.get(page.context["rows"][0].address).status_code == 200


def two_unions():
    factories.ActorFactory(slug="union-a", name="United Potters Union", kind="civil_society")
    factories.ActorFactory(slug="union-b", name="United Potters Union", kind="company")


def test_choices_are_asked_once_and_remembered(staff_client, staff, alliance):
    two_unions()
    content = csv_of(
        ("initiative", "actor", "role", "source"),
        ("Kiln Alliance", "United Potter Unions", "member", SOURCE),
        ("Kiln Alliance", "United Potter Unions", "partner", SOURCE),
    )
    kept = sent(staff_client, "memberships", content)
    assert fates(kept) == {2: "choose", 3: "choose"}
    name = kept.names.get()
    assert (name.rows, {slug for slug, *_rest in name.choices}) == (2, {"union-a", "union-b"})
    page = staff_client.get(kept.get_absolute_url()).content.decode()
    assert f'name="name-{name.pk}"' in page

    staff_client.post(reverse("import-choose", args=[kept.uid]), {f"name-{name.pk}": "union-b"})

    assert fates(kept) == {2: "add", 3: "add"}
    assert kept.names.get().choice == "union-b"
    assert not ActorAlias.objects.exists()
    apply(staff_client, kept)
    assert set(Membership.objects.values_list("actor__slug", "role")) == {
        ("union-b", "member"),
        ("union-b", "partner"),
    }
    alias = ActorAlias.objects.get()
    assert (alias.actor.slug, alias.name) == ("union-b", "United Potter Unions")
    assert str(kept.uid) in alias.source
    assert fates(sent(staff_client, "memberships", content)) == {2: "same", 3: "same"}


def test_name_that_is_chosen_to_be_new_is_added(staff_client):
    two_unions()
    kept = sent(staff_client, "actors", csv_of(HEADER, ("United Potters Uni", "company", SOURCE)))
    name = kept.names.get()
    assert (fates(kept), name.may_be_new) == ({2: "choose"}, True)

    staff_client.post(reverse("import-choose", args=[kept.uid]), {f"name-{name.pk}": "new"})
    apply(staff_client, kept)

    assert Actor.objects.get(slug="united-potters-uni").kind == "company"
    assert not ActorAlias.objects.exists()


def test_choice_that_was_not_offered_is_refused(staff_client, alliance):
    two_unions()
    rows = [
        ("initiative", "actor", "source"),
        ("Kiln Alliance", "United Potter Unions", SOURCE),
    ]
    kept = sent(staff_client, "memberships", csv_of(*rows))
    name = kept.names.get()

    staff_client.post(
        reverse("import-choose", args=[kept.uid]), {f"name-{name.pk}": "kiln-alliance"}
    )

    name.refresh_from_db()
    assert name.choice == ""
    assert fates(kept) == {2: "choose"}


@pytest.mark.parametrize("key", ["²", "9" * 5000, "9" * 20, "x", ""])
def test_choice_for_an_odd_name_changes_nothing(staff_client, alliance, key):
    two_unions()
    rows = [
        ("initiative", "actor", "source"),
        ("Kiln Alliance", "United Potter Unions", SOURCE),
    ]
    kept = sent(staff_client, "memberships", csv_of(*rows))

    answer = staff_client.post(
        reverse("import-choose", args=[kept.uid]),
        urlencode({f"name-{key}": "new"}),
        content_type="application/x-www-form-urlencoded",
    )

    assert answer.status_code == 302
    assert kept.names.get().choice == ""
    assert fates(kept) == {2: "choose"}


def test_slugs_too_long_to_be_any_are_told(staff_client):
    header = ("name", "kind", "source", "slug")

    kept = sent(staff_client, "actors", csv_of(header, ("Kilns", "company", SOURCE, "k" * 400)))

    assert [place for place, _reason in reasons(kept)] == [2]
    assert fates(kept) == {2: "problem"}
