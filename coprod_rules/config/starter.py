"""The configuration to start from."""

from __future__ import annotations

from coprod_rules.config.profiles import ABOUT

_HEAD = """\
# Configuration of coprod (https://toml.io). Everything here is optional, and what begins with # is an example.
# Paths are relative to this file. What holds for a document, and why: coprod config show DOCUMENT
# In a pyproject.toml the same settings stand under [tool.coprod].

"""

_BODY = """
# Rules by the beginnings of their ids. select: only these; ignore: all but these.
#select = ["NEF", "PRAC"]
#ignore = ["LANG"]

# Rule packs: ids of installed ones, or folders (with a slash). Without this line all that are installed.
#packs = ["nef", "practicalities", "./rules/my_council"]

# The least severity that fails a run: error, warning, note or never. And the least score of every standard, 0 to 100.
#fail-on = "error"
#min-score = 40

# Word documents: how to read tracked changes (accepted, original or both), and headers and footers too or not.
#changes = "accepted"
#headers = false

# Files to leave out when a folder is checked.
#exclude = ["archive/**"]

# Fail for new findings only. Write the file with: coprod baseline write . --out coprod-baseline.json
#baseline = "coprod-baseline.json"
#fail-on-new = true

# Rules that nobody may waive.
#blocking = ["PRAC-PAY-1"]

# Keep results between runs in this folder, with quotes of the documents. Without this line nothing of them is kept.
#cache = ".coprod-cache"
#jobs = 2

# Use only packs whose digests are pinned. Write the file with: coprod packs lock
#lock = "packs.lock"

# Other thresholds for one standard.
#[standards.nef]
#min-score = 60
#fail-on = "warning"

# Other settings for some documents; of several that fit, the last counts.
#[[overrides]]
#paths = ["templates/**"]
#profile = "template"

# A decision to accept a finding. It stays in every report until its last day.
#[[waivers]]
#rule = "NEF-ROLES-3"
#reason = "The board's membership is set by statute."
#by = "Head of Procurement"
#date = 2026-01-05
#expires = 2026-12-31
#paths = ["templates/statutory-board.md"]
"""


def write_starter(profile: str = "", *, table: str = "") -> str:
    """Return a commented configuration.

    Args:
        profile: One to set; without it the line is a comment.
        table: The table that the settings are to stand in: ``tool.coprod`` for a ``pyproject.toml``.
    """
    lines = ["# Usual settings for a sort of document:"]
    lines += [f"#   {name:<14} {about}" for name, about in ABOUT.items()]
    lines.append(f'profile = "{profile}"' if profile else '#profile = "specification"')
    text = _HEAD + "\n".join(lines) + "\n" + _BODY
    if not table:
        return text
    return f"[{table}]\n" + text.replace("#[standards.", f"#[{table}.standards.").replace("#[[", f"#[[{table}.")
