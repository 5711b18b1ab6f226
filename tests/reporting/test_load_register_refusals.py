"""A register with anything wrong is refused whole, from an empty database."""

import pytest
from django.core.management import CommandError, call_command

from initiatives.models import Initiative, Sector
from reporting.actions.register import load_register
from reporting.models import ReportingCycle
from secretariat.loading import InvalidTables
from signatories.models import Actor, Endorsement
from tests.reporting.register_files import append, edit

pytestmark = pytest.mark.django_db


def spoil(folder):
    """Put one wrong thing of every kind into the files; the lines that must be said of them."""
    said = set()

    def wrong(file, column, value, reason, shown=None, **where):
        row = edit(folder, file, column, value, **where)
        said.add(f"{file}:{row} {shown or column}: {reason}")

    ground, first = "signatories/register", "initiatives/register"
    day = "“14/11/2025” is not a date like 2025-11-14"
    wrong(f"{ground}/endorsements.csv", "endorsed_on", "14/11/2025", day, actor="spain")
    wrong(f"{ground}/endorsements.csv", "source", "", "may not be empty", actor="sweden")
    wrong(f"{ground}/aliases.csv", "actor", "", "may not be empty", name="CEPAL")
    nobody = "there is no actor “atlantis”"
    wrong(f"{ground}/cops.csv", "host", "atlantis", nobody, number="33")
    column = "there is no column “citty”"
    wrong(f"{ground}/countries.csv", "unverified_fields", "citty", column, slug="brazil")
    address = "Enter a valid URL."
    wrong(f"{ground}/organizations.csv", "website", "gcca", address, slug="gcca")
    taken = "breaks the rule signatories_actor_iso3_key: Key (iso3)=(ZAF) already exists."
    wrong(f"{ground}/organizations.csv", "iso3", "ZAF", taken, "(row)", slug="european-union")
    kind = f"“club” is none of {', '.join(Initiative.Kind.values)}"
    wrong(f"{first}/initiatives.csv", "kind", "club", kind, actor="climate-club")
    number = "“twelve” is not a number"
    figures = "reporting/register/public_figures.csv"
    where = {"actor": "brazil", "definition": "CTX-01/1"}
    wrong(figures, "number", "twelve", number, **where)

    file = f"{first}/agenda_objectives.csv"
    row = append(folder, file, "4,1,Another,by hand,unverified,,")
    said.add(f"{file}:{row} number: the same as in row 5")
    file = f"{first}/sectors.csv"
    row = append(folder, file, "tourism,Tourism")
    said.add(f"{file}:{row} (row): has 2 cells, the header has 5")
    file = f"{first}/collaboration_areas.csv"
    (folder / file).write_bytes((folder / file).read_bytes() + b"x,\xff,,,\n")
    said.add(f"{file}:6 (row): is not UTF-8")
    file = "reporting/register/sections.csv"
    text = (folder / file).read_text(encoding="utf-8")
    (folder / file).write_text(text.replace("title", "heading", 1), encoding="utf-8")
    said |= {f"{file}:1 title: this column is missing", f"{file}:1 heading: no such column"}
    file = f"{ground}/oversight_seats.csv"
    (folder / file).unlink()
    said.add(f"{file}:1 (file): cannot be read: No such file or directory")
    return said


def test_load_names_every_wrong_row_and_loads_nothing(register_folder, capsys):
    expected = spoil(register_folder)

    with pytest.raises(CommandError, match=f"^{len(expected)} problems: nothing was loaded.$"):
        call_command("load_register", dir=register_folder)

    assert set(capsys.readouterr().err.splitlines()) == expected
    assert not any(m.objects.exists() for m in (Actor, Endorsement, Sector, ReportingCycle))


def test_load_wants_parents_above_their_parts(register_folder):
    file = "initiatives/register/initiatives.csv"
    parent = "breakthrough-agenda"  # stands further down
    row = edit(register_folder, file, "parent", parent, actor="belem-4x-pledge")

    with pytest.raises(InvalidTables) as refused:
        load_register(register_folder)

    assert [str(problem) for problem in refused.value.problems] == [
        f"{file}:{row} parent: there is no initiative “breakthrough-agenda”"
    ]
