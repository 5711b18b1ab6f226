"""What a reporter lets be published, section by section and question by question."""

import hashlib
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from reporting.asking import is_asked
from reporting.models import AnswerType, Consent, Edition, PublicationConsent, Question, Section


class Allowed(NamedTuple):
    """One question; ``own`` is the consent given to it alone, "" where that of its section holds."""

    question: Question
    own: str


class AllowedSection(NamedTuple):
    """One section, the consent given to it, and its questions to which consent applies."""

    section: Section
    consent: str
    questions: list[Allowed]

    @property
    def counts(self):
        """How many questions may be published in which way ({Consent: int})."""
        given = [allowed.own or self.consent for allowed in self.questions]
        return {consent: given.count(consent) for consent in Consent}


def consents_of(report):
    """What was given: {(section pk, question pk or None): Consent}. What is missing is "not"."""
    rows = PublicationConsent.objects.filter(report=report)
    return {(section, question): given for section, question, given in rows.values_list(*KEY)}


KEY = ("section", "question", "consent")


def digest_of(given):
    """Tells two states of ``consents_of`` apart (str)."""
    lines = sorted(
        f"{section} {question} {consent}" for (section, question), consent in given.items()
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def publishable(sheet):
    """Questions put to a reporter to which consent applies, whether shown just now or not (list).

    What the platform knows is in the register; people are never published.
    """
    return [
        question
        for question in sheet.questions
        if is_asked(question, sheet.kinds)
        and not question.is_derived
        and question.answer_type != AnswerType.CONTACT
    ]


def allowed_sections(sheet, given):
    """AllowedSections of a reporter's form, in order; ``given`` is what ``consents_of`` found.

    A section that is filled in for each of several things is one. Sections without anything that
    could be published are left out.
    """
    return [
        AllowedSection(
            section,
            given.get((section.pk, None), Consent.NOT),
            [Allowed(question, given.get((section.pk, question.pk), "")) for question in questions],
        )
        for section, questions in groupby(publishable(sheet), key=attrgetter("section"))
    ]


def frozen_by(report):
    """The newest edition, not withdrawn, that froze the report's cycle (Edition); None before."""
    return (
        Edition.objects.filter(cycle=report.cycle_id, frozen_at__isnull=False)
        .exclude(status=Edition.Status.WITHDRAWN)
        .defer("manifest")
        .order_by("number")
        .last()
    )
