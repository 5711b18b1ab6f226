"""A template is made anew when anything changes that decides what migrating leaves behind."""

import subprocess

from django.conf import settings

from tests import template


def test_all_migrations_and_what_they_stand_on_decide():
    listed = subprocess.run(
        ["git", "ls-files", "*/migrations/*.py"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    named = {str(path.relative_to(settings.BASE_DIR)) for path in template.deciding()}

    assert named >= {*listed, "secretariat/migrating.py", "requirements/development.txt"}
