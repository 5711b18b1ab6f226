"""``manage.py load_register``: the register's tables into the database."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from reporting.actions.register import load_register
from secretariat.loading import InvalidTables


class Command(BaseCommand):
    help = (
        "Loads the register from the CSV files of the project. Safe to repeat: a second run"
        " changes nothing. If any row is wrong, nothing is loaded."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--dir",
            type=Path,
            default=settings.BASE_DIR,
            help="a folder laid out as the project: <app>/register/<table>.csv",
        )

    def handle(self, *args, dir, **options):  # noqa: A002 - the option's own name
        try:
            outcomes = load_register(dir)
        except InvalidTables as error:
            for problem in error.problems:
                self.stderr.write(str(problem))
            raise CommandError(f"{len(error.problems)} problems: nothing was loaded.") from error
        for outcome in outcomes:
            self.stdout.write(
                f"{outcome.file}: {outcome.read} read, {outcome.added} added,"
                f" {outcome.changed} changed, {outcome.unchanged} unchanged,"
                f" {len(outcome.kept)} kept"
            )
            for line in outcome.kept:
                self.stdout.write(f"  kept: {line}")
