"""What answers may name in the register."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Q, Value

from initiatives.models import Initiative, PriorityAction, Project
from signatories.models import Actor

MOST = 300  # names offered in a list
# By the kind of thing that a reference may name: the model, and where its slug and name stand.
NAMED = {
    "actor": (Actor, "slug", "name"),
    "initiative": (Initiative, "actor__slug", "actor__name"),
    "action": (PriorityAction, "slug", "title"),
    "project": (Project, "slug", "title"),
}


def all_names(questions, *, most):
    """As ``known_names``, of the questions that may name ``most`` things or fewer, with all actors."""
    found = known_names(questions, typed=None, most=most + 1)
    return {pk: names for pk, names in found.items() if len(names) <= most}


def known_names(questions, typed=(), *, most=MOST):
    """{question pk: {slug: name}} of what references may name. One query, none without any.

    Actors are thousands: of these only such as the words ``typed`` mean; with None any. Of each
    kind of thing there are ``most`` at most.
    """
    asked = [q for q in questions if q.answer_type == "reference" and not q.is_derived]
    kinds = sorted({kind for q in asked for kind in NAMED.keys() & set(q.options)})
    if not kinds:
        return {}
    first, *others = [_rows(kind, typed, most) for kind in kinds]
    rows = list(first.union(*others)) if others else list(first)
    return {q.pk: {slug: name for kind, slug, name in rows if kind in q.options} for q in asked}


def _rows(kind, typed, most):
    model, slug, name = NAMED[kind]
    found = model.objects.visible_to(AnonymousUser())
    if kind == "actor" and typed is not None:
        meant = Q(pk=None)
        for words in [word.strip() for word in typed if word.strip()][:20]:
            meant |= Q(**{slug: words}) | Q(**{f"{name}__icontains": words})
        found = found.filter(meant)
    return (
        found.annotate(named_kind=Value(kind), known_slug=F(slug), known_name=F(name))
        .order_by()
        .values_list("named_kind", "known_slug", "known_name")[:most]
    )
