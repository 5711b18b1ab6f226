"""The triggers that note changes, for all resources at once.

They stand on tables of every floor and read tables of the floors above, so their migrations are
the roof's: each table has a proxy here that carries its trigger.
"""

from secretariat.api_urls import RESOURCES
from secretariat.changes.followed import follow, touches, trigger


def follow_resources():
    """Register every resource as followed, and a trigger for every table that it depends on."""
    for viewset in RESOURCES:
        follow(viewset.followed())
    for model, touched in touches().items():
        note_changes = trigger(touched)
        note_changes.register(_proxy(model, note_changes))


def _proxy(model, note_changes):
    meta = type(
        "Meta",
        (),
        {
            "proxy": True,
            "app_label": "site",
            "default_permissions": (),
            "triggers": [note_changes],
            "verbose_name": f"changes of {model._meta.label}",
            "verbose_name_plural": f"changes of {model._meta.label}",
        },
    )
    names = {"__module__": __name__, "Meta": meta}
    return type(f"{model._meta.app_label.title()}{model._meta.object_name}", (model,), names)
