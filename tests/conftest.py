import gc
import time

import hypothesis
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import TransactionTestCase
from django.utils import translation

from reporting.actions.register import load_register
from secretariat.jobs import runner
from secretariat.jobs.models import Job
from signatories.models import FocalPoint
from tests import emptying, factories, midnight, template
from tests.servers import end_other_sessions

# How long generating takes says something of the machine alone.
hypothesis.settings.register_profile(
    "patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("patient")


def pytest_collection_finish():
    """Spares the garbage collector what was imported and collected: it stays to the end anyway."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup():
    """Before the fixtures, which store today's date too."""
    time.sleep(midnight.wait(time.time()))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """Test databases start as copies of one that is migrated already."""
    connection.settings_dict["TEST"]["TEMPLATE"] = template.ensure()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Ends the sessions that threads of a live server left open: a database in use stays.

    This process's own may have been cut by a test, so it begins with a new one.
    """
    yield
    with django_db_blocker.unblock():
        connection.close()
        end_other_sessions()


@pytest.fixture(scope="session", autouse=True)
def quick_emptying():
    """Tests that commit are cleared up by ``tests.emptying``."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptying.empty)
        yield


@pytest.fixture(autouse=True)
def source_language():
    """Each test begins in the language of the source, whatever the one before has asked for."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def staff(db):
    return factories.UserFactory(is_staff=True)


@pytest.fixture
def staff_client(client, staff):
    client.force_login(staff)
    return client


@pytest.fixture
def member(db):
    """``member(actor, role)``: a person who acts for the actor from today on."""

    def make(actor, role=FocalPoint.Role.CONTRIBUTOR):
        return factories.FocalPointFactory(actor=actor, role=role).user

    return make


@pytest.fixture
def run_jobs():
    """Call to do every job that is due, as the worker would, but in this process.

    Returns the keys in the order done. Works in ordinary and in transactional tests; a job that
    takes a snapshot (``progress.step(snapshot=True)``) needs a transactional one. Jobs that
    failed and wait for their next attempt are not due.
    """

    def run_all():
        keys = []
        while job := Job.objects.due().order_by("run_after", "id").first():
            assert runner.run(job.pk), f"{job} is due, yet could not be claimed"
            keys.append(job.key)
        return keys

    return run_all


@pytest.fixture(scope="module")
def register(django_db_setup, django_db_blocker):
    """The register of the project, loaded once for all tests of a module: a list of Outcome.

    They share one transaction, so a module that asks for it may hold no transactional tests.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_register(settings.BASE_DIR)
        transaction.set_rollback(True)
