"""Plain text and Markdown drafts: insertions follow the paragraphs and headings that stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from coprod_rules.load.blocks import has_word
from coprod_rules.load.documents import MARKDOWN_SUFFIXES
from coprod_rules.load.outline import PLAIN, Heading, find_headings
from coprod_rules.load.roles import role_of
from coprod_rules.mend.edits import Edit, apply_edits
from coprod_rules.mend.model import Edited, Insertion, Section
from coprod_rules.mend.numbering import next_number, number_heading, split_heading
from coprod_rules.mend.paragraphs import number_paragraphs, split_paragraphs
from coprod_rules.model.document import ROLES

if TYPE_CHECKING:
    from coprod_rules.load.base import Source

_RULE = re.compile(r"\s*(?:[-*_]\s*){3,}$")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n.*?^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
#: Sections that stand at the end of a document, after which nothing new is added.
LAST_WORDS = ("schedule", "annex", "annexe", "appendix", "appendices", "signature", "signatures", "signed", "glossary")


class TextDraft:
    """A draft in plain text or Markdown."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._text = source.text
        self._line_end = "\r\n" if "\r\n" in self._text else "\n"
        self._is_markdown = source.path.lower().endswith(MARKDOWN_SUFFIXES)
        self._headings = list(_read_headings(self._text, self._is_markdown))
        self._sections = tuple(read_sections(self._headings))

    @property
    def sections(self) -> Sequence[Section]:
        """Every section that has a heading."""
        return self._sections

    def write(self, insertions: Sequence[Insertion]) -> Edited:
        """Return the draft with *insertions* in it."""
        numbers: dict[int, str] = {}
        edits: list[Edit] = []
        made: list[str] = []  # headings of the new sections
        order = sorted(range(len(insertions)), key=lambda i: target_of(insertions[i]))
        for _, members in groupby(order, key=lambda i: target_of(insertions[i])):
            chosen = list(members)
            first = insertions[chosen[0]]
            if first.section is None:
                edit, given = self._add_section([insertions[i] for i in chosen], made)
            else:
                edit, given = self._add_to(self._sections[first.section], [insertions[i] for i in chosen])
            edits.append(edit)
            numbers.update(zip(chosen, given, strict=True))
        return Edited(data=apply_edits(self._source, edits), numbers=tuple(numbers[i] for i in range(len(insertions))))

    def _add_to(self, section: Section, insertions: Sequence[Insertion]) -> tuple[Edit, list[str]]:
        if section.is_divided:
            return self._add_subsections(section, insertions)
        end = self._end_of(section)
        body = self._text[self._headings[section.index].end : end]
        blocks: list[str] = []
        numbers: list[str] = []
        for insertion in insertions:
            so_far = "\n\n".join([body, *blocks])
            paragraphs, number = number_paragraphs(split_paragraphs(insertion.text), so_far, markup=True)
            blocks += paragraphs
            numbers.append(number)
        return self._edit(end, blocks), numbers

    def _add_subsections(self, section: Section, insertions: Sequence[Insertion]) -> tuple[Edit, list[str]]:
        siblings = [self._headings[child.index] for child in self._sections if child.parent == section.index]
        # Of sections on several levels the last shows how one looks that comes next.
        siblings = [heading for heading in siblings if heading.level == siblings[-1].level]
        titles = [heading.title for heading in siblings]
        blocks: list[str] = []
        numbers: list[str] = []
        for insertion in insertions:
            title, number = number_heading(insertion.heading, titles)
            titles.append(title)
            blocks += (self._heading_like(siblings[-1], title), *split_paragraphs(insertion.text))
            numbers.append(number)
        return self._edit(self._end_of(section), blocks), numbers

    def _add_section(self, insertions: Sequence[Insertion], made: list[str]) -> tuple[Edit, list[str]]:
        """Add a section of its own at the end of the outermost sections, before schedules and annexes."""
        outermost = [section for section in self._sections if not section.is_title and self._is_outermost(section)]
        kept = outermost[: count_before_new([section.heading for section in outermost])]
        end = self._end_of(kept[-1]) if kept else len(self._text.rstrip())
        siblings = [self._headings[section.index] for section in kept]
        titles = [*(heading.title for heading in siblings), *made]
        title, number = number_heading(insertions[0].new_section, titles)
        made.append(title)
        heading = self._heading_like(siblings[-1] if siblings else None, title)
        blocks = [heading]
        for insertion in insertions:
            if len(insertions) > 1 and heading.startswith("#"):
                blocks.append(f"#{heading.partition(' ')[0]} {insertion.heading}")
            blocks += split_paragraphs(insertion.text)
        return self._edit(end, blocks), [number] * len(insertions)

    def _is_outermost(self, section: Section) -> bool:
        return section.parent is None or self._sections[section.parent].is_title

    def _heading_like(self, sibling: Heading | None, title: str) -> str:
        """Return a heading line in the manner of *sibling*."""
        if sibling is None:
            return f"## {title}" if self._is_markdown else title.upper()
        lines = self._text[sibling.start : sibling.end].rstrip("\r\n").splitlines()
        line = lines[0].strip()
        if line.startswith("#"):
            return f"{'#' * sibling.level} {title}"
        if len(lines) > 1:
            return f"{title}{self._line_end}{lines[1].strip()[0] * len(title)}"
        if line.startswith("**"):
            return f"**{title}**"
        letters = [letter for letter in sibling.title if letter.isalpha()]
        return title.upper() if letters and all(letter.isupper() for letter in letters) else title

    def _end_of(self, section: Section) -> int:
        """Return the end of the last words of a section, with the sections in it."""
        heading = self._headings[section.index]
        following = (other.start for other in self._headings[section.index + 1 :] if other.level <= heading.level)
        end = next(following, len(self._text))
        lines = self._text[heading.start : end].splitlines(keepends=True)
        while lines and (not lines[-1].strip() or _is_rule(lines)):
            lines.pop()
        return heading.start + len("".join(lines).rstrip())

    def _edit(self, end: int, blocks: Sequence[str]) -> Edit:
        text = "".join(f"\n\n{block}" for block in blocks)
        return Edit(end, "\n".join(text.splitlines()).replace("\n", self._line_end) if text else "")


