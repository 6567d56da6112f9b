"""Baselines: the findings that a set of documents is known to have, so that a run can fail for new ones only."""
