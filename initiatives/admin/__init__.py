from initiatives.admin import initiatives, landscape

__all__ = ["initiatives", "landscape"]
