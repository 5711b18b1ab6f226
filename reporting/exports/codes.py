"""Codes of the chapters beside those of the themes, as they stand in addresses."""

COVERAGE = "coverage"
ACTIONS = "priority-actions"
REFERRALS = "referrals"
PASSAGES = "passages"
PUBLIC = "public-statistics"
CHANGES = "changes"
METHOD = "method"
