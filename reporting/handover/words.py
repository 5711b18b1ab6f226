"""How rows are written into a dossier."""


def named(actor):
    """{"slug", "name", "kind"} of an actor as the public sees it; None where it sees none."""
    if actor is None or not actor.is_publishable:
        return None
    return {"slug": actor.slug, "name": actor.name, "kind": actor.kind}


def iso(day):
    """A date as "2026-01-31"; None for none."""
    return day.isoformat() if day else None
