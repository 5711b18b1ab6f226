"""A small world with something of everybody's behind every door, and in it texts that could leak."""

import datetime as dt

from django.utils import timezone

from reporting.actions import (
    candidates,
    clearance,
    cycles,
    dossiers,
    questionnaires,
    ratings,
    reports,
)
from reporting.actions.on_behalf import start_on_behalf
from reporting.compilations import compile_key
from reporting.models import Audience
from secretariat.api.views import PublicResource
from secretariat.bulk.models import Export, rights_of
from secretariat.files import disk, storage
from secretariat.jobs.queue import enqueue
from secretariat.site.digest import stop_address
from signatories.actions.feeds import make_feed
from signatories.models import FocalPoint, Verification
from tests import factories as make
from tests.api import examples
from tests.api.keys import make_key
from tests.reporting.conftest import Form
from tests.reporting.frozen import FrozenEdition

OWN, FOREIGN, PUBLIC, WITHHELD, NOBODYS = "own", "foreign", "public", "withheld", "-"
SIDES = (OWN, FOREIGN)
SECRETS = {whose: f"{whose}secret" for whose in (OWN, FOREIGN, WITHHELD)}
BETWEEN = {whose: f"between{whose}people" for whose in SIDES}  # not for staff either
GROUPS = {whose: f"{whose}beforethegroup" for whose in SIDES}  # for those who hold a seat, too
UNVERIFIED = {"verification": Verification.UNVERIFIED}
DRAFT, SUBMITTED, ON_BEHALF = 2027, 2028, 2029  # years of cycles, by what the sides have in them


def stored(secret, **fields):
    """A stored file that holds nothing but the secret."""
    file = make.StoredFileFactory(name=f"{secret}.pdf", **fields)
    disk.write(storage.path_of(file.uid), [secret.encode()])
    return file


