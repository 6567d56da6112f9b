"""Findings to scores."""
