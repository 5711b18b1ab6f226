from initiatives.tasks import coherence, expiring

__all__ = ["coherence", "expiring"]
