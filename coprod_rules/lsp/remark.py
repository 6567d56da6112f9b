"""What is said about a stretch of a file, before it is put into the words of the protocol."""

from __future__ import annotations

from dataclasses import dataclass

#: From the gravest: a contradiction or a broken file, a gap, something to look at.
SEVERITIES = ("error", "warning", "information")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of a text; lines and columns count from 0, columns in code points, the end is left out."""

    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0

    def touches(self, other: Stretch) -> bool:
        """Tell whether the two share a place; ends that meet do."""
        return (self.line, self.column) <= (other.end_line, other.end_column) and (other.line, other.column) <= (
            self.end_line,
            self.end_column,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something to tell about a stretch.

    Attributes:
        code: The rule, the theme, or what kind of fault it is.
        message: One or two plain sentences.
        about: Markdown for whoever wants to know more: why it matters, what to do, where it comes from.
        clauses: Ids of clauses that would mend it, best first.
    """

    stretch: Stretch
    severity: str
    code: str
    message: str
    about: str = ""
    clauses: tuple[str, ...] = ()


def line_stretch(text: str, line: int) -> Stretch:
    """Return a line, counted from 0, without the blanks around it."""
    lines = text.splitlines()
    if not 0 <= line < len(lines):
        return Stretch()
    content = lines[line]
    start = len(content) - len(content.lstrip())
    return Stretch(line=line, column=start, end_line=line, end_column=max(start, len(content.rstrip())))
