"""Every name of the register, by the forms in which sources write it."""

from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from signatories.matching.normal import SMALL, key, run_together, words
from signatories.models import Actor, ActorAlias

ACRONYM_IN_ANY_CASE = 5  # letters; shorter ones ("un", "ita") are words of many languages


class How(TextChoices):
    """What led from a text to an actor, as a sentence about ``text`` and ``actor``."""

    CODE = "code", _("“%(text)s” is the code of %(actor)s.")
    SLUG = "slug", _("“%(text)s” is the name of %(actor)s in addresses.")
    NAME = "name", _("“%(text)s” is the name of %(actor)s.")
    OFFICIAL = "official", _("“%(text)s” is the official name of %(actor)s.")
    LANGUAGE = "language", _("“%(text)s” is the name of %(actor)s in another language.")
    ACRONYM = "acronym", _("“%(text)s” is the acronym of %(actor)s.")
    ALIAS = "alias", _("“%(text)s” is known as another name of %(actor)s.")
    SPACES = "spaces", _("“%(text)s”, a name of %(actor)s, differs in its spaces only.")
    PARTS = "parts", _("“%(text)s” is a name of %(actor)s, and the other words go with it.")
    FORM = "form", _("“%(text)s” is a name of %(actor)s, without its form of State.")
    SLIP = "slip", _("“%(text)s”, a name of %(actor)s, differs in one letter.")
    PART = "part", _("“%(text)s” is a name of %(actor)s, but other words do not go with it.")
    LIKE = "like", _("“%(text)s”, a name of %(actor)s, is written much like it.")


class Found(NamedTuple):
    """An actor (its pk) that a text may mean, and why; ``text`` is the name that led to it."""

    actor: int
    score: Decimal
    how: How
    text: str


class Facts(NamedTuple):
    """What of an actor decides whether it can be meant; ``country`` is the pk of its seat's."""

    slug: str
    kind: str
    name: str
    official_name: str
    acronym: str
    country: int | None
    retired: bool
    successor: int | None


class Told(NamedTuple):
    """One name of an actor."""

    actor: int
    words: tuple
    how: How
    text: str


class Names:
    """All names of the register, public or not, in two queries.

    ``facts`` {pk: Facts}; ``by_text`` {code: {pk: (How, text)}}, exactly as written; ``by_key`` and
    ``by_letters`` the same by words in any order and by letters without spaces; ``words_of``
    {pk: every word of its names}; ``told`` a list of Told.
    """

    def __init__(self):
        self.facts, self.told = {}, []
        self.by_text, self.by_key, self.by_letters = (defaultdict(dict) for _form in range(3))
        self.words_of = defaultdict(set)
        self._read_actors()
        for actor, name in ActorAlias.objects.order_by("pk").values_list("actor_id", "name"):
            self._tell(actor, How.ALIAS, name)

    def _read_actors(self):
        actors = Actor.objects.order_by("pk").values_list(
            *("pk", "slug", "kind", "name", "official_name", "acronym", "country_id"),
            *("retired_at", "merged_into_id", "translations", "iso2", "iso3", "m49"),
        )
        for pk, *texts, country, retired_at, successor, translations, iso2, iso3, m49 in actors:
            facts = Facts(*texts, country, retired_at is not None, successor)
            self.facts[pk] = facts
            self._tell(pk, How.NAME, facts.name)
            self._tell(pk, How.OFFICIAL, facts.official_name)
            for translated in translations.values():
                self._tell(pk, How.LANGUAGE, translated.get("name", ""))
                self._tell(pk, How.LANGUAGE, translated.get("official_name", ""))
            self._call(pk, How.SLUG, facts.slug)
            for code in (iso2, iso3, m49):
                self._call(pk, How.CODE, code)
            self._shorten(pk, facts)

    def _tell(self, actor, how, text):
        told = words(text)
        if told:
            self.by_key[key(told)].setdefault(actor, (how, text))
            self.by_letters[run_together(told)].setdefault(actor, (how, text))
            self.words_of[actor].update(told)
            self.told.append(Told(actor, told, how, text))

    def _call(self, actor, how, text):
        if text:
            self.by_text[text].setdefault(actor, (how, text))

    def _shorten(self, actor, facts):
        """Its acronym, and the initials that sources put beside the name."""
        self._call(actor, How.ACRONYM, facts.acronym)
        if len(facts.acronym) >= ACRONYM_IN_ANY_CASE:
            short = words(facts.acronym)
            for forms, form in ((self.by_key, key(short)), (self.by_letters, run_together(short))):
                forms[form].setdefault(actor, (How.ACRONYM, facts.acronym))
        told = words(facts.name)
        initials = [word[0] for word in told if word not in SMALL]
        self.words_of[actor].update(words(facts.acronym))
        self.words_of[actor].update({"".join(initials), "".join(word[0] for word in told)})

    def in_force(self, actor):
        """The actor that took a merged one's place (pk), however many steps on; else itself."""
        seen = set()
        while self.facts[actor].retired and actor not in seen:
            seen.add(actor)
            actor = self.facts[actor].successor or actor
        return actor
