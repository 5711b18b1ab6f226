from signatories.admin import calendar, people, register

__all__ = ["calendar", "people", "register"]
