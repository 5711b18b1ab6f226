"""A round of reporting that asks for barriers, needs and proposals, and what reporters answer."""

from reporting.actions import reports
from reporting.models import ProgressReport
from tests import factories
from tests.reporting.picture import Round

BARRIERS = ["technology cost", "regulation", "skills"]
NEEDS = ["kind:choice=finance/technology/capacity", "amount:number", "unit"]
PROPOSALS = ["title", "sector", "area", "rationale"]


class Hearing(Round):
    """Open from the beginning; ``hearing.country("Namibia")`` and so on report in it."""

    def __init__(self, staff, *, reporters=(), **fields):
        super().__init__(staff, **fields)
        self.section = factories.SectionFactory(questionnaire=self.cycle.questionnaire, code="L")
        options = {
            "L1": ("multi_choice", BARRIERS),
            "L2": ("table", [*NEEDS, "status:choice=open/part met/met"]),
            "L4": ("table", PROPOSALS),
        }
        self.questions = {
            code: factories.QuestionFactory(
                section=self.section, code=code, answer_type=kind, options=choices
            )
            for code, (kind, choices) in options.items()
        }
        self.reporters = {name: self.supporter(name, slug=name.lower()) for name in reporters}
        self.open()

    def says(self, name, *, barriers=(), needs=(), proposals=()):
        """The accepted revision of a reporter that says this; each time it amends its report."""
        report = ProgressReport.objects.get(cycle=self.cycle, actor=self.reporters[name])
        begin = reports.amend if report.revisions.exists() else reports.start_revision
        draft = begin(report, by=self.staff)
        entries = {
            self.questions["L1"]: {"choices": list(barriers)},
            self.questions["L2"]: {"rows": [list(row) for row in needs]},
            self.questions["L4"]: {"rows": [list(row) for row in proposals]},
        }
        kept = draft.section_drafts.filter(section=self.section).first()
        version = kept.version if kept else 0
        reports.save_section(draft, self.section, entries, by=self.staff, version=version)
        return reports.accept(reports.submit(draft, by=self.staff), by=self.staff)
