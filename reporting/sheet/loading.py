"""What a sheet is made of, in as few queries as it takes."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import DateField, Exists, F, OuterRef, Q, TextField
from django.db.models import Value as Literal
from django.db.models.functions import Cast, Coalesce, JSONObject, NullIf
from django.utils import timezone

from initiatives.models import ActionParty, Initiative
from reporting.asking import DEVELOPING
from reporting.models import (
    Answer,
    Evidence,
    ProgressReport,
    Question,
    Revision,
    Rule,
    SectionDraft,
    SectionGift,
    Value,
)
from reporting.models.reports import due_at
from secretariat.prepared import prepared
from signatories.models import FocalPoint, GroupMembership, User
from signatories.models.actors import during

FORM_RELATED = ("actor", "cycle__declaration", "cycle__questionnaire")
FORM_COLUMNS = ("due", "is_initiative", "is_developing", "actions", "people", "rule_rows")
RULE_NUMBERS = ("tolerance", "factor")
ASKED_ON = ("period_start", "period_end", "opened_at")


# As asked by each request ---------------------------------------------------------------------


def report_for(user, uid):
    """The report with this uid as ``reports_for`` gives it; None if this user may not read it."""
    if not user.is_authenticated:
        return None
    found = _report(uid=uid, **_asking(user))
    return found[0] if found else None


def revisions_for(user, report, *, draft_only=False):
    """Revisions of a report that this user may read, with their contents, newest first (list).

    Each knows its report, as it was given. ``draft_only`` leaves the open draft, if there is one.
    """
    found = _revisions(report=report.pk, draft_only=draft_only, **_asking(user))
    for revision in found:
        revision.report = report
    return found


def revision_for(user, report, number):
    """One revision of a report, with its letter of approval; None if this user may not read it."""
    found = _revision(report=report.pk, number=number, **_asking(user))
    return found[0] if found else None


def whole_revision(pk):
    """The revision with this key, with its contents, its report and what the form depends on."""
    return _with_its_form(_whole(pk=pk, day=_today())[0])


def whole_revisions(keys):
    """As ``whole_revision``, of many (list). One query."""
    revisions = with_contents(Revision.objects.filter(pk__in=keys))
    found = with_form(revisions, "report__").select_related("report").order_by("pk")
    return [_with_its_form(revision) for revision in found]


def _with_its_form(revision):
    for name in FORM_COLUMNS:
        setattr(revision.report, name, getattr(revision, name))
    return revision


def _asking(user):
    return {"user": user.pk, "is_staff": user.is_staff, "day": _today()}


def _today():
    return timezone.now().date()


@prepared
def _report(*, uid, user, is_staff, day):
    return reports_for(User(pk=user, is_staff=is_staff), on=day).filter(uid=uid)


@prepared
def _revisions(*, report, draft_only, user, is_staff, day):
    found = Revision.objects.visible_to(User(pk=user, is_staff=is_staff), on=day)
    if draft_only:
        found = found.filter(status=Revision.Status.DRAFT)
    found = with_contents(found.filter(report=report)).order_by("-number")
    return found.select_related("letter_approval__letter")


@prepared
def _revision(*, report, number, user, is_staff, day):
    found = Revision.objects.visible_to(User(pk=user, is_staff=is_staff), on=day)
    return found.filter(report=report, number=number).select_related("letter_approval__letter")


@prepared
def _whole(*, pk, day):
    found = with_form(with_contents(Revision.objects.filter(pk=pk)), "report__", on=day)
    return found.select_related("report", "letter_approval__letter")


# What it takes --------------------------------------------------------------------------------


def reports_for(user, on=None):
    """Reports that this user may read, each with what its form depends on. One query.

    Annotates as ``with_form``, and ``acting`` (list of dict: the user's appointments for the
    reporter on a day, default: today), ``gifts_to_user`` (keys of sections) and ``acting_user``
    (the user's key).
    """
    return with_form(ProgressReport.objects.visible_to(user, on), on=on).annotate(
        acting=ArraySubquery(
            FocalPoint.objects.in_force(on)
            .filter(actor=OuterRef("actor"), user=user.pk)
            .order_by("pk")
            .values(json=JSONObject(role="role", only_given_sections="only_given_sections"))
        ),
        gifts_to_user=ArraySubquery(
            SectionGift.objects.in_force(on)
            .filter(report=OuterRef("pk"), user=user.pk)
            .order_by("section")
            .values("section")
        ),
        acting_user=Literal(user.pk or 0),
    )


def with_form(rows, to_report="", on=None):
    """Annotate what decides on the questions of a report on a day (default: today).

    ``due`` (datetime), ``is_initiative``, ``is_developing``, ``actions``, ``people`` and
    ``rule_rows`` (lists of dict). ``to_report`` is the path from the rows to their report, such
    as "report__".
    """

    def of_report(path):
        return OuterRef(f"{to_report}{path}")

    period_end = of_report("cycle__period_end")
    actor = of_report("actor")
    members = GroupMembership.objects.filter(during(period_end), group__code=DEVELOPING)
    parties = _asked_about(*(of_report(f"cycle__{day}") for day in ASKED_ON))
    people = User.objects.filter(
        is_active=True,
        pk__in=FocalPoint.objects.in_force(on)
        .filter(actor=OuterRef(OuterRef(f"{to_report}actor")))
        .values("user"),
    )
    return rows.annotate(
        due=due_at(to_report),
        is_initiative=Exists(Initiative.objects.filter(actor=actor, retired_at=None)),
        is_developing=Exists(members.filter(actor=actor)),
        actions=ArraySubquery(
            parties.filter(actor=actor)
            .order_by("action__slug")
            .distinct("action__slug")
            .values(
                json=JSONObject(
                    pk="action",
                    slug="action__slug",
                    title="action__title",
                    translations="action__translations",
                    created_at="action__created_at",
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


def _asked_about(period_start, period_end, opened_at):
    """Parties (QuerySet) to the priority actions that a report asks about.

    Those of the last day of its period, and those of the day on which the cycle opened, by when
    more may have been adopted; none of actions that had ended before the period began.
    """
    return ActionParty.objects.filter(
        during(period_end) | during(Cast(opened_at, DateField())),
        Q(action__ended_on=None) | Q(action__ended_on__gte=period_start),
        action__retired_at=None,
    )


def rule_columns():
    """The columns of a Rule, numbers as text so that no digit is lost."""
    plain = ("pk", "code", "question_id", "kind", "grade", "dimension", "others", "field", "unit")
    return JSONObject(
        **{name: name for name in (*plain, "message", "lang", "translations")},
        **{name: Cast(name, TextField()) for name in RULE_NUMBERS},
    )


@prepared
def questions_of(*, questionnaire):
    """All questions of a questionnaire (list, in order), each with section and definition."""
    return (
        Question.objects.filter(section__questionnaire=questionnaire)
        .select_related("section", "definition__indicator")
        .order_by("section__position", "position")
    )


@prepared
def former_revision(*, actor, declaration, year):
    """The accepted revision of the latest cycle before ``year`` (list of one, or empty).

    With ``year``, and ``answer_rows`` and ``value_rows`` as lists of dict.
    """
    former = _former(declaration, year).filter(report__actor=actor)
    return former.order_by("-report__cycle__year")[:1]


def former_revisions(*, actors, declaration, year):
    """As ``former_revision``, of many actors, each with its ``actor`` (key). One query."""
    former = _former(declaration, year).filter(report__actor__in=actors)
    places = ("report__actor_id", "-report__cycle__year")
    return (
        former.annotate(actor=F("report__actor_id")).order_by(*places).distinct("report__actor_id")
    )


def _former(declaration, year):
    return Revision.objects.filter(
        report__cycle__declaration=declaration,
        report__cycle__year__lt=year,
        status=Revision.Status.ACCEPTED,
    ).annotate(
        year=F("report__cycle__year"),
        answer_rows=ArraySubquery(
            Answer.objects.filter(revision=OuterRef("pk"))
            .order_by("pk")
            .values(json=JSONObject(code="question__code", about="about_id", entry="entry"))
        ),
        value_rows=ArraySubquery(
            Value.objects.filter(revision=OuterRef("pk"), slice="", claim_id="")
            .order_by("reference_year", "pk")
            .values(json=value_columns())
        ),
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
