"""Every door of the platform, from the code, and what stands behind each in the small world."""

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.urls import get_resolver

from secretariat.api.views import Resource
from signatories.models import Actor
from tests.permissions.world import FOREIGN, NOBODYS, OWN, PUBLIC, WITHHELD

SIDES, OPEN = (OWN, FOREIGN), (PUBLIC, WITHHELD)
NOT_WALKED = (  # the machine; all that is not there; the pages of each model (see test_admin)
    *("readyz", "admin/(?P<url>"),
    *(f"admin/{model._meta.app_label}/{model._meta.model_name}/" for model in admin.site._registry),
)
PAGES, WRITES = ("get", "post"), ("put", "patch", "delete")
ENDING = {"ending": "csv"}
OPEN_TO_ALL = {  # addresses that are always there; what they show depends on who asks
    "stocktake-detail": 2,
    "news-feed": "all",
    "coherence-cell": ("not-stated", "not-stated"),
    "api:coherence-detail": "any",
}


def patterns(under="", resolver=None, spaces=()):
    """(name with its namespaces, view, names of arguments) of each address of the platform."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = under + str(pattern.pattern)
        if route.startswith(NOT_WALKED):
            continue
        if hasattr(pattern, "url_patterns"):
            space = [pattern.namespace] if pattern.namespace else []
            yield from patterns(route, pattern, (*spaces, *space))
        else:
            name = ":".join([*spaces, pattern.name or route])
            groups = pattern.pattern.converters or pattern.pattern.regex.groupindex
            yield name, pattern.callback, tuple(groups)


def doors():
    """{(name, arguments): view} of every address."""
    return {(name, arguments): view for name, view, arguments in patterns()}


def methods_of(view):
    """What the view of an API takes, from its code; of a page only asking it tells."""
    if hasattr(view, "actions"):
        return [method.upper() for method in view.actions if method != "head"]
    if hasattr(view, "cls"):
        return [name.upper() for name in PAGES + WRITES if hasattr(view.cls, name)]
    return [name.upper() for name in PAGES]


def resource_of(view):
    found = getattr(view, "cls", None)
    return found if found and issubclass(found, Resource) else None


def behind(world, name, arguments, resource):
    """{whose: arguments of the address} of what stands behind a door."""
    if arguments == tuple(ENDING):
        return {NOBODYS: ENDING}
    if resource:
        return {
            whose: _of_resource(arguments, resource, row)
            for whose, row in world.rows_of(resource).items()
        }
    if not arguments:
        return {NOBODYS: {}}
    if name in OF_NOBODY:
        return {NOBODYS: dict(zip(arguments, OF_NOBODY[name], strict=True))}
    found = OF_SIDES.get((name, arguments)) or OF_SIDES.get(name)
    if found:
        return {whose: _named(arguments, found(world.sides[whose])) for whose in SIDES}
    if name in OPEN_TO_ALL:
        return {PUBLIC: _named(arguments, OPEN_TO_ALL[name])}
    return {whose: _named(arguments, OF_OTHERS[name](world, whose)) for whose in OPEN}


def _of_resource(arguments, resource, row):
    columns = {key.partition(":")[2]: column for key, column in resource.lookup.items()}
    return {argument: _column(row, columns[argument]) for argument in arguments}


def _column(row, path):
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def _named(arguments, values):
    values = values if isinstance(values, tuple) else (values,)
    return dict(zip(arguments, values, strict=True))


def _draft(side):
    return side.draft.uid


def _sent(side):
    return side.submitted.uid


OF_SIDES = {  # what each side has behind a door: the arguments of its address
    **dict.fromkeys(
        [
            *("report-detail", "report-start", "report-check", "report-letter", "report-submit"),
            *("report-consent", "report-paper", "report-people", "section-give"),
            *("report-evidence", "report-comments", "review-file", "review-extension"),
            *("review-on-behalf", "review-ask-to-confirm"),
        ],
        _draft,
    ),
    **dict.fromkeys(["review-report", "review-compare", "review-return", "review-accept"], _sent),
    ("report-section", ("uid", "code")): lambda side: (side.draft.uid, "M"),
    ("report-section", ("uid", "code", "about")): lambda side: (
        *(side.draft.uid, "K"),
        side.action.slug,
    ),
    "report-receipt": lambda side: (side.sent.uid, 1),
    "report-receipt-pdf": lambda side: (side.sent.uid, 1),
    "report-paper-file": lambda side: (side.draft.uid, "filled", "docx"),
    "report-paper-preview": lambda side: (side.draft.uid, side.workbook.file.uid),
    "report-paper-take-over": lambda side: (side.draft.uid, side.workbook.file.uid),
    "section-take-back": lambda side: (side.draft.uid, side.gift.pk),
    "evidence-download": lambda side: (side.draft.uid, side.evidence.file.uid),
    "evidence-remove": lambda side: (side.draft.uid, side.evidence.pk),
    "comment-settle": lambda side: side.comment.uid,
    "comment-reopen": lambda side: side.comment.uid,
    "report-instruction": lambda side: (side.instructed.report.uid, 1),
    **dict.fromkeys(
        [
            *("action-manage", "action-parties", "milestone-add", "action-depend"),
            *("action-start", "action-complete", "action-discontinue", "action-reopen"),
        ],
        lambda side: side.action.slug,
    ),
    "action-no-longer-depend": lambda side: (side.action.slug, side.dependency.pk),
    **dict.fromkeys(["milestone-edit", "milestone-retire"], lambda side: side.milestone.uid),
    "review-rating": lambda side: (side.review.cycle_id, side.action.slug),
    **dict.fromkeys(
        [
            *("review-rating-show", "review-rating-take-back", "review-rating-publish"),
            *("rating-detail", "rating-reply"),
        ],
        lambda side: side.review.uid,
    ),
    **dict.fromkeys(
        [f"candidate-{name}" for name in ("detail", "evidence", "put", "decide")],
        lambda side: side.candidate.uid,
    ),
    "lead-adopt": lambda side: side.lead.uid,
    "lead-dismiss": lambda side: side.lead.uid,
    "people-detail": lambda side: side.actor.slug,
    "people-name": lambda side: side.actor.slug,
    "people-end": lambda side: (side.actor.slug, side.appointment.pk),
    "people-hand-over": lambda side: (side.actor.slug, side.appointment.pk),
    **dict.fromkeys(
        [f"nomination-{verb}" for verb in ("detail", "confirm", "decline", "withdraw", "letter")],
        lambda side: side.nomination.uid,
    ),
    "nomination-send-again": lambda side: side.invitation.nomination.uid,
    **dict.fromkeys(["merge-detail", "merge-undo"], lambda side: side.merge.uid),
    "merge-compare": lambda side: (side.merge.loser.slug, side.actor.slug),
    "invitation-accept": lambda side: side.invitation.token,
    "feed-read": lambda side: side.feed,
    "digest-stop": lambda side: side.stop,
    **dict.fromkeys(["actor-follow", "actor-unfollow"], lambda side: side.actor.slug),
    "correction-detail": lambda side: side.correction.uid,
    "key-make": lambda side: side.actor.slug,
    "key-rotate": lambda side: side.key.uid,
    "key-revoke": lambda side: side.key.uid,
    **dict.fromkeys(
        ["need-detail", "need-meet", "need-refer"],
        lambda side: side.need.uid,
    ),
    "offer-detail": lambda side: side.offer.uid,
    "referral-outcome": lambda side: side.referral.uid,
    "contribution-add": lambda side: (side.actor.slug, "need"),
    "contribution-change": lambda side: ("need", side.need.uid),
    "contribution-withdraw": lambda side: ("need", side.need.uid),
    "contribution-verify": lambda side: ("project", side.project.slug),
    "clearance-detail": lambda side: side.clearance.uid,
    "remark-reply": lambda side: side.remark.pk,
    "upload-status": lambda side: side.upload.uid,
    "upload-chunk": lambda side: side.upload.uid,
    "api:export-detail": lambda side: side.export.uid,
    "api:export-file": lambda side: side.export.uid,
}


OF_NOBODY = {
    "account_confirm_email": ["no-such-key"],
    "account_reset_password_from_key": ["1", "no-such-key"],
    "admin:app_list": ["signatories"],
}


def _edition(world, whose):
    return world.editions[whose].slug


OF_OTHERS = {  # what is public, or withheld from the public, behind a door
    **{
        f"{name}-detail": lambda world, whose, name=name: world.rows[whose][name].slug
        for name in (
            *("actor", "declaration", "action", "priority-action"),
            *("output", "event", "project", "decision"),
        )
    },
    "actor-feed": lambda world, whose: world.rows[whose]["actor"].slug,
    "initiative-feed": lambda world, whose: world.rows[whose]["initiative"].actor.slug,
    "event-calendar": lambda world, whose: world.rows[whose]["event"].slug,
    "activation-group-detail": lambda world, whose: world.rows[whose]["activation-group"].slug,
    "priority-action-evidence": lambda world, whose: (
        world.rows[whose]["milestone"].action.slug,
        world.rows[whose]["milestone"].evidence_file.uid,
    ),
    "admin:view_on_site": lambda world, whose: (
        ContentType.objects.get_for_model(Actor).pk,
        world.rows[whose]["actor"].pk,
    ),
    "country-brief": lambda world, whose: world.rows[whose]["group-membership"].actor.slug,
    "cop-detail": lambda world, whose: world.rows[whose]["cop"].number,
    "initiative-detail": lambda world, whose: world.rows[whose]["initiative"].actor.slug,
    **dict.fromkeys(
        [
            *("edition-detail", "edition-verify", "edition-clearance", "edition-progress"),
            *("edition-publish", "edition-withdraw"),
        ],
        _edition,
    ),
    "edition-chapter": lambda world, whose: (_edition(world, whose), "MIT"),
    "edition-chart": lambda world, whose: (_edition(world, whose), "chart"),
    "figure-detail": lambda world, whose: (
        _edition(world, whose),
        world.editions[whose].figures.first().key,
    ),
    "edition-reporter": lambda world, whose: (
        _edition(world, whose),
        world.editions[whose].frozen_reports.first().actor_slug,
    ),
    **dict.fromkeys(
        [
            *("overlap-detail", "overlap-judge", "overlap-look-again", "overlap-retire"),
        ],
        lambda world, whose: world.overlaps[whose].uid,
    ),
    "artefact-download": lambda world, whose: (
        _edition(world, whose),
        world.editions[whose].artefacts.first().uid,
    ),
    "edition-part-retry": lambda world, whose: (_edition(world, whose), world.jobs[whose].uid),
    **dict.fromkeys(["import-new", "import-template"], lambda world, whose: "actors"),
    **dict.fromkeys(
        [f"import-{step}" for step in ("detail", "choose", "check", "apply", "withdraw")],
        lambda world, whose: world.imports[whose].uid,
    ),
    "cycle-readiness": lambda world, whose: world.rows[whose]["cycle"].pk,
    "edition-compile": lambda world, whose: world.rows[whose]["cycle"].pk,
    **dict.fromkeys(
        ["questionnaire-preview", "questionnaire-detail"],
        lambda world, whose: world.rows[whose]["questionnaire"].code,
    ),
    "indicator-detail": lambda world, whose: world.rows[whose]["indicator"].code,
    **dict.fromkeys(
        ["oversight-meeting", "meeting-desk"],
        lambda world, whose: world.oversight[whose]["meeting"].slug,
    ),
    **dict.fromkeys(
        ["oversight-paper", "agenda-item-desk"],
        lambda world, whose: world.oversight[whose]["item"].pk,
    ),
    **dict.fromkeys(
        ["oversight-decision", "oversight-evidence", "decision-desk"],
        lambda world, whose: world.oversight[whose]["decision"].slug,
    ),
    "oversight-comment-answer": lambda world, whose: world.oversight[whose]["comment"].uid,
    **dict.fromkeys(
        ["dossier-detail", "dossier-pdf", "dossier-publish", "dossier-retry"],
        lambda world, whose: world.oversight[whose]["dossier"].slug,
    ),
    "questionnaire-preview-file": lambda world, whose: (
        world.rows[whose]["questionnaire"].code,
        "docx",
    ),
}
