from reporting.admin import cycles, editions, indicators, oversight, questionnaires, reports, work

__all__ = ["cycles", "editions", "indicators", "oversight", "questionnaires", "reports", "work"]
