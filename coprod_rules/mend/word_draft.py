"""Word drafts: clauses go in as tracked insertions, numbered and set as their neighbours are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from coprod_rules.load.outline import Heading
from coprod_rules.load.passages import Piece, split_passages
from coprod_rules.load.word_file import heading_level
from coprod_rules.mend.model import Edited, Insertion, Section
from coprod_rules.mend.numbering import number_heading
from coprod_rules.mend.paragraphs import number_paragraphs, split_paragraphs
from coprod_rules.mend.text_draft import count_before_new, read_sections, target_of
from coprod_rules.word.blocks import ACCEPTED, ORIGINAL, Block
from coprod_rules.word.comments import refuse_strict, serialise
from coprod_rules.word.insertions import Inserter
from coprod_rules.word.names import W, local
from coprod_rules.word.package import Package
from coprod_rules.word.story import read_story
from coprod_rules.word.zip_copy import copy_zip

if TYPE_CHECKING:
    from lxml.etree import _Element

    from coprod_rules.load.base import Source


class WordDraft:
    """A draft in Word."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._sections = tuple(read_sections(_Pages(source).headings))

    @property
    def sections(self) -> Sequence[Section]:
        """Every section that has a heading."""
        return self._sections

    def write(self, insertions: Sequence[Insertion]) -> Edited:
        """Return the draft with *insertions* in it, as tracked changes.

        Raises:
            InputError: If the file is of a kind that cannot be written.
        """
        pages = _Pages(self._source)
        refuse_strict(pages.package)
        writer = _Writer(pages, self._sections)
        order = sorted(range(len(insertions)), key=lambda i: target_of(insertions[i]))
        firsts: dict[int, _Element] = {}
        typed: dict[int, str] = {}
        for _, members in groupby(order, key=lambda i: target_of(insertions[i])):
            chosen = list(members)
            for index, (first, number) in zip(chosen, writer.add([insertions[i] for i in chosen]), strict=True):
                firsts[index], typed[index] = first, number
        labels = pages.labels()
        return Edited(
            data=pages.save(),
            numbers=tuple(typed[i] or labels.get(firsts[i], "") for i in range(len(insertions))),
        )


class _Pages:
    """The file, opened afresh, since writing changes it."""

    def __init__(self, source: Source) -> None:
        self.package = Package(source.data, source.path)
        self._view = ORIGINAL if source.wishes.changes == "original" else ACCEPTED
        self.blocks = [block for block in read_story(self.package, self._view).blocks if not block.note]
        self.headings = [
            Heading(index, index + 1, level, _title(block))
            for index, block in enumerate(self.blocks)
            if not block.title and not block.row and (level := heading_level(block)) and has_letters(block.text)
        ]

    def labels(self) -> dict[_Element, str]:
        """Return the automatic number of each paragraph as the file is now."""
        blocks = read_story(self.package, ACCEPTED).blocks
        return {
            block.element: block.label.text
            for block in blocks
            if block.element is not None and block.label is not None and not block.label.bullet
        }

    def save(self) -> bytes:
        """Return the file as it is now."""
        package = self.package
        return copy_zip(package.archive, package.data, {package.main: serialise(package.root(package.main))})


