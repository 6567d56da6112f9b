"""JSON Schemas of the files that people write for coprod_rules, and of what it writes for programs."""
