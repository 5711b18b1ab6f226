"""The rules of the house that no linter knows: read from the files themselves."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from secretariat.site.management.commands import workflow
from tests import factories

HOUSE = Path(__file__).resolve().parent.parent
APPS = ["secretariat", "signatories", "initiatives", "reporting"]
# The ledger's rows are made by enqueue() alone.
OURS = [apps.get_app_config(label) for label in ("signatories", "initiatives", "reporting")]
DOORS = {"views", "viewsets", "admin", "tasks"}
WRITES = {"save", "create", "update", "delete", "get_or_create", "update_or_create"}
MANY = 7  # operations of a migration
# `make lock` names no index; nothing else may either.
REGISTRIES = re.compile(
    r"https?://[^\s\"'<>]*(pypi|pythonhosted|npmjs|registry|artifact|nexus|mirror|proxy)", re.I
)


def tracked(*suffixes):
    """Paths of the files that git tracks or would (list), with one of these endings."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return [
        HOUSE / name
        for name in listed
        if name.endswith(suffixes or "") and (HOUSE / name).is_file()
    ]


def short(path):
    return str(path.relative_to(HOUSE))


def modules():
    """Our own Python, without migrations, which are generated."""
    return [
        path
        for path in tracked(".py")
        if short(path).split("/")[0] in APPS and path.parent.name != "migrations"
    ]


def is_door(path):
    return bool(DOORS & {part.removesuffix(".py") for part in path.relative_to(HOUSE).parts})


