from reporting.admin import cycles, editions, indicators, questionnaires, reports

__all__ = ["cycles", "editions", "indicators", "questionnaires", "reports"]
