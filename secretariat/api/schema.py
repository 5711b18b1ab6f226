"""What the description (OpenAPI) says of every resource, beside what its serializer says."""

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter

from secretariat.api.choices import EXPAND, FIELDS
from secretariat.api.deprecations import deprecated_members
from secretariat.api.moments import AS_OF, ON
from secretariat.api.serializers import Expandable, RowSerializer
from secretariat.bulk import answers

ENDING = OpenApiParameter(
    "ending",
    OpenApiTypes.STR,
    OpenApiParameter.PATH,
    enum=list(answers.ENDINGS),
    description="`csv`: a column for each member of the row, what is nested as JSON text, and an "
    "apostrophe before a text that a spreadsheet would run. `jsonl`: each row as the list has it. "
    "`parquet` and `xlsx`: the columns of `csv`, typed, text as it is; made by a job.",
)
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
    OpenApiParameter.HEADER,
    description="Any text that you use for no other request, such as a UUID. Whoever sends the "
    "same request with the same key again within a day has the answer of the first, and "
    "`Idempotent-Replayed: true`; nothing is done twice. A request that was refused used up none.",
)
IF_MATCH = OpenApiParameter(
    "If-Match",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    required=True,
    description="What you have seen: the `ETag` of the last GET of the row, or of the last answer "
    "to a POST. `*` stands for whatever is there now.",
)
MOMENTS = {
    ON: OpenApiParameter(
        ON,
        OpenApiTypes.DATE,
        description="Day of which the row tells, by the register's own dates.",
    ),
    AS_OF: OpenApiParameter(
        AS_OF,
        OpenApiTypes.DATETIME,
        allow_blank=False,
        description="What had been recorded here by this time, with its zone: the members of the row "
        "itself, without lists of others; a reference shows its row as it is today. Goes with "
        "`fields`, `limit` and `cursor` alone. A time before anything was recorded, or to come, is "
        "refused.",
    ),
}
WHOLE = """The whole list as a file, in its order: the same rows under the same filters.

`csv` and `jsonl` are sent at once (200); an answer that breaks off without its last chunk is not the whole list.
`parquet` and `xlsx` are made later (202): ask at the address in `Location` until `status` is `done`.
"""


class ResourceSchema(AutoSchema):
    """Describes what is sent of a row as well: ``fields`` and ``expand``."""

    def get_override_parameters(self):
        if self._is_whole:
            return [ENDING, *choices_of(self.view.get_serializer_class()())]
        if self.method == "POST":
            return [IDEMPOTENCY_KEY, *([IF_MATCH] if self.view.detail else [])]
        return [*self._moments(), *choices_of(self.get_response_serializers())]

    def get_operation_id(self):
        if self.method == "POST":
            return f"{self.view.plural}_{self.view.action}".replace("-", "_")
        if self._is_whole:
            return f"{self.view.plural}_whole".replace("-", "_")
        return super().get_operation_id()

    def get_description(self):
        if self._is_whole:
            return WHOLE
        return super().get_description()

    def _moments(self):
        """Those that are asked for beside the filters, of which a list has ``on``."""
        names = getattr(self.view, "moments", list)()
        is_list = getattr(self.view, "action", "") == "list"
        return [MOMENTS[name] for name in names if not (is_list and name == ON)]

    @property
    def _is_whole(self):
        return getattr(self.view, "action", "") == "bulk"

    def is_deprecated(self):
        return bool(getattr(self.view, "deprecation", None)) or super().is_deprecated()

    def _map_basic_serializer(self, serializer, direction):
        schema = super()._map_basic_serializer(serializer, direction)
        for name in deprecated_members(type(serializer)):
            schema["properties"][name]["deprecated"] = True
        return schema


def choices_of(serializer):
    """Parameters that choose from a row's serializer (an instance), as far as there is a choice."""
    row = getattr(serializer, "child", serializer)
    if not isinstance(row, RowSerializer):
        return []
    expandable = [name for name, field in row.fields.items() if isinstance(field, Expandable)]
    chosen = [
        (FIELDS, list(row.fields), "Names of the row's members that are sent; all without it."),
        (EXPAND, expandable, "Members that are sent as whole rows in place of short ones."),
    ]
    return [
        OpenApiParameter(
            name, OpenApiTypes.STR, many=True, enum=names, explode=False, description=description
        )
        for name, names, description in chosen
        if names
    ]


class ExpandableSchema(OpenApiSerializerFieldExtension):
    """An expandable member: its short form, or its whole."""

    target_class = Expandable
    match_subclasses = True

    def map_serializer_field(self, auto_schema, direction):
        forms = [self.target.short, self.target.whole()]
        for form in forms:
            form.allow_null = False  # said once for both, below
        schema = {"anyOf": [auto_schema._map_serializer_field(form, direction) for form in forms]}
        if self.target.allow_null:
            schema["anyOf"].append({"type": "null"})
        return schema