def writes(tree):
    """Line numbers of calls that write to the database, outside what Django itself asks for."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        verb, owner = node.func.attr, ast.unparse(node.func.value)
        is_form = owner in {"form", "formset", "super()"} or owner.endswith("_form")
        is_plain = owner.endswith(("GET.copy()", "context", "params", "kwargs", "actions"))
        if (verb in WRITES or verb.startswith("bulk_")) and not (is_form or is_plain):
            yield node.lineno


def test_find_writes_in_a_door():
    tree = ast.parse("def view(request):\n    Report.objects.filter(pk=1).update(status='x')\n")

    assert list(writes(tree)) == [2]


def test_doors_do_not_write():
    found = [
        f"{short(path)}:{line}"
        for path in modules()
        if is_door(path)
        for line in writes(ast.parse(path.read_text()))
    ]

    assert found == []


def test_files_are_short():
    long = {short(path): len(path.read_text().splitlines()) for path in modules()}

    assert {name: lines for name, lines in long.items() if lines > 400} == {}


def test_templates_are_short():
    long = {short(path): len(path.read_text().splitlines()) for path in tracked(".html")}

    assert {name: lines for name, lines in long.items() if lines > 120} == {}


@pytest.mark.parametrize("code", ["PLC0415", "TID251", "C901", "PLR0915", "BLE001", "DJ", "S"])
def test_waivers_give_a_reason(code):
    waiver = re.compile(rf"#\s*noqa:[^#\n]*\b{code}\d*(?P<after>.*)$")
    found = [
        f"{short(path)}:{number}"
        for path in modules()
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if (match := waiver.search(line)) and not re.search(r"-\s*\w+", match["after"])
    ]

    assert found == []


@pytest.mark.parametrize("drawn", workflow.DRAWN, ids=lambda drawn: drawn[1])
def test_transitions_are_total(drawn):
    _, _, first, transitions, _ = drawn
    statuses = set(type(first[0]))
    reached = set(first).union(*transitions.values())

    assert set(transitions) == statuses
    assert reached == statuses


def test_workflow_page_is_current():
    assert (HOUSE / "docs" / "workflow.md").read_text() == workflow.document()


def test_each_model_has_a_factory():
    made = {
        factory._meta.model
        for factory in vars(factories).values()
        if isinstance(factory, type) and hasattr(factory, "_meta") and factory._meta.model
    }
    models = {
        model
        for config in OURS
        for model in config.get_models()
        if not hasattr(model, "pgh_tracked_model") and not model._meta.auto_created
    }

    assert {model.__name__ for model in models - made} == set()


def test_migrations_are_named():
    assert [short(path) for path in tracked(".py") if re.search(r"\d{4}_auto_", path.name)] == []


def test_migrations_of_many_operations_do_them_together():
    """Each costs as much as all models of the house, whatever it does itself."""
    migrations = MigrationLoader(connection=None).disk_migrations
    ours = [each for each in migrations.values() if type(each).__module__.startswith(tuple(APPS))]

    assert len(ours) > len(OURS)
    assert [str(each) for each in ours if len(each.operations) > MANY] == []


def test_dates_are_written_as_the_language_has_them():
    spelt = re.compile(r"\|date:\s*.[^A-Z]|date_format\([^)]*, \"[^A-Z]")
    found = [
        f"{short(path)}: {match[0]}"
        for path in tracked(".html", ".txt", ".py")
        if short(path).split("/")[0] in {"templates", *APPS}
        and "templates/admin" not in short(path)
        for match in spelt.finditer(path.read_text())
    ]

    assert found == []


def test_templates_trust_no_text():
    unsafe = re.compile(r"\|\s*safe\b|autoescape\s+off")

    assert [short(path) for path in tracked(".html") if unsafe.search(path.read_text())] == []


def test_code_trusts_no_text():
    unsafe = re.compile(r"\b(mark_safe|SafeString)\b|safestring")

    assert [short(path) for path in modules() if unsafe.search(path.read_text())] == []


def test_no_file_names_a_registry():
    found = []
    for path in tracked():
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        found += [f"{short(path)}: {match[0]}" for match in REGISTRIES.finditer(text)]

    assert found == []


def test_contract_names_every_room_of_the_frame():
    contracts = tomllib.loads((HOUSE / "pyproject.toml").read_text())["tool"]["importlinter"]
    named = set(re.findall(r"secretariat\.(\w+)", str(contracts["contracts"][0]["layers"])))
    rooms = {path.stem for path in (HOUSE / "secretariat").glob("*.py")} | {
        path.parent.name for path in (HOUSE / "secretariat").glob("*/__init__.py")
    }

    assert rooms - {"__init__"} == named


def test_contract_names_every_room_of_the_apps():
    contracts = tomllib.loads((HOUSE / "pyproject.toml").read_text())["tool"]["importlinter"]
    named = set(re.findall(r"\w+", str(contracts["contracts"][1]["layers"])))
    rooms = {
        path.stem
        for config in OURS
        for path in Path(config.path).iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    of_django = {"__init__", "apps", "management", "migrations", "templatetags"}

    assert rooms - of_django == named


def test_decisions_are_numbered_without_gap_or_double():
    pages = sorted((HOUSE / "docs" / "adr").glob("*.md"))
    headings = [path.read_text().partition("\n")[0] for path in pages]

    assert [path.name[:5] for path in pages] == [f"{n:04}-" for n in range(1, len(pages) + 1)]
    assert [heading.partition(".")[0] for heading in headings] == [
        f"# {number}" for number in range(1, len(pages) + 1)
    ]


def test_decisions_that_are_named_exist():
    pages = [path.name for path in (HOUSE / "docs" / "adr").glob("*.md")]
    found = [
        f"{short(path)}: {match[0]}"
        for path in tracked(".py", ".md", ".toml", ".yml")
        for match in re.finditer(r"\badr/(\d{4}[\w.-]*)", path.read_text())
        if not any(page.startswith(match[1].removesuffix(".")) for page in pages)
    ]

    assert found == []


def test_rules_of_stylesheets_stand_side_by_side():
    """A brace lost between two rules would make the browser drop all that follow."""
    nested = [
        f"{short(path)}:{number}"
        for path in tracked(".css")
        for number, depth, line in depths(path.read_text())
        if depth > 0 and re.match(r"[.#:@a-z]", line)
    ]

    assert nested == []


def depths(css):
    """(number, depth, line) of each line: how many braces are open where it begins."""
    depth = 0
    for number, line in enumerate(css.splitlines(), 1):
        yield number, depth, line
        depth += line.count("{") - line.count("}")
