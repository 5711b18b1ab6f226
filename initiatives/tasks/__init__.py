from initiatives.tasks import coherence, expiring, imports

__all__ = ["coherence", "expiring", "imports"]
