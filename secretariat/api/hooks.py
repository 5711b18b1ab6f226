"""What the description (OpenAPI) needs for those who make clients and tests of it."""

from secretariat.api.filters import DecimalFilter, IntegerFilter
from secretariat.api.searching import LONGEST_TEXT

SEARCHES = ("q", "search")  # what a SearchFilter is called
GREATEST = {"integer": IntegerFilter.greatest, "number": DecimalFilter.greatest}


def describe_parameters(result, **kwargs):
    """Schema hook: what holds of every parameter of a query."""
    for operations in result["paths"].values():
        for operation in operations.values():
            for parameter in operation.get("parameters", []):
                if parameter["in"] == "query" and parameter["schema"].get("type") != "array":
                    if not parameter["schema"].get("minLength"):
                        parameter["allowEmptyValue"] = True  # counts as not given
                    _tell_yes_or_no(parameter)
                    if parameter["name"] in SEARCHES:
                        parameter["schema"]["maxLength"] = LONGEST_TEXT
                    if parameter["schema"]["type"] in GREATEST:
                        greatest = GREATEST[parameter["schema"]["type"]]
                        parameter["schema"].setdefault("maximum", greatest)
    return result


def name_forms(result, **kwargs):
    """Schema hook: the forms that an answer has get names, which makers of clients need."""
    schemas = result["components"]["schemas"]
    for name in [name for name in schemas if name.startswith("Paginated")]:
        row = name.removeprefix("Paginated").removesuffix("List")
        if "anyOf" not in schemas[name]:  # it has pages alone
            continue
        page, changes = schemas[name]["anyOf"]
        named = {f"{row}Page": page, f"{row}Changes": changes}
        schemas[name] = {"anyOf": [_reference(form) for form in named]}
        results = changes["properties"]["results"]
        named[f"{row}Change"] = results["items"]
        results["items"] = _reference(f"{row}Change")
        schemas |= named
    return result


def _reference(name):
    return {"$ref": f"#/components/schemas/{name}"}


def _tell_yes_or_no(parameter):
    """A choice of ``true`` and ``false`` is a boolean to clients."""
    if {*parameter["schema"].get("enum", ())} == {"true", "false"}:
        parameter["schema"] = {"type": "boolean"}
        parameter["description"] = parameter["description"].partition("\n")[0]
