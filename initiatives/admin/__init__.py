from initiatives.admin import (
    coherence,
    imports,
    initiatives,
    landscape,
    meetings,
    priority_actions,
    projects,
)

__all__ = [
    "coherence",
    "imports",
    "initiatives",
    "landscape",
    "meetings",
    "priority_actions",
    "projects",
]
