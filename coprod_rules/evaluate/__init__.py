"""Readings and rules to findings: which combinations of concepts stand where, and how binding they are."""
