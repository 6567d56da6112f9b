"""The titles of a rulebase's concepts, kept between runs: only what explains evidence needs them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coprod_rules.pipeline.engine import Engine


def load_titles(engine: Engine, *, use_cache: bool = True) -> Mapping[str, str]:
    """Return a title for each concept of the packs in use, by its name in the rulebase."""
    import marshal

    from coprod_rules.cache import read_cache, write_cache
    from coprod_rules.version import VERSION

    key = "|".join([VERSION, *(f"{pack.id} {pack.digest}" for pack in engine.rulebase.packs)])
    stored = read_cache("concept-titles", key) if use_cache else None
    if stored is not None:
        try:
            # Only files that this program wrote itself come here: coprod_rules.cache.
            titles: dict[str, str] = marshal.loads(stored)  # noqa: S302
        except (ValueError, TypeError, EOFError):  # a file of another form: make them anew
            pass
        else:
            return titles
    from coprod_rules.compile import read_packs
    from coprod_rules.evaluate.concept_titles import title_concepts

    installed = {pack.id: pack.folder for pack in engine.plugins.packs}
    packs, _ = read_packs(sorted(engine.rulebase.folders.values()), installed, use_cache=use_cache)
    titles = title_concepts(packs)
    if use_cache:
        write_cache("concept-titles", key, marshal.dumps(titles))
    return titles
