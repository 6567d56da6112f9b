"""What concepts are called, and which words tell one rule from others: kept between runs, since few runs need them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from coprod_rules.pipeline.engine import Engine


class Glossary(NamedTuple):
    """What explains a rulebase to readers."""

    titles: dict[str, str]  # concept name in the rulebase -> title
    profiles: dict[str, dict[str, float]]  # rule id -> beginning of a word -> how much it tells of the rule


def load_glossary(engine: Engine, *, use_cache: bool = True) -> Glossary:
    """Return the glossary of the packs in use."""
    import marshal

    from coprod_rules.cache import read_cache, write_cache

    key = _key(engine)
    stored = read_cache("glossary", key) if use_cache else None
    if stored is not None:
        try:
            # Only files that this program wrote itself come here: coprod_rules.cache.
            return Glossary._make(marshal.loads(stored))  # noqa: S302
        except (ValueError, TypeError, EOFError):  # a file of another form: make it anew
            pass
    glossary = _make_glossary(engine, use_cache=use_cache)
    if use_cache:
        write_cache("glossary", key, marshal.dumps(tuple(glossary)))
    return glossary


def _key(engine: Engine) -> str:
    """Return what a glossary depends on: the packs, and the code that makes it."""
    import os

    from coprod_rules.version import VERSION

    home = os.path.join(os.path.dirname(os.path.dirname(__file__)), "evaluate")
    makers = (os.stat(os.path.join(home, name)) for name in ("concept_titles.py", "profiles.py"))
    stamps = (f"{made.st_size} {made.st_mtime_ns}" for made in makers)
    return "|".join([VERSION, *stamps, *(f"{pack.id} {pack.digest}" for pack in engine.rulebase.packs)])


def _make_glossary(engine: Engine, *, use_cache: bool) -> Glossary:
    from coprod_rules.compile import read_packs
    from coprod_rules.evaluate.concept_titles import title_concepts
    from coprod_rules.evaluate.profiles import profile_rules

    installed = {pack.id: pack.folder for pack in engine.plugins.packs}
    packs, _ = read_packs(sorted(engine.rulebase.folders.values()), installed, use_cache=use_cache)
    return Glossary(titles=title_concepts(packs), profiles=profile_rules(packs))
