"""From files to documents. Each format has a loader; ``load_source`` asks them in turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from coprod_rules.errors import CoprodError, PluginError, UsageError
from coprod_rules.load.base import DEFAULT_MAX_BYTES, Loader, Source, Wishes, decode_text, read_source, shown
from coprod_rules.load.inputs import FOLDER_SUFFIXES, expand_inputs
from coprod_rules.model.document import KINDS, Document

__all__ = [
    "DEFAULT_MAX_BYTES",
    "FOLDER_SUFFIXES",
    "Loader",
    "Source",
    "Wishes",
    "decode_text",
    "expand_inputs",
    "load_source",
    "read_source",
]


def load_source(
    source: Source,
    loaders: Sequence[Loader],
    kind: str | None = None,
    on_failure: Callable[[PluginError], None] | None = None,
) -> tuple[Document, ...]:
    """Read the documents of *source* with the first of *loaders* that recognises it.

    Args:
        source: The input.
        loaders: The loaders to ask, in order.
        kind: The kind that the documents are to have, in place of what the loader finds.
        on_failure: Told of a loader that failed when asked whether it recognises the input; the next one is asked
            then. Without it the failure is raised.

    Raises:
        InputError: If no loader recognises it, or the one that does cannot read it.
        PluginError: If a loader fails with an error of its own.
        UsageError: If *kind* is unknown.
    """
    if kind is not None and kind not in KINDS:
        raise UsageError(f'there is no kind of document called "{kind}"', mend=f"choose one of {', '.join(KINDS)}")
    loader = _choose(source, loaders, on_failure)
    try:
        documents = tuple(loader.load(source))
    except CoprodError:
        raise
    except Exception as error:
        raise _failure(loader, source, error) from error
    return documents if kind is None else tuple(replace(document, kind=kind) for document in documents)


def _choose(source: Source, loaders: Sequence[Loader], on_failure: Callable[[PluginError], None] | None) -> Loader:
    for loader in loaders:
        try:
            if loader.recognises(source):
                return loader
        except Exception as error:
            failure = _failure(loader, source, error)
            if on_failure is None:
                raise failure from error
            on_failure(failure)
    from coprod_rules.load.unrecognised import refuse

    raise refuse(source, [loader.name for loader in loaders])


def _failure(loader: Loader, source: Source, error: Exception) -> PluginError:
    return PluginError(
        f'the loader "{loader.name}" failed on {shown(source.path)}: {type(error).__name__}: {error}',
        where=f"{type(loader).__module__}.{type(loader).__qualname__}",
        mend="update or remove the plugin that brings this loader, and tell its authors",
    )