class Side:
    """One reporter, its people by role, and what is theirs."""

    def __init__(self, whose, *, declaration):
        self.whose, self.secret = whose, SECRETS[whose]
        self.actor = make.CountryFactory(slug=f"{whose}-country", name=f"A country ({whose})")
        make.EndorsementFactory(actor=self.actor, declaration=declaration)
        self.people = {
            role: make.FocalPointFactory(
                actor=self.actor, role=role, user__name=f"{role} {self.secret}"
            ).user
            for role in FocalPoint.Role.values
        }
        self.appointment = FocalPoint.objects.get(user=self.people["reader"])
        self.action = make.PriorityActionFactory(slug=f"{whose}-action")
        make.ActionPartyFactory(action=self.action, actor=self.actor, role="lead")
        self.milestone = make.MilestoneFactory(action=self.action)
        self.dependency = make.ActionDependencyFactory(action=self.action)

    def report(self, opened):
        """In keys of addresses, with all that hangs on the cycles (dict of year: cycle)."""
        writer = self.people["contributor"]
        self.drafted = self._written(opened[DRAFT])
        self.submitted = reports.submit(
            self._written(opened[SUBMITTED]), by=self.people["approver"]
        )
        self.instructed = start_on_behalf(
            opened[ON_BEHALF].reports.get(actor=self.actor),
            instruction=stored(self.secret),
            by=make.UserFactory(is_staff=True),
        )
        self.draft, self.sent = self.drafted.report, self.submitted.report
        section = self.draft.cycle.questionnaire.sections.first()
        self.gift = make.SectionGiftFactory(report=self.draft, section=section, user=writer)
        self.evidence = make.EvidenceFactory(revision=self.drafted, file=stored(self.secret))
        self.workbook = make.WorkbookUploadFactory(
            report=self.draft, file=stored(self.secret, kind="xlsx", stored_by=writer)
        )
        self.comment = make.CommentFactory(report=self.draft, text=self.secret)
        make.CommentFactory(report=self.draft, text=BETWEEN[self.whose], audience=Audience.REPORTER)
        review = ratings.rate(self.draft.cycle, self.action, "modest", self.secret, by=writer)
        self.review = ratings.show_to_leads(review, by=writer)
        self._candidate()

    def _candidate(self):
        """Before the Oversight Group, made of what this side's report says."""
        staff = make.UserFactory(is_staff=True)
        candidate = candidates.propose(
            title=f"Candidate of {self.whose}", rationale=GROUPS[self.whose], by=staff
        )
        candidates.add_text(candidate, GROUPS[self.whose], "Said in a test", by=staff)
        self.candidate = candidates.put_to_group(candidate, by=staff)
        self.lead = make.LeadFactory(region=self.secret)

    def _written(self, cycle):
        """A draft that can be submitted, with the secret in it."""
        report, writer = cycle.reports.get(actor=self.actor), self.people["contributor"]
        draft = reports.start_revision(report, by=writer)
        for section in cycle.questionnaire.sections.filter(repeats=""):
            codes = {question.code: question for question in section.questions.all()}
            said = {
                "M1": {"choice": "in full"},
                "L3": {"text": self.secret},
                "Q-CEM-01": {"amount": "12.5"},
            }
            entries = {codes[code]: said[code] for code in said.keys() & codes.keys()}
            reports.save_section(draft, section, entries, by=writer, version=0)
        return draft

    def own(self):
        """What does not hang on a cycle."""
        writer = self.people["contributor"]
        named = {"actor": self.actor, "name": self.secret}
        stated = {"title": self.secret, "consent": "secretariat"}
        self.project = make.ProjectFactory(
            owner=self.actor, slug=f"{self.whose}-project", **stated, **UNVERIFIED
        )
        self.need = make.NeedFactory(actor=self.actor, status="referred", **stated)
        self.offer = make.OfferFactory(actor=self.actor, **stated)
        self.referral = make.ReferralFactory(need=self.need)
        self.nomination = make.NominationFactory(letter=stored(self.secret), **named)
        self.invitation = make.InvitationFactory(
            nomination=make.NominationFactory(
                status="confirmed",
                decided_by=make.UserFactory(),
                decided_at=timezone.now(),
                **named,
            )
        )
        self.merge = make.MergeFactory(reason=self.secret, winner=self.actor)
        self.feed = make_feed(by=writer)
        make.FollowFactory(user=writer, actor=self.actor)
        self.stop = stop_address(writer).split("/")[-2]
        self.correction = make.CorrectionFactory(sender=writer, text=self.secret)
        self.key, _token = make_key("read", actor=self.actor, owner=self.people["approver"])
        self.upload = make.UploadFactory(begun_by=writer, name=f"{self.secret}.pdf")
        file = disk.write(f"{self.whose}.xlsx", [self.secret.encode()])
        self.export = Export.objects.create(
            made_at=timezone.now(),
            path=f"{self.whose}.xlsx",
            size=file.size,
            sha256=file.sha256,
            rows=1,
            address="/api/v1/actors.csv",
            ending="xlsx",
            requested_by=writer,
            rights=rights_of(writer),
            question=self.whose,
            job=enqueue("make_export", key=f"export:{self.whose}", export_id=0),
            expires_at=timezone.now() + dt.timedelta(days=1),
        )

    def rows(self):
        """Its rows of the resources of the API that are not public."""
        return {
            "progress-report": self.draft,
            "progress-value": self.submitted.values.get(),
            "clearance": self.clearance,
            "candidate": self.candidate,
            "key": self.key,
        }


