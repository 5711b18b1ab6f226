"""Of each kind that the search finds: a row that everybody may find, and one that few may."""

from django.utils import timezone

from reporting.actions import dossiers
from signatories.models import Verification
from tests import factories as make
from tests.reporting.frozen import FrozenEdition

TEXT = "Zinnobergrün"
UNVERIFIED = {"verification": Verification.UNVERIFIED}
STAFF, OWNER, SEAT = "staff", "owner", "seat"  # who finds what is hidden


def titled(factory, column="title", **fields):
    """{"shown": .., "hidden": .., "finders": ..} of a register row that is public once verified."""
    return {
        "shown": lambda _owner: factory(**{column: TEXT}, **fields),
        "hidden": lambda _owner: factory(**{column: TEXT}, **fields, **UNVERIFIED),
        "finders": [STAFF],
    }


def proposed(factory):
    """As ``titled``; of a row that members enter, and find before it is verified."""
    return {
        **titled(factory),
        "hidden": lambda owner: factory(title=TEXT, proposed_for=owner, **UNVERIFIED),
        "finders": [STAFF, OWNER],
    }


def owned(factory, column):
    """A draft that its owner shows to nobody, not even to staff."""
    return {
        "shown": lambda _owner: factory(title=TEXT),
        "hidden": lambda owner: factory(title=TEXT, consent="none", **{column: owner}),
        "finders": [OWNER],
    }


def hidden_actor(owner):
    owner.name, owner.is_public = TEXT, False
    owner.save()
    return owner


def opened_cycle(_owner):
    return make.ReportingCycleFactory(
        title=TEXT,
        opened_at=timezone.now(),
        questionnaire=asked_question(None).section.questionnaire,
    )


def asked_question(_owner):
    question = make.QuestionFactory(text=TEXT)
    staff = make.UserFactory(is_staff=True)
    questionnaire = make.published(question.section.questionnaire, by=staff)
    make.ReportingCycleFactory(questionnaire=questionnaire, opened_at=timezone.now())
    return question


def published_edition(_owner):
    edition = FrozenEdition(title=TEXT)
    edition.published(by=make.UserFactory(is_staff=True))
    return edition.edition


def figure_in(edition):
    return make.FigureFactory(
        edition=edition,
        title=TEXT,
        position=9000,
        predicate={"rows": "reports", "where": {}},
        coverage={"with_value": 0, "expected": 0, "presence": {}},
    )


def published_figure(_owner):
    edition = FrozenEdition()
    figure_in(edition.edition)
    edition.published(by=make.UserFactory(is_staff=True))


def hidden_figure(_owner):
    edition = FrozenEdition()
    figure_in(edition.edition)
    edition.compiled()


def compiled_dossier(_owner):
    row = make.DossierFactory(from_cop=make.CopFactory(number=901))
    dossiers.freeze(row, at=timezone.now())
    row.status, row.file = "compiled", make.StoredFileFactory()
    row.save()
    return row


def published_dossier(owner):
    dossiers.publish(compiled_dossier(owner), by=make.UserFactory(is_staff=True))


ROWS = {
    "actor": {
        "shown": lambda _owner: make.ActorFactory(name=TEXT),
        "hidden": hidden_actor,
        "finders": [STAFF, OWNER],
    },
    "declaration": titled(make.DeclarationFactory),
    "cop": titled(make.CopFactory, "city"),
    "initiative": titled(make.InitiativeFactory, "pillars"),
    "referenceaction": titled(make.ReferenceActionFactory),
    "priorityaction": titled(make.PriorityActionFactory),
    "activationgroup": titled(make.ActivationGroupFactory, "name"),
    "accelerationplan": titled(make.AccelerationPlanFactory),
    "decision": titled(make.DecisionFactory),
    "meeting": {
        "shown": lambda _owner: make.MeetingFactory(place=TEXT, is_public=True),
        "hidden": lambda _owner: make.MeetingFactory(place=TEXT),
        "finders": [STAFF, SEAT],
    },
    "project": owned(make.ProjectFactory, "owner"),
    "need": owned(make.NeedFactory, "actor"),
    "offer": owned(make.OfferFactory, "actor"),
    "output": proposed(make.OutputFactory),
    "event": proposed(make.EventFactory),
    "edition": {
        "shown": published_edition,
        "hidden": lambda _owner: make.EditionFactory(title=TEXT),
        "finders": [STAFF],
    },
    "figure": {
        "shown": published_figure,
        "hidden": hidden_figure,
        "finders": [STAFF],
    },
    "indicator": titled(make.IndicatorFactory, "name"),
    "reportingcycle": {
        "shown": opened_cycle,
        "hidden": lambda _owner: make.ReportingCycleFactory(title=TEXT),
        "finders": [STAFF],
    },
    "question": {
        "shown": asked_question,
        "hidden": lambda _owner: make.QuestionFactory(text=TEXT),
        "finders": [STAFF],
    },
    "progressreport": {
        "shown": None,
        "hidden": lambda owner: make.ProgressReportFactory(actor=owner, cycle__title=TEXT),
        "finders": [STAFF, OWNER],
    },
    "candidate": {
        "shown": None,
        "hidden": lambda _owner: make.CandidateFactory(title=TEXT),
        "finders": [STAFF, SEAT],
    },
    "dossier": {
        "shown": published_dossier,
        "hidden": compiled_dossier,
        "finders": [STAFF, SEAT],
        "query": "hand over dossier cop901",
    },
}
