"""Report -> output: one module a format. Reporters lay out what a Report holds and work out nothing of their own."""
