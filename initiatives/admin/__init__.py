from initiatives.admin import (
    coherence,
    initiatives,
    landscape,
    meetings,
    priority_actions,
    projects,
)

__all__ = ["coherence", "initiatives", "landscape", "meetings", "priority_actions", "projects"]
