import pytest
from django.db import transaction
from django.test import override_settings

from tests.permissions.world import World


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """Built once for a module, in one transaction that is undone."""
    folder = override_settings(FILES_DIR=tmp_path_factory.mktemp("files"))
    undone = transaction.atomic()
    undone._from_testcase = True  # as Django's own tests: writes begin durable blocks in it
    with folder, django_db_blocker.unblock(), undone:
        yield World()
        transaction.set_rollback(True)