class World:
    """Both sides, a third reporter, and what is public or withheld from the public."""

    def __init__(self):
        self.staff = make.UserFactory(is_staff=True)
        make.ReportingCycleFactory.reset_sequence(0)  # these are opened in 2027
        first = ("cycle", "questionnaire", "edition")
        names = [*first, *(name for name in examples.PUBLIC if name not in first)]
        self.rows = {PUBLIC: {name: examples.MAKERS[name]() for name in names}}
        self.rows[WITHHELD] = {name: made() for name, made in HIDDEN.items()}
        for whose, rows in self.rows.items():
            rows["milestone"].evidence_file = stored(SECRETS.get(whose, whose))
            rows["milestone"].save()
        self.overlaps = {PUBLIC: make.OverlapFactory(), WITHHELD: make.OverlapFactory(why=W)}
        for whose, fields in ((PUBLIC, {}), (WITHHELD, {"slug": HIDES, "name": W, **UNVERIFIED})):
            self.rows[whose]["activation-group"] = make.ActivationGroupFactory(**fields)
        form = Form()
        own_pages = form.section("K", "Actions", repeats="priority_action")
        form.question(own_pages, "K1", position=1)
        declaration = form.questionnaire.declaration
        self.sides = {whose: Side(whose, declaration=declaration) for whose in SIDES}
        self.present = make.CopFactory(number=900, starts_on=timezone.now().date())
        make.OversightSeatFactory(actor=self.sides[OWN].actor, from_cop=self.present)
        self.people = {
            **self.sides[OWN].people,
            "other_focal_point": make.FocalPointFactory(role="focal_point").user,
            "disabled": make.FocalPointFactory(
                actor=self.sides[OWN].actor, role="focal_point"
            ).user,
            "staff": self.staff,
            "administrator": make.UserFactory(is_staff=True, is_superuser=True),
        }
        questionnaires.publish(form.questionnaire, by=self.staff)
        self.questionnaire = form.questionnaire
        self.cycles = {year: self._opened(year) for year in (DRAFT, SUBMITTED, ON_BEHALF)}
        for side in self.sides.values():
            side.report(self.cycles)
            side.own()
        self._editions()
        self._oversight()

    def rows_of(self, resource):
        """{whose: row} of a resource of the API."""
        if not issubclass(resource, PublicResource):
            found = {whose: side.rows() for whose, side in self.sides.items()}
        else:
            found = self.rows
        name = resource.singular
        return {whose: rows[name] for whose, rows in found.items() if name in rows}

    def mark(self, resource, whose):
        """A text (str) that stands in every list which shows this row."""
        if whose == PUBLIC:
            return '"results": [{'
        if whose == WITHHELD and resource.singular in OF_THE_GROUP:
            return f'"{self.rows[whose][resource.singular].slug}"'
        if whose == WITHHELD:
            return SECRETS[WITHHELD]
        row = self.rows_of(resource)[whose]
        return str(getattr(row, "uid", f'"{whose}-country"'))

    def posted(self, door, whose):
        """What is posted at a door (dict), where nothing would be refused before who asks."""
        side = self.sides.get(whose)
        match door:
            case "report-submit":
                return {"number": "1"}
            case "section-give":
                return {"user": side.people["contributor"].uid}
            case "candidate-detail" | "dossier-detail":
                about = door.removesuffix("-detail")
                return {"about": about, f"{about}-text": "A comment"}
            case "api:key-list":
                return {"name": "N", "scopes": ["read"], "days": 9, "actor": side.actor.slug}
        return {}

    def _opened(self, year):
        cycle = make.ReportingCycleFactory(
            questionnaire=self.questionnaire,
            declaration=self.questionnaire.declaration,
            year=year,
        )
        return cycles.open_cycle(cycle, by=self.staff)

    def _editions(self):
        """A draft in clearance, one that is not sent out, and one that is published."""
        frozen = FrozenEdition()
        for side in self.sides.values():
            report = frozen.reporter(side.actor.slug, consent="in_full")
            make.FrozenPassageFactory(report=report, text=side.secret)
        self.in_clearance = clearance.send_out(frozen.compiled(), by=self.staff)
        for side in self.sides.values():
            side.clearance = self.in_clearance.clearances.get(report__actor_slug=side.actor.slug)
            side.remark = make.RemarkFactory(clearance=side.clearance, text=side.secret)
        self.editions = {
            PUBLIC: self._edition("public", text="public").published(by=self.staff),
            WITHHELD: self._edition(HIDES, text=W).compiled(),
        }
        self.imports = {
            PUBLIC: make.ImportFactory(),
            WITHHELD: make.ImportFactory(file=stored(W, kind="csv")),
        }
        self.jobs = {
            whose: enqueue("compile_edition", key=compile_key(edition), edition_id=edition.pk)
            for whose, edition in self.editions.items()
        }

    def _oversight(self):
        """What the public is told of the Oversight Group, and what only its members read.

        The one side holds a seat: what is withheld from the public holds its secret.
        """
        self.oversight = {
            PUBLIC: self._of_group(self.present, 901, text="public", is_public=True),
            WITHHELD: self._of_group(self.present, 902, text=SECRETS[OWN], is_public=False),
        }
        dossiers.publish(self.oversight[PUBLIC]["dossier"], by=self.staff)
        hidden = self.oversight[WITHHELD]
        self.rows[WITHHELD] |= {name: hidden[name] for name in OF_THE_GROUP}

    def _of_group(self, present, number, *, text, is_public):
        meeting = make.MeetingFactory(place=text, is_public=is_public)
        file = stored(text)
        decision = make.DecisionFactory(
            title="A decision", closed_on=dt.date(2026, 6, 1), closing_file=file
        )
        dossier = make.DossierFactory(from_cop=present, to_cop=make.CopFactory(number=number))
        dossiers.freeze(dossier, at=timezone.now())
        dossier.status, dossier.file = "compiled", file
        dossier.save()
        enqueue("compile_dossier", key=dossiers.job_key(dossier), dossier_id=dossier.pk)
        item = make.AgendaItemFactory(meeting=meeting, title=text, paper=file)
        return {
            "meeting": meeting,
            "item": item,
            "decision": decision,
            "comment": make.OversightCommentFactory(
                actor=self.sides[OWN].actor, meeting=meeting, text=text
            ),
            "dossier": dossier,
        }

    def _edition(self, slug, *, text):
        cycle = make.ReportingCycleFactory(title=text)
        frozen = FrozenEdition(slug=slug, title=text, cycle=cycle)
        frozen.indicator("TST-01", "sum", name=text)
        frozen.value(
            frozen.reporter(f"{slug}-reporter", actor_name=text), "TST-01", "5", comment=text
        )
        make.ChartFactory(edition=frozen.edition, key="chart", title=text, svg=f"<svg>{text}</svg>")
        make.ArtefactFactory(edition=frozen.edition, filename=f"{text}.json", path=f"{slug}.json")
        disk.write(f"{slug}.json", [text.encode()])
        return frozen


