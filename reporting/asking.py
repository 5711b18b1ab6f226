"""What is asked of which reporter, and what the platform knows without asking."""

import re
from collections import defaultdict
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reporting.entries import chosen
from reporting.models import PublicFigure
from signatories.models import Actor

# The UNCTAD group decides who is asked about needs and support received; its definition is
# kept with the group.
DEVELOPING = "unctad-developing"
EVERYBODY = "all_reporters"

# Words of ``Question.asked_of``: kinds of reporter, and those who ask nobody but the desk.
KINDS = {EVERYBODY, "country_developing", *map(str, Actor.Kind)}
DESK = {"reviewer", "secretariat"}

# Context indicators, and the beginnings of the codes of the questions that they concern.
CONCERNED = {
    "CTX-01": ("CEM-",),
    "CTX-02": ("STL-",),
    "CTX-03": ("CEM-",),
    "CTX-04": ("POL-03",),
}


def kind_code(words):
    """ "country (developing)" and "country_developing" alike as "country_developing" (str)."""
    return re.sub(r"[^a-z]+", "_", words.lower()).strip("_")


def kind_label(words):
    """What a word of ``Question.asked_of`` is called in the language of the page (str)."""
    code = kind_code(words)
    if code == "country_developing":
        return _("country (developing)")
    return str(Actor.Kind(code).label) if code in Actor.Kind.values else words


def all_kinds(kind, *, is_initiative, is_developing):
    """Codes of the kinds of reporter that an actor of this kind is (set of str).

    An initiative that is at once an actor of another kind is both, and gets one report.
    """
    kinds = {EVERYBODY, kind}
    if kind == Actor.Kind.UN_REGIONAL_COMMISSION:
        kinds.add(str(Actor.Kind.UN_ENTITY))
    if is_initiative:
        kinds.add(str(Actor.Kind.INITIATIVE))
    if is_developing:
        kinds.add("country_developing")
    return kinds


def is_asked(question, kinds):
    """Whether a question is asked of a reporter of these kinds (bool)."""
    return not question.asked_of or any(kind_code(words) in kinds for words in question.asked_of)


def holds(condition, entry):
    """Whether a condition of ``Question.shown_when`` holds for an entry (bool).

    "any_of" holds when one of its options was chosen; "none_of" when something was, and none of
    its options. So a question that depends on an unanswered one is not asked yet.
    """
    options = chosen(entry)
    if not options:
        return False
    if "any_of" in condition:
        return bool(options & set(condition["any_of"]))
    return not options & set(condition["none_of"])


def _day(date):
    return date_format(date, "DATE_FORMAT")


def known_fact(question, report):
    """What the platform knows in answer to a derived question (str); "" when it knows nothing."""
    facts: dict[str, Any] = {
        "supporter": str(report.actor),
        "reporting_cycle": f"{_day(report.cycle.period_start)} – {_day(report.cycle.period_end)}",
    }
    return next((facts[name] for name in question.options if name in facts), "")


def figures_beside(report, questions, *, user):
    """Public figures by the question that they concern: {question pk: [PublicFigure]}.

    The latest year of each indicator only. They are shown beside the field with source, year,
    date and licence, and never become an answer by themselves.
    """
    figures = (
        PublicFigure.objects.visible_to(user)
        .filter(actor=report.actor_id)
        .select_related("definition__indicator")
        .order_by("definition__indicator__code", "-reference_year")
    )
    latest = {}
    for figure in figures:
        latest.setdefault(figure.definition.indicator.code, figure)
    beside = defaultdict(list)
    for question in questions:
        if question.definition is not None:
            code = question.definition.indicator.code
            beside[question.pk] = [figure for key, figure in latest.items() if _concerns(key, code)]
    return dict(beside)


def _concerns(context_code, code):
    return context_code == code or code.startswith(CONCERNED.get(context_code, ()))
