"""Frozen values that pass between the stages; no input or output, no logic beyond their own shape."""
