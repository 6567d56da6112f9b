"""Plain text: drafts that are not data yet."""

from __future__ import annotations

from coprod_rules.errors import InputError
from coprod_rules.load.base import STDIN, Source, SourceLike
from coprod_rules.load.json_file import looks_like_json
from coprod_rules.model.document import Document, Passage

#: Suffixes of the files that are read as text.
TEXT_SUFFIXES = (".txt", ".text")
_LONGEST_TITLE = 200  # characters


class TextLoader:
    """Reads plain text. Headings are ``#`` lines, underlined, numbered or capital ones."""

    name = "text"

    def recognises(self, source: SourceLike) -> bool:
        """Tell whether *source* is text by its name, or unnamed text, and not JSON."""
        known = Source.of(source)
        if not known.path.lower().endswith(TEXT_SUFFIXES) and known.path != STDIN:
            return False
        try:
            return not looks_like_json(known)
        except InputError:
            return True  # text in an encoding that cannot be read; load says so

    def load(self, source: SourceLike) -> tuple[Document, ...]:
        """Read *source*.

        Raises:
            InputError: If its encoding cannot be read.
        """
        # Imported here: most runs read JSON only.
        from coprod_rules.load.collector import PassageCollector, Spot
        from coprod_rules.load.lines import TextLocator
        from coprod_rules.load.outline import PLAIN, split_outline
        from coprod_rules.load.roles import role_of

        known = Source.of(source)
        text = known.text
        collector = PassageCollector()
        for part in split_outline(text, PLAIN):
            spot = Spot(headings=part.headings, role=role_of(part.headings), markup=True)
            collector.add(text[part.start : part.end], spot, offset=part.start)
        document = Document(
            path=known.path,
            title=_title(collector.passages),
            format=self.name,
            sha256=known.sha256,
            passages=tuple(collector.passages),
            unread=tuple(collector.unread),
            locator=TextLocator(text),
        )
        return (document,)


def _title(passages: list[Passage]) -> str:
    for passage in passages:
        words = passage.heading_path[0] if passage.heading_path else passage.text.splitlines()[0]
        return words[:_LONGEST_TITLE]
    return ""
