from initiatives.admin import initiatives, landscape, priority_actions

__all__ = ["initiatives", "landscape", "priority_actions"]
