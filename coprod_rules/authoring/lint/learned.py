"""Whether what was learned for a pack builds on the network that is installed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coprod_rules.authoring.lint.advice import Advice
from coprod_rules.evaluate.likeness_compiler import network_mark
from coprod_rules.model.rule import RulePack


def find_stale_likeness(pack: RulePack, others: Sequence[RulePack]) -> Iterator[Advice]:
    """Yield advice where the outputs in ``likeness.json`` fit no network of this pack or of those it requires."""
    if pack.likeness is None:
        return
    marks = {other.id: network_mark(other.network) for other in (pack, *others) if other.network is not None}
    if marks.get(pack.likeness["over"]) != pack.likeness["network"]:
        yield Advice(
            check="stale-likeness",
            severity="warning",
            message=f"what was learned for this pack builds on another network than that of {pack.likeness['over']}, "
            "so the pack is judged by its phrases alone",
            mend="learn it anew with benchmarks/train_likeness.py, or remove likeness.json",
            file=f"{pack.path}/likeness.json",
        )
