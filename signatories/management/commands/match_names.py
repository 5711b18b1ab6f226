"""``manage.py match_names FILE.csv``: which names of a list are actors of the register."""

import csv
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from secretariat import tables
from secretariat.tables import Problem, harmless
from signatories.matching import Query, resolve
from signatories.models.actors import ActorKind

COLUMNS = ["name", "kind", "country"]
PRINTED = ["name", "answer", "slug", "score", "reason"]


class Command(BaseCommand):
    help = (
        "Prints, for each name of a CSV file with the columns name, kind and country, whether it is"
        " the same as an actor of the register, new, or ambiguous. Only the name is needed."
        " Nothing is changed."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE.csv")

    def handle(self, *args, file, **options):
        problems = []
        rows = tables.read(file, COLUMNS, name=file.name, problems=problems, optional=COLUMNS[1:])
        problems += [problem for row in rows for problem in problems_of(file.name, row)]
        if problems:
            for problem in problems:
                self.stderr.write(str(problem))
            raise CommandError(f"{len(problems)} problems: no name was looked up.")
        writer = csv.writer(self.stdout, lineterminator="\n")
        writer.writerow(PRINTED)
        queries = [Query(*(row.cells[column] for column in COLUMNS)) for row in rows]
        for query, match in zip(queries, resolve(queries), strict=True):
            writer.writerow([harmless(cell) for cell in printed(query, match)])


def problems_of(name, row):
    """What is wrong with a Row (list of Problem)."""
    found = []
    if not any(map(str.isalnum, row.cells["name"])):
        found.append(Problem(name, row.number, "name", "may not be empty"))
    if row.cells["kind"] not in {"", *ActorKind.values}:
        reason = f"“{row.cells['kind']}” is none of {', '.join(ActorKind.values)}"
        found.append(Problem(name, row.number, "kind", reason))
    return found


def printed(query, match):
    """Cells of a line; of an ambiguous name the slugs of all choices, the likeliest first."""
    meant = [match.actor] if match.actor else [choice.actor for choice in match.choices]
    reasons = [choice.reason for choice in match.choices] if len(meant) > 1 else []
    return [
        query.name,
        match.answer.value,
        ";".join(actor.slug for actor in meant),
        match.score,
        " ".join([match.reason, *reasons]),
    ]
