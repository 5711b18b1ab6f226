"""What the released API promises, one promise a line in docs/api-promises.txt, and who breaks one.

    .venv/bin/python scripts/promises.py              names what docs/openapi.yaml breaks; exit code 1
    .venv/bin/python scripts/promises.py --release    writes the promises anew: only with a release

Additions break nothing, except what requests must bring from now on.
"""

import sys
from pathlib import Path

import yaml

DOCS = Path(__file__).resolve().parent.parent / "docs"
DESCRIPTION = DOCS / "openapi.yaml"
RELEASED = DOCS / "api-promises.txt"
DEMAND = "must bring: "


def promises(description):
    """Set of lines: addresses, parameters, their values, answers and members; and demands."""
    found = set()
    for address, operations in description["paths"].items():
        for method, operation in operations.items():
            found |= _of_operation(f"{method.upper()} {address}", operation)
    schemas = description["components"]["schemas"]
    asked = _asked(description)
    for name, schema in schemas.items():
        found |= _of_schema(name, schema, brought=name in asked)
    return found


def _asked(description):
    """Names of the schemas of what requests bring."""
    bodies = [
        operation.get("requestBody")
        for operations in description["paths"].values()
        for operation in operations.values()
    ]
    names, more = set(), _referred(bodies)
    while more:
        names |= more
        inner = [description["components"]["schemas"][name] for name in more]
        more = _referred(inner) - names
    return names


def _referred(part):
    """Names of the schemas that a part of the description refers to."""
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    found = set().union(*map(_referred, inner))
    return found | ({kind(part)} if isinstance(part, dict) and "$ref" in part else set())


def _of_operation(name, operation):
    found = {name}
    for parameter in operation.get("parameters", []):
        found |= _of_member(f"{name} ?{parameter['name']}", parameter["schema"])
        if parameter.get("required"):
            found.add(f"{DEMAND}{name} ?{parameter['name']}")
    contents = {"body": operation.get("requestBody", {})} | operation["responses"]
    for status, answer in contents.items():
        for media_type, content in answer.get("content", {}).items():
            found.add(f"{name} {status} {media_type}: {kind(content.get('schema', {}))}")
    return found


def _of_schema(name, schema, *, brought):
    found = _of_member(name, schema)
    for member, inner in schema.get("properties", {}).items():
        found |= _of_member(f"{name}.{member}", inner)
        if member in schema.get("required", ()):
            found.add(f"{DEMAND if brought else 'always there: '}{name}.{member}")
    return found


def _of_member(name, schema):
    values = schema.get("enum", schema.get("items", {}).get("enum", []))
    return {f"{name}: {kind(schema)}", *(f"{name} = {value}" for value in values)}


def kind(schema):
    """What a schema is in short: ``string(date)|null``, ``[Actor]``."""
    if "$ref" in schema:
        return schema["$ref"].rpartition("/")[2]
    for word in ("anyOf", "oneOf", "allOf"):
        if word in schema:
            return "|".join(sorted({kind(form) for form in schema[word]}))
    types = schema.get("type", "any")
    named = {
        f"[{kind(schema.get('items', {}))}]" if each == "array" else each
        for each in (types if isinstance(types, list) else [types])
    }
    return "|".join(sorted(named)) + (f"({schema['format']})" if "format" in schema else "")


def broken(released, now):
    """Sorted lines: promises that are no longer kept, and what requests must bring since."""
    gone = {line for line in released - now if not line.startswith(DEMAND)}
    # What is new may demand what it likes: nobody asks for it yet.
    known = {line.partition(": ")[0] for line in released}
    demanded = {
        line
        for line in now - released
        if line.startswith(DEMAND) and _owner(line.removeprefix(DEMAND)) in known
    }
    return sorted(gone | demanded)


def _owner(name):
    """The operation of a parameter (``GET /a/ ?b``), the schema of a member (``A.b``)."""
    return name.rpartition(" ?")[0] or name.rpartition(".")[0]


def main(arguments):
    now = promises(yaml.load(DESCRIPTION.read_text(), yaml.CSafeLoader))  # noqa: S506 - a safe one
    if arguments == ["--release"]:
        RELEASED.write_text("".join(f"{line}\n" for line in sorted(now)))
        return
    found = broken(set(RELEASED.read_text().splitlines()), now)
    if found:
        sys.exit("\n".join(["The description breaks what was released:", *found]))


if __name__ == "__main__":
    main(sys.argv[1:])
