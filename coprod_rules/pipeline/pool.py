"""Several inputs at the same time, each in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coprod_rules.pipeline.bench import Bench
from coprod_rules.pipeline.options import Options
from coprod_rules.pipeline.outcome import Outcome

#: Fewer inputs than this for each process cost more to hand over than they take.
_FEWEST = 2

_bench: Bench | None = None


def judge_all(tasks: Sequence[tuple[str, Options]], jobs: int, bench: Bench) -> Iterator[Outcome]:
    """Judge inputs, in processes if that is worth it; the outcomes come in the order of the tasks.

    Args:
        tasks: (path, options) of each input. Standard input stays in this process.
        jobs: How many processes at most.
        bench: Judges what stays in this process.
    """
    count = min(jobs, len(tasks) // _FEWEST)
    if count < 2 or any(path == "-" for path, _ in tasks):
        yield from (bench.judge(path, options) for path, options in tasks)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Spawned, not forked: the same on every platform, and nothing of this process goes along unseen.
    chunk = max(1, min(8, len(tasks) // (count * 4)))
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        yield from pool.map(judge_one, tasks, chunksize=chunk)


def judge_one(task: tuple[str, Options]) -> Outcome:
    """Judge one input in a process of the pool, which keeps its sessions for the next one."""
    global _bench
    if _bench is None:
        _bench = Bench()
    path, options = task
    return _bench.judge(path, options)
