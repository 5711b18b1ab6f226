from signatories.views.register import RecordDetail, counts_by_kind, latest_change

__all__ = ["RecordDetail", "counts_by_kind", "latest_change"]
