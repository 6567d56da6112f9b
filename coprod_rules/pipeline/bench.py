"""Where inputs are judged one after another: sessions are made once for each set of options, engines once for packs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_rules.errors import InputError, PluginError
from coprod_rules.pipeline.engine import Engine
from coprod_rules.pipeline.faults import make_run_error
from coprod_rules.pipeline.options import Options
from coprod_rules.pipeline.outcome import Judged, Outcome
from coprod_rules.pipeline.session import Session

if TYPE_CHECKING:
    from coprod_rules.load.base import Source
    from coprod_rules.model.report import RunError
    from coprod_rules.pipeline.results_cache import ResultsCache


class Bench:
    """Judges inputs, each with its own options."""

    def __init__(self) -> None:
        self._engines: dict[object, Engine] = {}
        self._sessions: dict[Options, Session] = {}
        self._caches: dict[Options, ResultsCache] = {}

    def session(self, options: Options) -> Session:
        """Return the session for some options.

        Raises:
            UsageError: For an unknown option value, rule or pack.
            PackError: If no pack is left to check with, or one is refused.
        """
        if options not in self._sessions:
            engine = self._engines.get(options.engine_key)
            session = Session(options, engine)
            self._engines[options.engine_key] = session.engine
            self._sessions[options] = session
        return self._sessions[options]

    def judge(self, path: str, options: Options) -> Outcome:
        """Read and judge one input; what goes wrong with it is told in the outcome."""
        session = self.session(options)
        before = len(session.failures)
        judged: tuple[Judged, ...] = ()
        errors: list[RunError] = []
        try:
            source = session.read(path)
            judged = self._judge(source, session)
        except (InputError, PluginError) as error:
            errors.append(make_run_error(error))
        errors.extend(make_run_error(error) for error in session.failures[before:])
        return Outcome(path=path, judged=judged, errors=tuple(errors))

    def _judge(self, source: Source, session: Session) -> tuple[Judged, ...]:
        if not session.options.results_cache:
            return tuple(session.judge(document) for document in session.load_source(source))
        cache = self._cache(session)
        known = cache.read(source)
        if known is not None:
            return known
        before = len(session.failures)
        judged = tuple(session.judge(document) for document in session.load_source(source))
        if len(session.failures) == before:  # a failure has to be told in each run until it is mended
            cache.write(source, judged)
        return judged

    def _cache(self, session: Session) -> ResultsCache:
        options = session.options
        if options not in self._caches:
            from coprod_rules.pipeline.results_cache import ResultsCache

            self._caches[options] = ResultsCache(session)
        return self._caches[options]

    def errors(self) -> list[RunError]:
        """Return what has kept a part of any session from being done, apart from its inputs."""
        return [
            make_run_error(error)
            for session in self._sessions.values()
            for error in (*session.plugins.failures, *session.engine.problems)
        ]