OF_THE_GROUP = ("meeting", "dossier")  # what the public may not read of these, its members may
W = SECRETS[WITHHELD]
HIDES = "not-public"  # in addresses, which pages repeat
NAMED = {"slug": HIDES, "title": W}
HIDDEN = {  # of each resource that has any a row that the public may not read
    "actor": lambda: make.ActorFactory(slug=HIDES, name=W, is_public=False),
    "declaration": lambda: make.DeclarationFactory(**NAMED, **UNVERIFIED),
    "endorsement": lambda: make.EndorsementFactory(name_as_listed=W, **UNVERIFIED),
    "cop": lambda: make.CopFactory(city=W, **UNVERIFIED),
    "group-membership": lambda: make.GroupMembershipFactory(
        actor=make.CountryFactory(slug=f"{HIDES}-country", name=W, is_public=False)
    ),
    "stocktake-milestone": lambda: make.StocktakeMilestoneFactory(
        code=HIDES, title=W, **UNVERIFIED
    ),
    "oversight-seat": lambda: make.OversightSeatFactory(note=W, **UNVERIFIED),
    "initiative": lambda: make.InitiativeFactory(leads=W, **UNVERIFIED),
    "membership": lambda: make.MembershipFactory(role_detail=W, **UNVERIFIED),
    "action": lambda: make.ReferenceActionFactory(**NAMED, **UNVERIFIED),
    "priority-action": lambda: make.PriorityActionFactory(**NAMED, **UNVERIFIED),
    "milestone": lambda: make.MilestoneFactory(title=W, **UNVERIFIED),
    "decision": lambda: make.DecisionFactory(**NAMED, **UNVERIFIED),
    "output": lambda: make.OutputFactory(**NAMED, **UNVERIFIED),
    "event": lambda: make.EventFactory(**NAMED, **UNVERIFIED),
    "project": lambda: make.ProjectFactory(**NAMED, **UNVERIFIED),
    "cycle": lambda: make.ReportingCycleFactory(title=W),
    "indicator": lambda: make.IndicatorFactory(name=W, **UNVERIFIED),
    "definition": lambda: make.IndicatorDefinitionFactory(definition=W, **UNVERIFIED),
    "questionnaire": lambda: make.QuestionnaireFactory(title=W),
    "report": lambda: (
        make.FrozenValueFactory(report=examples.report(publish=False, actor_name=W)).report
    ),
    "value": lambda: examples.value(publish=False, text=W),
    "figure": lambda: examples.figure(publish=False, title=W),
    "artefact": lambda: examples.artefact(publish=False, filename=W),
    "edition": lambda: make.EditionFactory(title=W),
}
