"""Line breaks inside a paragraph of Markdown, which are blanks to its readers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coprod_rules.load.blocks import read_blocks, wrap_width
from coprod_rules.load.markers import read_marker

_CLOSED = re.compile(r"(?:[.:;!?]|; and|; or)[\"”’')]*$")
_LABEL = re.compile(r"[^\W\d_][\w ]{0,39}:\s")


def join_soft_breaks(text: str, breaks: Sequence[int]) -> str:
    """Return *text*, of the same length, with blanks for the soft breaks that stand in mid-sentence.

    CommonMark shows every soft break as a blank. Those after a full stop, before a label and before what looks like an
    item are kept all the same: there the writer meant a new line, and no sentence is cut by it. Where the width of the
    lines proves that they were wrapped, they are told apart later, with more to go by.

    Args:
        text: A paragraph without its marks.
        breaks: Where in it the soft breaks are.
    """
    if not breaks or all(wrap_width(block) for block in read_blocks(text, markup=False)):
        return text
    joined = list(text)
    for at in breaks:
        before = text[text.rfind("\n", 0, at) + 1 : at].rstrip()
        end = text.find("\n", at + 1)
        after = text[at + 1 : end if end >= 0 else len(text)].strip()
        if _is_mid_sentence(before, after):
            joined[at] = " "
    return "".join(joined)


def _is_mid_sentence(before: str, after: str) -> bool:
    if not before or not after or "|" in before + after or "\t" in before + after:
        return False
    return not (_CLOSED.search(before) or _LABEL.match(after) or read_marker(after, 0))
