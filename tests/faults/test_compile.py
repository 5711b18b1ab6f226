"""Workers that die or freeze in mid-compilation: the edition is there once, and whole."""

import signal

import pytest
from django.db import transaction

from reporting.actions.compiling import WRITERS
from reporting.exports.document import read_document
from reporting.figures import compute
from reporting.models import Edition, StatusChange
from secretariat.files import disk
from secretariat.jobs.models import Job
from secretariat.jobs.queue import enqueue
from tests import factories
from tests.faults.compiling import POINTS
from tests.faults.conftest import kill_group, wait_until
from tests.reporting.picture import Round, value


@pytest.fixture
def compilations(processes, tmp_path, settings):
    """``compilations(*names)``: one edition each, its compilation asked for; {name: Edition}."""
    settings.FILES_DIR = tmp_path / "files"  # that of the workers
    staff = factories.UserFactory(is_staff=True)

    def ask(*names):
        editions = {}
        for number, name in enumerate(names):
            round_ = Round(staff, slug=f"declaration-{name}", year=2027 + number)
            definition = round_.definition(f"TST-{number:02}")
            actor = round_.supporter(f"Supporter {name}", slug=f"supporter-{name}")
            round_.supporter("Silent", slug=f"silent-{name}")
            round_.open()
            round_.accept(actor, [value(definition, "12.5")])
            editions[name] = factories.EditionFactory(cycle=round_.cycle, slug=name)
        Job.objects.all().delete()  # the mails about the acceptances
        with transaction.atomic():
            for name, edition in editions.items():
                arguments = {"edition_id": edition.pk, "folder": str(tmp_path), "name": name}
                enqueue("faults.compile", key=name, **arguments)
        return editions

    return ask


def check_whole(edition, files_dir):
    """The edition is compiled once: rows, figures, files, one step, and nothing else lies about."""
    edition = Edition.objects.get(pk=edition.pk)
    assert edition.status == Edition.Status.COMPILED
    assert edition.frozen_reports.count() == 2
    assert [row.number for row in edition.frozen_values.all()] == [12.5]
    stored = {figure.key: figure.rows_sha256 for figure in edition.figures.all()}
    assert stored == {figure.key: figure.rows_sha256 for figure in compute(edition)}
    artefacts = {artefact.format: artefact for artefact in edition.artefacts.all()}
    assert artefacts.keys() == WRITERS.keys()
    document = read_document(edition)
    for kind, artefact in artefacts.items():
        assert disk.absolute(artefact.path).read_bytes() == WRITERS[kind](document)
    found = {path for path in (files_dir / f"editions/{edition.uid}").iterdir()}
    assert found == {disk.absolute(artefact.path) for artefact in artefacts.values()}
    assert StatusChange.objects.filter(edition=edition).count() == 1


def test_worker_killed_at_any_point_leaves_each_edition_there_once(
    site, broker, processes, compilations, settings
):
    broker.start()
    processes.beat()
    for point in POINTS:
        site.hold(point, point)
    editions = compilations(*POINTS)
    first = processes.worker(concurrency=len(POINTS))
    for point in POINTS:
        site.wait_at(point, point)

    kill_group(first)
    done_before = list(Job.objects.filter(state=Job.State.DONE).values_list("key", flat=True))
    for point in POINTS:
        site.release(point, point)
    processes.worker(concurrency=2)
    site.wait_for_all()

    assert done_before == ["after"]
    for edition in editions.values():
        check_whole(edition, settings.FILES_DIR)


@pytest.mark.parametrize("point", ["step-1", "step-5"])
def test_worker_frozen_in_mid_compilation_is_fenced_and_leaves_no_file(
    site, broker, processes, compilations, settings, point
):
    broker.start()
    processes.beat()
    site.hold("edition", point)
    editions = compilations("edition")
    frozen = processes.worker(concurrency=1)
    site.wait_at("edition", point)

    kill_group(frozen, signal.SIGSTOP)
    site.release("edition", point)
    processes.worker(concurrency=1)
    site.wait_for_all()
    kill_group(frozen, signal.SIGCONT)
    wait_until(lambda: "another worker holds it" in frozen.log.read_text(), processes.logs)

    check_whole(editions["edition"], settings.FILES_DIR)
