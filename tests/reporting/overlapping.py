"""A round of reporting that asks initiatives for overlaps, and what they answer."""

from initiatives.models import Subject
from reporting.actions import reports
from reporting.models import ProgressReport
from tests import factories
from tests.reporting.picture import Round

NAMES = ("Alliance", "Breakers", "Club")


class Asking(Round):
    """An open cycle that asks initiatives, and nobody else, for overlaps."""

    def __init__(self, staff):
        super().__init__(staff)
        self.section = factories.SectionFactory(questionnaire=self.cycle.questionnaire, code="L")
        self.question = factories.QuestionFactory(
            section=self.section,
            code="L5",
            answer_type="reference",
            options=["initiative", "text"],
            asked_of=["initiative"],
        )
        self.initiatives = {name: self._initiative(name) for name in NAMES}
        self.country = self.supporter("Namibia", slug="namibia")
        self.open()

    def _initiative(self, name):
        actor = self.supporter(name, slug=name.lower(), kind="initiative")
        return factories.InitiativeFactory(actor=actor)

    def report_of(self, actor):
        return ProgressReport.objects.get(cycle=self.cycle, actor=actor)

    def drafts(self, name, words="", *, refs=()):
        """The open draft of an initiative that names others in its report."""
        report = self.report_of(self.initiatives[name].actor)
        begin = reports.amend if report.revisions.exists() else reports.start_revision
        draft = begin(report, by=self.staff)
        kept = draft.section_drafts.filter(section=self.section).first()
        reports.save_section(
            draft,
            self.section,
            {self.question: {"refs": list(refs), "text": words}},
            by=self.staff,
            version=kept.version if kept else 0,
        )
        return draft

    def submits(self, name, words="", *, refs=()):
        return reports.submit(self.drafts(name, words, refs=refs), by=self.staff)

    def accepts(self, name, words="", *, refs=()):
        return reports.accept(self.submits(name, words, refs=refs), by=self.staff)

    def pair(self, *names):
        """The pair of the map of two of them, in either order."""
        sides = sorted(map(self._subject, names), key=lambda subject: subject.pk)
        return factories.OverlapFactory(first=sides[0], second=sides[1])

    def _subject(self, name):
        initiative = self.initiatives[name]
        known = Subject.objects.filter(initiative=initiative).first()
        return known or factories.SubjectFactory(initiative=initiative)