def is_last(heading: str) -> bool:
    """Tell whether a section with this heading stands at the end of a document: a schedule, the signatures."""
    words = re.findall(r"[a-z]+", heading.lower())
    return bool(words) and words[0] in LAST_WORDS


def count_before_new(headings: Sequence[str], numbers: Sequence[str] = ()) -> int:
    """Return how many of the outermost sections come before a new one.

    Schedules, annexes and signatures at the end come after it, but for those that carry on the numbers of the sections
    before them: the new one would have a number of theirs.

    Args:
        headings: The headings of these sections, in order.
        numbers: Their numbers, where these are kept apart from the headings; empty for those that have none there.
    """
    known = [number or split_heading(heading)[0] for heading, number in zip_longest(headings, numbers, fillvalue="")]
    kept = [place for place, heading in enumerate(headings) if not is_last(heading)]
    last = kept[-1] if kept else len(headings) - 1
    while last >= 0 and known[last]:
        following = _bare(next_number(known[last], known[:last]))
        taken = [place for place in range(last + 1, len(known)) if _bare(known[place]) == following]
        if not taken:
            break
        last = taken[0]
    return last + 1


def _bare(number: str) -> str:
    return number.rstrip(".):").casefold()


def target_of(insertion: Insertion) -> tuple[bool, int, str]:
    """Return a key that is the same for insertions that go to one place.

    What goes into a section inside another comes before what goes into the outer one, since both may end at one place.
    """
    if insertion.section is None:
        return True, ROLES.index(insertion.role), insertion.new_section
    return False, -insertion.section, ""


def _is_rule(lines: Sequence[str]) -> bool:
    """Tell whether the last line is a rule that divides sections."""
    return bool(_RULE.match(lines[-1])) and len(lines) > 1 and not has_word(lines[-2])


def _read_headings(text: str, is_markdown: bool) -> Iterator[Heading]:
    """Yield the headings of a draft; in Markdown those with marks only, and none in the settings at its top."""
    front = _FRONT_MATTER.match(text) if is_markdown else None
    for heading in find_headings(text, PLAIN):
        lines = text[heading.start : heading.end].strip().splitlines()
        marked = lines[0].startswith("#") or len(lines) > 1
        if not is_markdown or (marked and heading.start >= (front.end() if front else 0)):
            yield heading


def read_sections(headings: Sequence[Heading]) -> list[Section]:
    """Return the sections that *headings*, in document order, divide a draft into."""
    parents: list[int | None] = []
    open_: list[int] = []
    for index, heading in enumerate(headings):
        open_ = [above for above in open_ if headings[above].level < heading.level]
        parents.append(open_[-1] if open_ else None)
        open_.append(index)
    outermost = [index for index, parent in enumerate(parents) if parent is None]
    paths: list[tuple[str, ...]] = []
    for index, heading in enumerate(headings):
        parent = parents[index]
        paths.append((*(paths[parent] if parent is not None else ()), heading.title))
    return [
        Section(
            index=index,
            heading_path=path,
            role=role_of(path),
            parent=parents[index],
            is_divided=index in parents,
            is_title=outermost == [index] and index == 0 and index in parents,
        )
        for index, path in enumerate(paths)
    ]
