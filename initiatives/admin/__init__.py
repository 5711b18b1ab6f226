from initiatives.admin import initiatives, landscape, meetings, priority_actions

__all__ = ["initiatives", "landscape", "meetings", "priority_actions"]
