"""Export and import of register rows as CSV by staff, by the names that people know them by."""

from import_export import fields, resources, widgets
from import_export.formats.base_formats import CSV

from secretariat.tables import FORMULA_STARTS, harmless
from signatories.models import Actor, Declaration, Endorsement


class GuardedCSV(CSV):
    """CSV whose cells no spreadsheet takes for a formula: an apostrophe stands before them.

    Reading takes the apostrophe away again, so that an export may be imported unchanged.
    """

    def export_data(self, dataset, **kwargs):
        for position, row in enumerate(list(dataset)):
            dataset[position] = [harmless(cell) for cell in row]
        return dataset.export(self.get_title(), **kwargs)

    def create_dataset(self, in_stream, **kwargs):
        dataset = super().create_dataset(in_stream, **kwargs)
        for position, row in enumerate(list(dataset)):
            dataset[position] = [self.unguarded(cell) for cell in row]
        return dataset

    @staticmethod
    def unguarded(cell):
        is_guarded = cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS)
        return cell[1:] if is_guarded else cell


FORMATS = [GuardedCSV]

RECORD_FIELDS = ["source", "verification", "verification_note", "unverified_fields"]


def related(attribute, model, lookup):
    """A column that names a row of ``model`` by its ``lookup``."""
    return fields.Field(
        attribute=attribute,
        column_name=attribute,
        widget=widgets.ForeignKeyWidget(model, lookup),
    )


class CodeWidget(widgets.CharWidget):
    """A unique code; an empty cell means that there is none."""

    def clean(self, value, row=None, **kwargs):
        return super().clean(value, row, **kwargs) or None


class ListWidget(widgets.Widget):
    """A list of words, parted by semicolons."""

    def clean(self, value, row=None, **kwargs):
        return [word.strip() for word in (value or "").split(";") if word.strip()]

    def render(self, value, obj=None, **kwargs):
        return "; ".join(value or [])


class RecordResource(resources.ModelResource):
    """Rows in force, checked by the model and by the database in the dry run already."""

    unverified_fields = fields.Field(
        attribute="unverified_fields", column_name="unverified_fields", widget=ListWidget()
    )

    class Meta:
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = True
        use_transactions = True

    def get_queryset(self):
        return super().get_queryset().filter(retired_at=None)


def code(name):
    return fields.Field(attribute=name, column_name=name, widget=CodeWidget())


class ActorResource(RecordResource):
    iso2 = code("iso2")
    iso3 = code("iso3")
    m49 = code("m49")
    country = related("country", Actor, "slug")

    class Meta(RecordResource.Meta):
        model = Actor
        import_id_fields = ["slug"]
        fields = [
            "slug",
            "kind",
            "kind_detail",
            "name",
            "official_name",
            "acronym",
            "iso2",
            "iso3",
            "m49",
            "region",
            "subregion",
            "city",
            "country",
            "website",
            "time_zone",
            "is_public",
            *RECORD_FIELDS,
        ]


class EndorsementResource(RecordResource):
    actor = related("actor", Actor, "slug")
    declaration = related("declaration", Declaration, "slug")

    class Meta(RecordResource.Meta):
        model = Endorsement
        import_id_fields = ["actor", "declaration", "endorsed_on"]
        fields = [
            "actor",
            "declaration",
            "name_as_listed",
            "endorsed_on",
            "endorsed_on_precision",
            "endorsed_on_qualifier",
            "withdrawn_on",
            *RECORD_FIELDS,
        ]
