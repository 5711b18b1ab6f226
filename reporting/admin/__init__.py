from reporting.admin import cycles, editions, indicators, questionnaires, reports, work

__all__ = ["cycles", "editions", "indicators", "questionnaires", "reports", "work"]
