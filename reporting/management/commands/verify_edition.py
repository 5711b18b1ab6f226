"""`manage.py verify_edition 2026-1 | --all`: is an edition still what it was compiled to be?"""

from django.core.management.base import BaseCommand, CommandError

from reporting.actions.verifying import verify
from reporting.models import Edition


class Command(BaseCommand):
    help = "Make figures and files of editions again and compare them. Exit 1 on any difference."

    def add_arguments(self, parser):
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="editions, such as 2026-1")
        parser.add_argument("--all", action="store_true", help="every edition that is compiled")

    def handle(self, *, slugs, **options):
        found = sum(self.verify(edition) for edition in chosen(slugs, every=options["all"]))
        if found:
            raise CommandError(f"{found} differences." if found > 1 else "1 difference.")

    def verify(self, edition):
        """Say what was found; the number of differences."""
        outcome = verify(edition)
        for difference in outcome.differences:
            self.stdout.write(f"{edition.slug}: {difference}")
        if outcome.other_tools:
            tools = ", ".join(
                f"{name} {then} then, {now} now"
                for name, (then, now) in outcome.other_tools.items()
            )
            self.stdout.write(
                f"{edition.slug}: other toolchain, files are not written anew ({tools})"
            )
        self.stdout.write(
            f"{edition.slug}: {outcome.figures} figures and {outcome.files} files checked,"
            f" {len(outcome.differences)} differences"
        )
        return len(outcome.differences)


def chosen(slugs, *, every):
    """Compiled Editions, oldest first. CommandError for one that is not there, or for none named."""
    if every == bool(slugs):
        raise CommandError("Name editions, or say --all.")
    compiled = Edition.objects.exclude(status=Edition.Status.REQUESTED).order_by("pk")
    if every:
        return compiled
    compiled = compiled.filter(slug__in=slugs)
    missing = sorted(set(slugs) - set(compiled.values_list("slug", flat=True)))
    if missing:
        raise CommandError(f"No compiled edition is called {', '.join(missing)}.")
    return compiled
