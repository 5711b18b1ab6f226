from initiatives.tasks import expiring

__all__ = ["expiring"]
