"""Names that people have told apart, kept so that nobody is asked twice."""

from django.db import transaction
from django.utils.translation import gettext as _

from signatories.matching.normal import key, words
from signatories.models import Actor, ActorAlias


class CannotRemember(Exception):
    """The name would mislead; the message says why."""


@transaction.atomic
def remember(name, actor, *, by, source):
    """Keep ``name`` (str) as another name of ``actor``: the ActorAlias, None where it is known.

    ``source`` says where the name was met. It is not shown to the public: lists are full of slips.
    Raises CannotRemember for a name without letters, of a retired actor, and for a name that
    another actor of the same kind bears. The caller has checked ``permissions.may_confirm``; the
    history names ``by``.
    """
    actor = Actor.objects.select_for_update().get(pk=actor.pk)
    told = key(words(name))
    if not told:
        raise CannotRemember(_("There is no name to remember."))
    if actor.retired_at is not None:
        raise CannotRemember(_("%(actor)s is retired already.") % {"actor": actor})
    _require_free(name, told, actor)
    known = [actor.name, actor.official_name, *actor.aliases.values_list("name", flat=True)]
    if any(key(words(other)) == told for other in known):
        return None
    return ActorAlias.objects.create(
        actor=actor, name=" ".join(name.split()), source=source, is_public=False
    )


def _require_free(name, told, actor):
    """Raise CannotRemember where the name is that of another actor of the kind."""
    others = Actor.objects.filter(kind=actor.kind, retired_at=None).exclude(pk=actor.pk)
    for other in others.only("name", "official_name", "translations", "kind"):
        if told in {key(words(other.name)), key(words(other.official_name))}:
            raise CannotRemember(
                _("“%(name)s” is the name of %(actor)s.") % {"name": name, "actor": other}
            )
