"""How the small JSON files of an edition are laid out."""

import json


def json_bytes(document):
    """A document for people to read as well: indented, UTF-8."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
