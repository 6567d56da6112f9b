"""Drafts in the tender JSON format, edited as text: key order, formatting and every other byte stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from coprod_rules.load.json_file import pointer_part, read_json
from coprod_rules.load.outline import MARKDOWN, Heading, find_headings
from coprod_rules.load.roles import role_code, role_of
from coprod_rules.mend.edits import Edit, apply_edits
from coprod_rules.mend.json_layout import Layout, read_layout
from coprod_rules.mend.model import Edited, Insertion, Section
from coprod_rules.mend.numbering import next_number, number_heading
from coprod_rules.mend.paragraphs import number_paragraphs, split_paragraphs
from coprod_rules.mend.text_draft import count_before_new, target_of

if TYPE_CHECKING:
    from coprod_rules.load.base import Source

_Fields = Mapping[str, Any]


class _Entry(NamedTuple):
    """A section as the file has it, or a stretch of its text under a heading inside that."""

    pointer: str
    fields: _Fields
    stretch: tuple[int, int] | None = None  # of the text, in code points; None: the section and all of its text


class JsonDraft:
    """A tender specification in JSON. The file holds it alone, or as the only entry of a list."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._file = read_json(source)
        entry = self._file.entries()[0]
        self._root = _Entry(entry.pointer, entry.value)
        self._positions = self._file.positions(entry.number)
        self._entries: list[_Entry] = []
        self._sections = tuple(self._read(self._root, (), None, None))

    @property
    def sections(self) -> Sequence[Section]:
        """Every section, those inside others after the one that holds them."""
        return self._sections

    def _read(self, holder: _Entry, path: tuple[str, ...], parent: int | None, role: str | None) -> Iterator[Section]:
        for place, fields in enumerate(holder.fields.get("sections", [])):
            entry = _Entry(f"{holder.pointer}/sections/{place}", fields)
            headings = (*path, fields["heading"]) if fields["heading"].strip() else path
            given = role_code(fields["role"]) if "role" in fields else role
            index = len(self._entries)
            self._entries.append(entry)
            yield Section(
                index=index,
                heading_path=headings,
                role=given or role_of(headings),
                parent=parent,
                is_divided=bool(fields.get("sections")),
            )
            yield from self._read_headings(entry, headings, index, given)
            yield from self._read(entry, headings, index, given)

    def _read_headings(self, entry: _Entry, path: tuple[str, ...], parent: int, role: str | None) -> Iterator[Section]:
        """Read the headings inside the text of a section, as Markdown has them."""
        text = entry.fields.get("text", "")
        found = list(find_headings(text, MARKDOWN)) if "#" in text else []
        if not found:
            return
        if not entry.fields.get("sections"):
            self._entries[parent] = entry._replace(stretch=(0, found[0].start))
        above: list[Heading] = []
        for heading, end in zip(found, [*(heading.start for heading in found[1:]), len(text)], strict=True):
            above = [*(other for other in above if other.level < heading.level), heading]
            headings = (*path, *(other.title for other in above))
            index = len(self._entries)
            self._entries.append(entry._replace(stretch=(heading.end, end)))
            yield Section(index=index, heading_path=headings, role=role or role_of(headings), parent=parent)

    def write(self, insertions: Sequence[Insertion]) -> Edited:
        """Return the draft with *insertions* in it."""
        edits: list[Edit] = []
        numbers: dict[int, str] = {}
        made: list[_Fields] = []  # new sections of the outermost level
        order = sorted(range(len(insertions)), key=lambda i: target_of(insertions[i]))
        for _, members in groupby(order, key=lambda i: target_of(insertions[i])):
            chosen = list(members)
            group = [insertions[i] for i in chosen]
            section = group[0].section
            if section is None:
                edit, given = self._add_section(group, made)
            else:
                edit, given = self._add_to(self._sections[section], group)
            edits.append(edit)
            numbers.update(zip(chosen, given, strict=True))
        return Edited(data=apply_edits(self._source, edits), numbers=tuple(numbers[i] for i in range(len(insertions))))

    def _add_to(self, section: Section, insertions: Sequence[Insertion]) -> tuple[Edit, list[str]]:
        entry = self._entries[section.index]
        if entry.stretch is not None:
            return self._add_text(entry, insertions)
        if entry.fields.get("sections"):
            return self._add_subsections(section, insertions)
        if entry.fields.get("clauses"):
            return self._add_clauses(entry, insertions)
        return self._add_text(entry, insertions)

    def _add_subsections(self, section: Section, insertions: Sequence[Insertion]) -> tuple[Edit, list[str]]:
        entry = self._entries[section.index]
        siblings: list[_Fields] = list(entry.fields["sections"])
        count = len(siblings)
        numbers: list[str] = []
        for insertion in insertions:
            content = {**self._role(section, insertion), "text": _body(insertion.text)}
            fields, number = _headed(siblings, insertion.heading, content)
            siblings.append(fields)
            numbers.append(number)
        return self._append(f"{entry.pointer}/sections", count - 1, siblings[count:]), numbers

    def _role(self, section: Section, insertion: Insertion) -> dict[str, str]:
        """Return the role of a section inside *section*, where its heading would tell another one."""
        at: int | None = section.index
        while at is not None:
            if "role" in self._entries[at].fields:
                return {}  # it holds for the sections inside as well
            at = self._sections[at].parent
        told = role_of((*section.heading_path, insertion.heading))
        return {} if told == insertion.role else {"role": insertion.role}

    def _add_section(self, insertions: Sequence[Insertion], made: list[_Fields]) -> tuple[Edit, list[str]]:
        """Add a section after the last of the outermost ones, before schedules and annexes."""
        existing: list[_Fields] = list(self._root.fields["sections"])
        headings = [fields["heading"] for fields in existing]
        last = count_before_new(headings, [fields.get("number", "") for fields in existing]) - 1
        siblings = [*existing[: last + 1], *made]
        first = insertions[0]
        role = {} if role_of((first.new_section,)) == first.role else {"role": first.role}
        content: _Fields = {"text": _body(first.text)}
        if len(insertions) > 1:
            _, number = _headed(siblings, first.new_section, {})
            parts: list[_Fields] = []
            for place, insertion in enumerate(insertions, start=1):
                own = {"number": f"{number.rstrip('.')}.{place}"} if number and "number" in siblings[-1] else {}
                held = bool(role) or role_of((first.new_section, insertion.heading)) == first.role
                told = {} if held else {"role": first.role}
                parts.append({**own, "heading": insertion.heading, **told, "text": _body(insertion.text)})
            content = {"sections": parts}
        fields, number = _headed(siblings, first.new_section, {**role, **content})
        made.append(fields)
        given = [part.get("number", number) for part in content["sections"]] if "sections" in content else [number]
        return self._append(f"{self._root.pointer}/sections", last, [fields]), given

    def _add_clauses(self, entry: _Entry, insertions: Sequence[Insertion]) -> tuple[Edit, list[str]]:
        """Add a clause for each paragraph, of the same shape as the last clause of the section."""
        clauses = entry.fields["clauses"]
        last = clauses[-1]
        made: list[Any] = []
        numbers: list[str] = []
        before = [clause["number"] for clause in clauses if isinstance(clause, dict) and "number" in clause]
        text = "\n\n".join(clause if isinstance(clause, str) else clause["text"] for clause in clauses)
        for insertion in insertions:
            paragraphs = split_paragraphs(insertion.text)
            if isinstance(last, dict):
                first = ""
                for place, paragraph in enumerate(paragraphs):
                    fields: dict[str, str] = {}
                    if "number" in last and before:
                        fields["number"] = next_number(before[-1], before[:-1])
                        before.append(fields["number"])
                        first = first or fields["number"]
                    if "heading" in last and place == 0:
                        fields["heading"] = insertion.heading
                    made.append({**fields, "text": paragraph})
            else:
                paragraphs, first = number_paragraphs(paragraphs, text)
                made += paragraphs
                text = "\n\n".join([text, *paragraphs])
            numbers.append(first)
        return self._append(f"{entry.pointer}/clauses", len(clauses) - 1, made), numbers

    def _add_text(self, entry: _Entry, insertions: Sequence[Insertion]) -> tuple[Edit, list[str]]:
        whole = entry.fields.get("text", "")
        start, end = entry.stretch or (0, len(whole))
        text = whole[start:end].rstrip()
        gap = "\r\n\r\n" if "\r\n" in whole else "\n\n"
        added: list[str] = []
        numbers: list[str] = []
        for insertion in insertions:
            so_far = gap.join([text, *added])
            paragraphs, number = number_paragraphs(split_paragraphs(insertion.text), so_far)
            added += paragraphs
            numbers.append(number)
        body = gap.join(added)
        span = self._positions.value_span(f"{entry.pointer}/text")
        layout = self._layout(entry)
        if span is None:
            return self._add_member(entry, layout, "text", body), numbers
        if entry.stretch is None:
            lead = gap if text.strip() else ""
            return Edit(span.end - 1, layout.text(lead + body)[1:-1]), numbers
        place = self._positions.file_offset(f"{entry.pointer}/text", start + len(text))
        assert place is not None  # noqa: S101 - the text was read before
        # Under a heading the words follow it, or what stands there; before the first heading nothing may stand.
        around = (gap, "") if start + len(text) else ("", gap)
        return Edit(place, layout.text(around[0] + body + around[1])[1:-1]), numbers

    def _add_member(self, entry: _Entry, layout: Layout, key: str, value: str) -> Edit:
        last = self._positions.value_span(entry.pointer + pointer_part(list(entry.fields)[-1]))
        assert last is not None  # noqa: S101 - a section has a heading
        gap = f",{layout.line_end}{layout.indent}" if layout.line_end else layout.comma
        return Edit(last.end, f"{gap}{layout.text(key)}{layout.colon}{layout.text(value)}")

    def _append(self, pointer: str, after: int, values: Sequence[Any]) -> Edit:
        """Add *values* to the list at *pointer* after its entry number *after*, written as that one is."""
        entry = self._positions.value_span(f"{pointer}/{after}")
        assert entry is not None  # noqa: S101 - the entry was read before
        gap = self._gap(pointer, after)
        layout = self._layout_of_entry(f"{pointer}/{after}", gap)
        return Edit(entry.end, "".join(gap + layout.value(value) for value in values))

    def _gap(self, pointer: str, after: int) -> str:
        """Return what stands between two entries of a list: a comma and the blanks around it."""
        text = self._source.text
        whole, entry = self._positions.value_span(pointer), self._positions.value_span(f"{pointer}/{after}")
        assert whole is not None  # noqa: S101 - the list was read before
        assert entry is not None  # noqa: S101
        before = self._positions.value_span(f"{pointer}/{after - 1}") if after else None
        if before is not None:
            return text[before.end : entry.start]
        lead = text[whole.start + 1 : entry.start]
        return f",{lead}" if lead else self._layout(self._root).comma

    def _layout(self, entry: _Entry) -> Layout:
        return read_layout(self._source.text, self._positions, entry.pointer, list(entry.fields))

    def _layout_of_entry(self, pointer: str, gap: str) -> Layout:
        """Return the layout of an entry, or of the list it stands in where it is a string."""
        value = self._value(pointer)
        if isinstance(value, dict):
            return read_layout(self._source.text, self._positions, pointer, list(value))
        return self._layout(self._root)._replace(indent=gap.rpartition("\n")[2])

    def _value(self, pointer: str) -> Any:
        value: Any = self._root.fields
        for key in pointer.removeprefix(self._root.pointer).split("/")[1:]:
            value = value[int(key)] if isinstance(value, list) else value[key]
        return value


def _headed(siblings: Sequence[_Fields], heading: str, content: _Fields) -> tuple[_Fields, str]:
    """Return a section like its siblings, with the number that follows theirs, and that number."""
    last = siblings[-1]
    if "number" in last:
        number = next_number(last["number"], [s["number"] for s in siblings[:-1] if "number" in s])
        ordered = {"number": number, "heading": heading}
        if list(last).index("number") > list(last).index("heading"):
            ordered = {"heading": heading, "number": number}
        return {**ordered, **content}, number
    title, number = number_heading(heading, [sibling["heading"] for sibling in siblings])
    return {"heading": title, **content}, number


def _body(text: str) -> str:
    return "\n\n".join(split_paragraphs(text))
