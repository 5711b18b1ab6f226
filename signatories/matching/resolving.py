"""For each name: the same as an actor of the register, new, or ambiguous, and why."""

from decimal import Decimal
from functools import cached_property, partial
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signatories.matching.exact import by_one_part, ways
from signatories.matching.names import Names
from signatories.matching.normal import words
from signatories.matching.similar import Similar, is_sure
from signatories.models import Actor
from signatories.models.actors import ActorKind

MOST_CHOICES = 5
NOTHING = Decimal("0.000")


class Answer(TextChoices):
    SAME = "same", gettext_lazy("the same as an actor of the register")
    NEW = "new", gettext_lazy("new")
    AMBIGUOUS = "ambiguous", gettext_lazy("ambiguous: choose")


class Query(NamedTuple):
    """A name as a source writes it. ``kind`` is a code of ActorKind, or "" for any.

    ``country`` is any code or name of the country of its seat, or "".
    """

    name: str
    kind: str = ""
    country: str = ""


class Choice(NamedTuple):
    """An Actor that may be meant, how surely (Decimal, 0 to 1), and why in a sentence."""

    actor: Actor
    score: Decimal
    reason: str


class Match(NamedTuple):
    """``actor`` is set for *same* alone; ``choices`` (list of Choice, the likeliest first) else.

    ``score`` is that of the likeliest choice, 0 where there is none.
    """

    answer: Answer
    actor: Actor | None
    score: Decimal
    reason: str
    choices: list


class Verdict(NamedTuple):
    """A Match in terms of keys; ``why`` is a sentence about the whole, if there is more to say."""

    answer: Answer
    found: list
    why: str = ""


def resolve(queries):
    """A Match per Query, in their order. Three queries for any number of names.

    Raises ValueError for a kind that there is not. What is asked of actors that are not public is
    answered too, so that nobody but staff may see the answers.
    """
    asked = list(queries)
    unknown = {query.kind for query in asked} - {"", *ActorKind.values}
    if unknown:
        raise ValueError(f"no kind of actor: {', '.join(sorted(unknown))}")
    if not asked:
        return []
    resolver = _Resolver(Names(), {query.kind for query in asked})
    verdicts = [resolver.verdict(query) for query in asked]
    meant = {found.actor for verdict in verdicts for found in verdict.found}
    actors = Actor.objects.in_bulk(meant)
    return [_match(verdict, actors) for verdict in verdicts]


def alike(actor, most=MOST_CHOICES):
    """Other actors in force, of the same kind, whose names are like an Actor's: list of Choice.

    The likeliest first; three queries.
    """
    names = Names()
    found = Similar(names, {actor.kind}).to(actor.name, lambda pk: pk != actor.pk)[:most]
    return _choices(found, Actor.objects.in_bulk({one.actor for one in found}))


def _choices(found, actors):
    return [
        Choice(
            actors[one.actor],
            one.score,
            str(one.how.label) % {"text": one.text, "actor": actors[one.actor]},
        )
        for one in found
    ]


def _match(verdict, actors):
    choices = _choices(verdict.found, actors)
    same = verdict.answer == Answer.SAME
    reasons = [choice.reason for choice in choices[:1] if same or len(choices) == 1]
    return Match(
        verdict.answer,
        choices[0].actor if same else None,
        choices[0].score if choices else NOTHING,
        " ".join([*reasons, verdict.why]).strip(),
        [] if same else choices,
    )


class _Resolver:
    def __init__(self, names, kinds):
        self.names, self.facts = names, names.facts
        self.kinds = set() if "" in kinds else kinds

    @cached_property
    def similar(self):
        return Similar(self.names, self.kinds)

    def verdict(self, query):
        text = " ".join(query.name.split())
        if not words(text) and text not in self.names.by_text:  # "AND" is the code of Andorra
            return Verdict(Answer.AMBIGUOUS, [], _("There is no name."))
        country, unknown = self._country(query.country.strip())
        obstacle = partial(self._obstacle, query.kind, country)
        verdict = self._exactly(text, obstacle) or self._nearly(text, obstacle)
        return verdict._replace(why=f"{verdict.why} {unknown}".strip())

    def _country(self, text):
        """(pk or None, a sentence where the text means no country, or several)."""
        if not text:
            return None, ""
        found = {
            self.names.in_force(one.actor)
            for one in next(ways(self.names, text))
            if self.facts[one.actor].kind == ActorKind.COUNTRY
        }
        if len(found) == 1:
            return found.pop(), ""
        return None, _("The country “%(text)s” is not recognized.") % {"text": text}

    def _obstacle(self, kind, country, actor):
        """Why an actor that bears the name is not meant all the same (str); "" if it may be."""
        facts = self.facts[actor]
        if facts.retired:
            return _("It is no longer kept in the register.")
        if kind and facts.kind != kind:
            told = {"kind": ActorKind(facts.kind).label}
            return _("In the register it is of the kind “%(kind)s”.") % told
        seat = actor if facts.kind == ActorKind.COUNTRY else facts.country
        if country and seat and seat != country:
            told = {"country": self.facts[seat].name}
            return _("In the register its country is %(country)s.") % told
        return ""

    def _exactly(self, text, obstacle):
        """The Verdict for a text that is a name of the register; None for any other."""
        found = self._one_each(next(ways(self.names, text)))
        meant = [one for one in found if not obstacle(one.actor)]
        if len(meant) == 1:
            return Verdict(Answer.SAME, meant)
        if meant:
            return Verdict(Answer.AMBIGUOUS, meant, _("Several actors bear this name."))
        if found:
            return Verdict(Answer.AMBIGUOUS, found, obstacle(found[0].actor))
        return None

    def _one_each(self, found):
        """The likeliest Found of each actor in force, the likeliest first."""
        best = {}
        for one in found:
            actor = self.names.in_force(one.actor)
            if actor not in best or one.score > best[actor].score:
                best[actor] = one._replace(actor=actor)
        return sorted(best.values(), key=lambda one: (-one.score, self.facts[one.actor].slug))

    def _nearly(self, text, obstacle):
        part = [one for one in by_one_part(self.names, text) if not obstacle(one.actor)]
        like = self.similar.to(text, lambda actor: not obstacle(actor))
        found = self._one_each([*part, *like])[:MOST_CHOICES]
        if not found:
            return Verdict(Answer.NEW, [], _("No actor bears this name or one like it."))
        if is_sure(found):
            return Verdict(Answer.SAME, found[:1])
        return Verdict(
            Answer.AMBIGUOUS, found, _("No actor bears this name, but names are like it.")
        )
