"""`manage.py messages`: the catalogues in locale/, brought up to date or checked."""

from django.core.management.base import BaseCommand, CommandError

from secretariat.site import catalogues


class Command(BaseCommand):
    help = "Bring the catalogues of translations up to date with the code, or check them."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="write nothing, tell what is wrong"
        )

    def handle(self, *, check, **options):
        found = []
        for language in catalogues.languages():
            if not check:
                catalogues.bring_up_to_date(language)
            found += [f"{language}: {problem}" for problem in catalogues.problems(language)]
        if check and found:
            raise CommandError("\n".join(found))
        self.stdout.write("\n".join(found))
