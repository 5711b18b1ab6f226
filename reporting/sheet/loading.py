"""What a sheet is made of, in as few queries as it takes."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, TextField
from django.db.models import Value as Literal
from django.db.models.functions import Cast, Coalesce, JSONObject, NullIf

from initiatives.models import ActionParty, Initiative
from reporting.asking import DEVELOPING
from reporting.models import Answer, Evidence, ProgressReport, Rule, SectionDraft, SectionGift
from reporting.models.reports import due_at
from signatories.models import FocalPoint, GroupMembership, User
from signatories.models.actors import during

FORM_RELATED = ("actor", "cycle__declaration", "cycle__questionnaire")
FORM_COLUMNS = ("due", "is_initiative", "is_developing", "actions", "people", "rule_rows")
RULE_NUMBERS = ("tolerance", "factor")


def reports_for(user):
    """Reports that this user may read, each with what its form depends on. One query.

    Annotates ``due`` (datetime), ``is_initiative``, ``is_developing``, ``actions`` (list of
    dict) and ``acting`` (list of dict: the user's appointments for the reporter today).
    """
    return with_form(ProgressReport.objects.visible_to(user)).annotate(
        acting=ArraySubquery(
            FocalPoint.objects.in_force()
            .filter(actor=OuterRef("actor"), user=user.pk)
            .order_by("pk")
            .values(json=JSONObject(role="role", only_given_sections="only_given_sections"))
        ),
        gifts_to_user=ArraySubquery(
            SectionGift.objects.in_force()
            .filter(report=OuterRef("pk"), user=user.pk)
            .order_by("section")
            .values("section")
        ),
        acting_user=Literal(user.pk or 0),
    )


def with_form(rows, to_report=""):
    """Annotate what decides on the questions of a report; see ``reports_for``.

    ``to_report`` is the path from the rows to their report, such as "report__".
    """

    def of_report(path):
        return OuterRef(f"{to_report}{path}")

    period_end = of_report("cycle__period_end")
    actor = of_report("actor")
    members = GroupMembership.objects.filter(during(period_end), group__code=DEVELOPING)
    parties = ActionParty.objects.filter(during(period_end), action__retired_at=None)
    people = User.objects.filter(
        pk__in=FocalPoint.objects.in_force()
        .filter(actor=OuterRef(OuterRef(f"{to_report}actor")))
        .values("user")
    )
    return rows.annotate(
        due=due_at(to_report),
        is_initiative=Exists(Initiative.objects.filter(actor=actor, retired_at=None)),
        is_developing=Exists(members.filter(actor=actor)),
        actions=ArraySubquery(
            parties.filter(actor=actor)
            .order_by("action__slug")
            .values(
                json=JSONObject(
                    pk="action",
                    slug="action__slug",
                    title="action__title",
                    translations="action__translations",
                )
            )
        ),
        people=ArraySubquery(
            people.order_by("name", "email").values(
                json=JSONObject(uid="uid", name="name", email="email")
            )
        ),
        rule_rows=ArraySubquery(
            Rule.objects.filter(questionnaire=of_report("cycle__questionnaire"))
            .order_by("code")
            .values(json=rule_columns())
        ),
    ).select_related(*(f"{to_report}{path}" for path in FORM_RELATED))


def rule_columns():
    """The columns of a Rule, numbers as text so that no digit is lost."""
    plain = ("pk", "code", "question_id", "kind", "grade", "dimension", "others", "field", "unit")
    return JSONObject(
        **{name: name for name in (*plain, "message", "lang", "translations")},
        **{name: Cast(name, TextField()) for name in RULE_NUMBERS},
    )


def with_contents(revisions):
    """Annotate ``answer_rows``, ``draft_rows`` and ``evidence_rows`` (lists of dict). One query."""
    from_models = {
        "answer_rows": (
            Answer,
            {"question": "question_id", "about": "about_id", "entry": "entry", "lang": "lang"},
        ),
        "draft_rows": (
            SectionDraft,
            {
                "section": "section_id",
                "about": "about_id",
                "version": "version",
                "saved_at": "saved_at",
                "saved_by": Coalesce(NullIf("saved_by__name", Literal("")), "saved_by__email"),
            },
        ),
        "evidence_rows": (
            Evidence,
            {
                "pk": "pk",
                "question": "question_id",
                "about": "about_id",
                "note": "note",
                "file": "file__uid",
                "name": "file__name",
                "size": "file__size",
                "sha256": "file__sha256",
                "status": "file__status",
            },
        ),
    }
    return revisions.annotate(
        **{
            name: ArraySubquery(
                model.objects.filter(revision=OuterRef("pk"))
                .order_by("pk")
                .values(json=JSONObject(**columns))
            )
            for name, (model, columns) in from_models.items()
        }
    )


def value_columns():
    return JSONObject(
        indicator="definition__indicator__code",
        definition="definition__number",
        reference_year="reference_year",
        presence="presence",
        number=Cast("number", TextField()),
        date="date",
        code="code",
        text="text",
        unit="unit",
        quality="quality",
        source="source",
        method="method",
    )