class _Writer:
    """Puts paragraphs into the file."""

    def __init__(self, pages: _Pages, sections: Sequence[Section]) -> None:
        self._blocks = pages.blocks
        self._headings = pages.headings
        self._sections = sections
        self._root = pages.package.root(pages.package.main)
        self._inserter = Inserter(self._root)
        self._bullet = next((b for b in self._blocks if b.label is not None and b.label.bullet and not b.table), None)
        self._made: list[str] = []  # headings of new outermost sections
        self._ends: dict[_Element, _Element] = {}  # what stands there -> the last that was put in after it

    def add(self, insertions: Sequence[Insertion]) -> list[tuple[_Element, str]]:
        """Put in what goes to one place; return of each its first paragraph and the number that was typed there."""
        first = insertions[0]
        if first.section is None:
            return self._add_section(insertions)
        section = self._sections[first.section]
        return self._add_sections(section, insertions) if section.is_divided else self._add_to(section, insertions)

    def _add_to(self, section: Section, insertions: Sequence[Insertion]) -> list[tuple[_Element, str]]:
        members = self._members(section)
        model = _text_model(members)
        so_far = "\n\n".join(block.text for block in members)
        added: list[tuple[_Element, str]] = []
        place = self._end(section)
        for insertion in insertions:
            paragraphs, number = split_paragraphs(insertion.text), ""
            if model is None or model.label is None:
                paragraphs, number = number_paragraphs(paragraphs, so_far)
                so_far = "\n\n".join([so_far, *paragraphs])
            made = list(self._body(paragraphs, model, numbered=bool(number)))
            self._insert(place, made)
            added.append((made[0], number))
        return added

    def _add_sections(self, section: Section, insertions: Sequence[Insertion]) -> list[tuple[_Element, str]]:
        """Give each insertion a section of its own among those in *section*."""
        children = [child for child in self._sections if child.parent == section.index]
        siblings = [self._headings[child.index] for child in children]
        siblings = [heading for heading in siblings if heading.level == siblings[-1].level]
        titles = [heading.title for heading in siblings]
        text_model = _text_model(self._members(children[-1])) or self._any_text()
        place = self._end(section)
        added: list[tuple[_Element, str]] = []
        for insertion in insertions:
            heading, number = self._heading(insertion.heading, self._blocks[siblings[-1].start], titles)
            self._insert(place, [heading, *self._body(split_paragraphs(insertion.text), text_model)])
            added.append((heading, number))
        return added

    def _add_section(self, insertions: Sequence[Insertion]) -> list[tuple[_Element, str]]:
        """Add a section at the end of the outermost ones, before schedules and annexes."""
        outermost = [section for section in self._sections if not section.is_title and self._is_outermost(section)]
        kept = outermost[: count_before_new([section.heading for section in outermost])]
        model = self._blocks[self._headings[kept[-1].index].start] if kept else None
        titles = [*(self._headings[section.index].title for section in kept), *self._made]
        heading, number = self._heading(insertions[0].new_section, model, titles)
        self._made.append(titles[-1])
        parts = [heading]
        for insertion in insertions:
            parts += self._body(split_paragraphs(insertion.text), self._any_text())
        self._insert(self._end(kept[-1]) if kept else self._last(), parts)
        return [(heading, number)] * len(insertions)

    def _is_outermost(self, section: Section) -> bool:
        return section.parent is None or self._sections[section.parent].is_title

    def _heading(self, text: str, model: Block | None, titles: list[str]) -> tuple[_Element, str]:
        """Return a heading as *model* is; its title joins *titles*. Its number is typed where theirs are."""
        is_automatic = model is not None and model.label is not None
        title, number = (text, "") if is_automatic else number_heading(text, titles)
        titles.append(title if not is_automatic else number_heading(text, titles)[0])
        return self._inserter.paragraph(title, model), number

    def _body(self, paragraphs: Sequence[str], model: Block | None, numbered: bool = False) -> Iterator[_Element]:
        for paragraph in paragraphs:
            pieces = split_passages(paragraph)
            for rows, group in groupby(pieces, key=lambda piece: piece.form == "row"):
                if rows:
                    yield self._inserter.table([_cells(paragraph[piece.start : piece.end]) for piece in group])
                else:
                    for piece in group:
                        yield self._paragraph(paragraph, piece, model, numbered)

    def _paragraph(self, text: str, piece: Piece, model: Block | None, numbered: bool) -> _Element:
        words = " ".join(text[piece.start : piece.end].split())
        if piece.form != "item":
            # A number that was typed, with the tab or blank that its neighbours have after theirs.
            mark = text[: piece.start].lstrip() if numbered and piece.marker is not None and not piece.block else ""
            return self._inserter.paragraph(mark + words, model)
        if piece.marker is not None and piece.marker.number is None and self._bullet is not None:
            return self._inserter.paragraph(words, self._bullet)
        lead = piece.marker.number if piece.marker is not None and piece.marker.number else "•"
        return self._inserter.paragraph(f"{lead}\t{words}", model, plain=True)

    def _members(self, section: Section) -> list[Block]:
        heading = self._headings[section.index]
        return self._blocks[heading.end : self._end_index(section)]

    def _end_index(self, section: Section) -> int:
        heading = self._headings[section.index]
        following = (other.start for other in self._headings[section.index + 1 :] if other.level <= heading.level)
        return next(following, len(self._blocks))

    def _end(self, section: Section) -> _Element:
        """Return the part of the body with which a section ends."""
        blocks = self._blocks[self._headings[section.index].start : self._end_index(section)]
        return self._body_part(next(block.element for block in reversed(blocks) if block.element is not None))

    def _last(self) -> _Element:
        """Return the last part of the body."""
        body = self._root.find(W + "body")
        assert body is not None  # noqa: S101 - a file without one is not read
        return [part for part in body if local(part) != "sectPr"][-1]

    def _body_part(self, element: _Element) -> _Element:
        parent = element.getparent()
        while parent is not None and local(parent) != "body":
            element, parent = parent, parent.getparent()
        return element

    def _insert(self, place: _Element, parts: Sequence[_Element]) -> None:
        """Put *parts* after *place*, and after what was put there before."""
        after = self._ends.get(place, place)
        for part in parts:
            after.addnext(part)
            after = part
        self._ends[place] = after

    def _any_text(self) -> Block | None:
        """Return a paragraph of running text without a number."""
        texts = [b for b in self._blocks if not (b.row or b.title or b.table or heading_level(b)) and b.label is None]
        return texts[-1] if texts else None


def _text_model(members: Sequence[Block]) -> Block | None:
    """Return the paragraph of a section that new ones are modelled on: the last that is no item of a list."""
    texts = [block for block in members if not (block.row or block.table or heading_level(block))]
    clauses = [block for block in texts if block.label is not None and not block.label.bullet]
    depth = min((block.label.level for block in clauses if block.label is not None), default=0)
    plain = [block for block in texts if block.label is None or (block in clauses and block.label.level == depth)]
    return plain[-1] if plain else None


def _title(block: Block) -> str:
    label = block.label
    number = f"{label.text} " if label is not None and not label.bullet else ""
    return number + " ".join(block.text.split())


def _cells(row: str) -> list[str]:
    return [" ".join(cell.split()) for cell in row.strip("| \t").split("|")]


def has_letters(text: str) -> bool:
    """Tell whether there is a letter or digit in *text*."""
    return any(map(str.isalnum, text))
