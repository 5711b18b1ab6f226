"""The job ledger: what must be done later, once each, whatever dies meanwhile."""
