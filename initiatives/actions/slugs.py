"""Public names of rows that people enter by their title."""

from itertools import count

from django.utils.text import slugify

from secretariat.turns import take_turn

LONGEST = 100  # letters of the title, so that a number finds room behind them


def free_slug(model, title):
    """A slug of the title that no row of the tracked ``model`` bears, or has ever borne (str).

    Until the transaction ends nobody else is given one for the model, since the row that bears
    this one is yet to be stored. Two statements.
    """
    take_turn(f"naming {model._meta.label}")
    stem = slugify(title)[:LONGEST].strip("-") or model._meta.model_name
    history = model.pgh_event_model.objects.filter(slug__startswith=stem)
    borne = set(history.values_list("slug", flat=True))
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(name for name in names if name not in borne)
