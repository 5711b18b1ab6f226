"""What the JSON columns of a questionnaire look like."""


def are_words(items):
    """Whether this is a list of texts, none of them empty (bool)."""
    return isinstance(items, list) and all(isinstance(item, str) and item for item in items)


def are_conditions(items):
    """Whether these are ``{"question": code, "any_of" or "none_of": [option, ...]}`` (bool)."""
    return isinstance(items, list) and all(_is_condition(item) for item in items)


def _is_condition(item):
    if not isinstance(item, dict) or len(item) != 2 or not isinstance(item.get("question"), str):
        return False
    options = item.get("any_of", item.get("none_of"))
    return bool(options) and are_words(options)
