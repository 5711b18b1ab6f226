from reporting.admin import (
    candidates,
    cycles,
    editions,
    indicators,
    oversight,
    questionnaires,
    reports,
    work,
)

__all__ = [
    "candidates",
    "cycles",
    "editions",
    "indicators",
    "oversight",
    "questionnaires",
    "reports",
    "work",
]
