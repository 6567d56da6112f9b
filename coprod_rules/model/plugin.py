"""What plugins supply: loaders, reporters and rules in Python, as the engine sees them.

A plugin's class needs to look like the protocol; it need not inherit from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, TextIO

from coprod_rules.model.document import Document
from coprod_rules.model.report import Report, Result


class SourceLike(Protocol):
    """One input before it is read: its path and its bytes."""

    @property
    def path(self) -> str:
        """The path as given or found; ``-`` for standard input."""
        ...

    @property
    def data(self) -> bytes:
        """The whole content, undecoded."""
        ...


class Loader(Protocol):
    """Turns one format into a document."""

    @property
    def name(self) -> str:
        """The format's name, in kebab-case: ``tender-json``."""
        ...

    def recognises(self, source: SourceLike) -> bool:
        """Tell from the content, and only then from the name, whether *source* is of this format. Must not raise."""
        ...

    def load(self, source: SourceLike) -> Sequence[Document]:
        """Read every document of *source*.

        Raises:
            InputError: If the content cannot be read as this format.
        """
        ...


class Reporter(Protocol):
    """Writes a finished report in one format. It computes nothing: all it needs is in the report."""

    @property
    def name(self) -> str:
        """The value of ``--output``, in kebab-case: ``markdown``."""
        ...

    def write(self, report: Report, out: TextIO) -> None:
        """Write *report* to *out*, which the caller opened and will close."""
        ...


class DocumentView(Protocol):
    """What a rule in Python may ask of a document."""

    @property
    def document(self) -> Document:
        """The document, as loaded."""
        ...

    @property
    def results(self) -> Mapping[str, Result]:
        """What the rules written as data say of this document, by rule id."""
        ...

    def find(self, concept: str) -> Sequence[tuple[int, int, int]]:
        """Return the places where *concept* is found, in document order.

        Each is (index in ``document.passages``, start, end), in code points of that passage's text, the end left out.

        Raises:
            KeyError: If no loaded pack defines the concept.
        """
        ...


class PythonRule(Protocol):
    """A rule that data cannot express. It gives the same kind of result as the others.

    It may also have a ``theme``, the id of one; ``blocking``, true where a finding of it cannot be waived; and
    ``concepts``, the ids of those that it asks the view for. It may ask for others too, but that takes longer.
    """

    @property
    def id(self) -> str:
        """The rule's id, as unique as those of the rules written as data."""
        ...

    @property
    def title(self) -> str:
        """What the rule asks for, as a plain statement."""
        ...

    @property
    def standard(self) -> str:
        """The id of the pack whose standard it belongs to."""
        ...

    @property
    def kind(self) -> str:
        """``required`` or ``discouraged``."""
        ...

    def judge(self, document: Document, view: DocumentView) -> Result:
        """Judge *document*. Runs after all rules written as data; the same input must give the same result."""
        ...
