"""The table of baselines, targets and the distance to them, reporter by reporter."""

from django.utils.translation import gettext as _

from reporting.exports.tables import (
    MOST_ROWS,
    Cell,
    Column,
    Table,
    long_table,
    number_cell,
)


def target_tables(definition, targets):
    """[the Table of an indicator's targets]; [] where nobody published any.

    ``targets`` are those of reporting.figures.targets. Nothing is put together.
    """
    if not targets:
        return []
    key = f"{definition['code'].lower()}-targets"
    caption = _("Targets that reporters published: %(name)s") % {"name": definition["name"]}
    if len(targets) > MOST_ROWS:
        return [long_table(key, caption, len(targets))]
    return [
        Table(
            key=key,
            caption=caption,
            columns=[
                Column(_("Reporter")),
                Column(_("Baseline"), numeric=True),
                Column(_("Target"), numeric=True),
                Column(_("Latest value"), numeric=True),
                Column(_("Distance to the target"), numeric=True),
                Column(_("Unit")),
            ],
            rows=[
                [
                    Cell(target["name"]),
                    _in_year(target["baseline"], target["baseline_year"]),
                    _in_year(target["target"], target["target_year"]),
                    _in_year(target["latest"], target["latest_year"]),
                    _number(target["distance"]),
                    Cell(target["unit"]),
                ]
                for target in targets
            ],
            notes=[],
        )
    ]


def _number(number):
    return Cell(_("not available"), is_absent=True) if number is None else number_cell(number)


def _in_year(number, year):
    cell = _number(number)
    if number is None or not year:
        return cell
    return Cell(f"{cell.text} ({year})", is_number=True)
