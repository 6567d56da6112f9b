"""Mending a draft: which clauses close its gaps, where they go, and a new draft with them in.

The way through the room: `wording` fills the placeholders of a clause, `placement` finds the section where it goes, and
a draft (`json_draft`, `text_draft`, opened by `drafts`) writes it there in its own format and numbering. `planner`
finds the fewest clauses that reach a score, `upgrades` the smallest additions that lift weak sentences.
"""
