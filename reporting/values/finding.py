"""Every problem of a sheet, in the order of its questions."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from initiatives.models import Initiative, PriorityAction, Project
from reporting.entries import Refused
from reporting.models import Grade
from reporting.values.deriving import said_in, values_of
from reporting.values.problems import Problem
from reporting.values.rules import Context, broken_rules
from signatories.models import Actor

MISSING = "missing"
NAMED = {  # what may be named in a reference, and by which slug
    "actor": (Actor, "slug"),
    "initiative": (Initiative, "actor__slug"),
    "action": (PriorityAction, "slug"),
    "project": (Project, "slug"),
}


def problems_of(sheet):
    """Every Problem of a sheet, those that are explained included, in the order of the questions.

    What ``blocks`` keeps the report from being submitted.
    """
    said = said_in(sheet)
    context = Context(sheet, said)
    known = _known_slugs(said) if sheet.known_slugs is None else sheet.known_slugs
    _values, doubled = values_of(said)
    found = []
    for each in said:
        found += each.refusals()
        found += _unknown_person(each, sheet)
        found += _unknown_references(each, known)
        found += [p for p in doubled if (p.question, p.about) == (each.question, each.about)]
        found += broken_rules(each, context)
        found += _missing(each, context)
    return found


def problems_in(sheet, part):
    """The Problems of one part of a sheet, as its page shows them."""
    asked = {question.pk for question in part.questions}
    return [p for p in problems_of(sheet) if p.question.pk in asked and p.about == part.about]


def unexplained_in(sheet):
    """The Problems that rules ask to have explained, and that are not. No query of its own."""
    said = said_in(sheet)
    context = Context(sheet, said)
    found = [problem for each in said for problem in broken_rules(each, context)]
    return [problem for problem in found if problem.grade == Grade.EXPLAIN and problem.blocks]


def is_mandatory(question):
    """Whether a question must be answered by whoever is asked it (bool)."""
    return question.required == "yes" and not question.is_derived


def _missing(said, context):
    has_files = said.question.answer_type == "evidence" and context.has_files(said)
    if is_mandatory(said.question) and not said.is_answered and not has_files:
        message = _("This question must be answered.")
        yield Problem(said.question, "", message, about=said.about, rule=MISSING)


def _unknown_person(said, sheet):
    """People are named by uid, so that a sealed revision holds nothing of theirs."""
    if said.question.answer_type != "contact" or said.reading.refused:
        return
    uid = said.entry.get("person", "")
    if uid.strip() and uid.strip() not in sheet.people:
        yield said.problem(Refused("person", _("Choose from the list.")))


def _known_slugs(said):
    """Which of the slugs that references name the public can see (set). One query per kind."""
    named = {}
    for each in said:
        if each.question.answer_type == "reference" and not each.reading.refused:
            for kind in NAMED.keys() & set(each.question.options):
                named.setdefault(kind, set()).update(each.entry.get("refs", []))
    known = set()
    for kind, slugs in named.items():
        model, path = NAMED[kind]
        if slugs:
            found = model.objects.visible_to(AnonymousUser()).filter(**{f"{path}__in": slugs})
            known.update(found.values_list(path, flat=True))
    return known


def _unknown_references(said, known):
    if said.question.answer_type != "reference" or said.reading.refused:
        return
    for row, slug in enumerate(said.entry.get("refs", [])):
        if slug.strip() and slug not in known:
            message = _("“%(slug)s” is not in the register.") % {"slug": slug[:60]}
            yield said.problem(Refused("refs", message, row=row))
