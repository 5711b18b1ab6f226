"""What the columns of a data file hold: JSON Schema of rows, and Table Schema of CSV files."""

from reporting.exports.as_json import SCHEMA
from reporting.exports.columns import REPORTS, tables_of
from reporting.exports.written import json_bytes

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TABLE_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"
DECIMAL = r"^-?(0|[1-9][0-9]{0,17})(\.[0-9]{0,9}[1-9])?$"
IN_JSON = {
    "decimal": {"type": "string", "pattern": DECIMAL},
    "date": {"type": "string", "format": "date"},
    "uuid": {"type": "string", "format": "uuid"},
    "integer": {"type": "integer"},
    "flag": {"type": "boolean"},
    "text": {"type": "string"},
}
IN_CSV = {
    "decimal": {"type": "number"},
    "date": {"type": "date", "format": "%Y-%m-%d"},
    "uuid": {"type": "string", "format": "uuid"},
    "integer": {"type": "integer"},
    "flag": {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    "text": {"type": "string"},
}
REFERENCE = {
    "fields": ["actor_slug"],
    "reference": {"resource": "reports", "fields": ["actor_slug"]},
}


def write_schema(edition):
    """JSON Schema of the edition's JSON file; "$defs" holds that of one row of each table."""
    tables = tables_of(edition)
    lists = {
        table.name: {"type": "array", "items": {"$ref": f"#/$defs/{table.name}"}}
        for table in tables
    }
    texts = ("edition", "title", "coverage", "manifest_sha256")
    properties = {
        "schema": {"const": SCHEMA},
        **{name: {"type": "string"} for name in texts},
        "statements": {"type": "array", "items": {"type": "string"}},
        "facts": {"type": "object"},
        "sources": {"type": "array", "items": {"type": "string"}},
        "manifest": {"type": "object"},
        "in_totals_only": {"type": "integer", "minimum": 0},
        **lists,
    }
    yield json_bytes(
        {
            "$schema": DIALECT,
            "$id": f"urn:uuid:{edition.uid}",
            "title": edition.title,
            "type": "object",
            "properties": properties,
            "required": sorted(properties),
            "$defs": {table.name: row_schema(table) for table in tables},
        }
    )


def row_schema(table):
    """JSON Schema of one row, as JSON and JSON Lines files have it (dict)."""
    return {
        "type": "object",
        "properties": {column.name: _property(column) for column in table.columns},
        "required": [column.name for column in table.columns],
        "additionalProperties": False,
    }


def _property(column):
    found = {"title": column.title, **_described(column), **_json_type(column)}
    if column.choices:
        nothing = [""] if column.field.blank else []
        found["enum"] = [*nothing, *column.choices]
    return found


def _json_type(column):
    if column.kind == "json":
        return {"type": _shape(column)}
    found = dict(IN_JSON[column.kind])
    if column.field.null:
        found["type"] = [found["type"], "null"]
    return found


def _shape(column):
    return {list: "array", dict: "object"}.get(column.field.default, "object")


def _described(column):
    return {"description": column.description} if column.description else {}


def table_schema(table):
    """Frictionless Table Schema of the CSV file (dict)."""
    found = {
        "$schema": TABLE_SCHEMA,
        "fields": [_field(column) for column in table.columns],
        "fieldsMatch": ["exact"],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table is not REPORTS and any(column.name == "actor_slug" for column in table.columns):
        found["foreignKeys"] = [REFERENCE]
    return found


def _field(column):
    kind = {"type": _shape(column)} if column.kind == "json" else IN_CSV[column.kind]
    rules = {"required": True} if column.is_required else {}
    if column.choices:
        rules["enum"] = column.choices
    return {
        "name": column.name,
        "title": column.title,
        **_described(column),
        **kind,
        **({"constraints": rules} if rules else {}),
    }
