"""What a frozen row says, as one line of text, and the hash of that line.

A line is the JSON array of the row's columns (COLUMNS) with a comma and a blank between items and a
colon and a blank after keys, UTF-8; decimals are text without trailing zeros, keys of an object
stand by length, then by code points. The line of a value that
counts in totals only is the array of its ``stand_in`` alone, a random UUID that the edition keeps
to itself: a hash gives away a number, and whose it is, to whoever tries them all.
"""

from django.db.models import DateField, DecimalField, F, Func, TextField, UUIDField

from reporting.models import (
    FrozenAction,
    FrozenPassage,
    FrozenReferral,
    FrozenReport,
    FrozenTarget,
    FrozenValue,
)

VALUE_COLUMNS = (
    "number_in_edition",
    "report__actor_slug",
    "report__revision_sha256",
    "indicator_code",
    "definition_number",
    "reference_year",
    "slice",
    "claim_id",
    "presence",
    "number",
    "date",
    "code",
    "text",
    "unit",
    "currency",
    "price_year",
    "rate",
    "method",
    "quality",
    "source",
    "dataset_date",
    "licence",
    "comment",
)
REPORT_COLUMNS = (
    "actor_slug",
    "actor_name",
    "actor_kind",
    "iso2",
    "iso3",
    "region",
    "groups",
    "sectors",
    "areas",
    "initiatives",
    "asked_as",
    "state",
    "origin",
    "in_totals_only",
    "not_published",
    "report_uid",
    "revision_uid",
    "revision_number",
    "revision_sha256",
    "receipt",
)
PASSAGE_COLUMNS = (
    "number_in_edition",
    "report__actor_slug",
    "section_code",
    "section_title",
    "question_code",
    "question_text",
    "answer_type",
    "about",
    "lang",
    "content",
    "text",
)
ACTION_COLUMNS = (
    "slug",
    "title",
    "rationale",
    "area",
    "decided_on",
    "decision",
    "leads",
    "supporters",
    "ratings",
    "status",
    "milestones",
)
TARGET_COLUMNS = (
    "report__actor_slug",
    "indicator_code",
    "baseline_value",
    "baseline_year",
    "target_value",
    "target_year",
    "unit",
    "source",
)
REFERRAL_COLUMNS = (
    "referred_to",
    "needs",
    "referrals",
    "is_withheld",
    "pending",
    "matched",
    "not_matched",
    "withdrawn",
)

COLUMNS = {
    FrozenReport: REPORT_COLUMNS,
    FrozenValue: VALUE_COLUMNS,
    FrozenPassage: PASSAGE_COLUMNS,
    FrozenAction: ACTION_COLUMNS,
    FrozenTarget: TARGET_COLUMNS,
    FrozenReferral: REFERRAL_COLUMNS,
}
# By what rows stand in order in an edition; text by its code points.
ORDER = {
    FrozenReport: ("actor_slug",),
    FrozenValue: ("number_in_edition",),
    FrozenPassage: ("number_in_edition",),
    FrozenAction: ("slug",),
    FrozenTarget: ("report__actor_slug", "indicator_code", "target_year"),
    FrozenReferral: ("referred_to",),
}
HIDING = ("consent", "stand_in")  # columns of a value that decide on its line


class Line(Func):
    """One row of a model as the hash takes it (text)."""

    output_field = TextField()

    def __init__(self, model):
        names = COLUMNS[model] + (HIDING if model is FrozenValue else ())
        super().__init__(*(F(name) for name in names))
        self.model, self.names = model, names

    def as_sql(self, compiler, connection, *_template, **_context):
        columns = [compiler.compile(column)[0] for column in self.get_source_expressions()]
        return line_sql(self.model, dict(zip(self.names, columns, strict=True))), ()


def line_sql(model, columns):
    """SQL of a row's line. ``columns`` gives the SQL of each column that it needs, by name.

    A value needs "consent" and "stand_in" beside VALUE_COLUMNS.
    """
    whole = _array(model, COLUMNS[model], columns)
    if model is not FrozenValue:
        return whole
    hidden = _array(model, ["stand_in"], columns)
    return f"CASE WHEN {columns['consent']} = 'aggregated' THEN {hidden} ELSE {whole} END"


def _array(model, names, columns):
    items = (_as_json(model, name).format(columns[name]) for name in names)
    return f"json_build_array({', '.join(items)})::text"


def _as_json(model, name):
    """SQL by which a column comes into the array: as text, an integer, a list or null."""
    field = model._meta.get_field(name) if "__" not in name else None
    if isinstance(field, DecimalField):
        return "trim_scale({})::text"
    if isinstance(field, DateField):
        return "to_char({}, 'YYYY-MM-DD')"
    return "{}::text" if isinstance(field, UUIDField) else "{}"
