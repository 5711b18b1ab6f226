from initiatives.admin import initiatives, landscape, meetings, priority_actions, projects

__all__ = ["initiatives", "landscape", "meetings", "priority_actions", "projects"]
