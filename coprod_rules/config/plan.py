"""What each input is checked with: the command line first, then the configuration that governs it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from coprod_rules.config.discovery import Discovery
from coprod_rules.pipeline.options import MOST_BYTES, Options

if TYPE_CHECKING:
    from coprod_rules.config.settings import Config, Setting

#: What a run does that is asked for nothing else.
DEFAULTS: dict[str, Any] = {
    "profile": None,
    "select": (),
    "ignore": (),
    "packs": (),
    "kind": None,
    "fail-on": "error",
    "min-score": None,
    "changes": "accepted",
    "headers": False,
    "nearest": False,
    "max-bytes": MOST_BYTES,
    "exclude": (),
    "plugins": True,
    "allow-packs": (),
    "lock": "",
    "blocking": (),
    "baseline": "",
    "fail-on-new": False,
    "cache": "",
    "jobs": 1,
}


class Plan:
    """Finds the options of each input.

    Args:
        given: Settings that were given on the command line, under their names in a configuration file.
        config: A configuration file to use for all inputs, in place of looking for one.
        search: False: look for none.
        use_cache: Whether packs, and that a configuration is sound, may come from the cache.
        today: See `Options`.
    """

    def __init__(
        self,
        given: Mapping[str, Any] | None = None,
        *,
        config: str | None = None,
        search: bool = True,
        use_cache: bool = True,
        today: str = "",
    ) -> None:
        self._given = dict(given or {})
        self._config = config
        self._search = search
        self._use_cache = use_cache
        self._today = today
        self._discovery = Discovery()
        self._configs: dict[str, Config | None] = {}
        self._plain: Options | None = None
        #: Whether results tell how each piece of evidence came about; a matter of the command, not of configuration.
        self.explain = False

    def give(self, key: str, value: Any) -> None:
        """Set what a command decides itself, whatever the configuration says."""
        self._given[key] = value

    def options_for(self, path: str) -> Options:
        """Return what *path* is to be checked with.

        Raises:
            UsageError: If the configuration cannot be read or is not sound.
        """
        config = self.config_for(path)
        if config is None:
            if self._plain is None:
                self._plain = self._make(self._values(None, path), None)
            return self._plain
        return self._make(self._values(config, path), config)

    def uses_plugins(self) -> bool:
        """Tell whether what belongs to no input, such as the format of a report, may come from plugins.

        Raises:
            UsageError: If the configuration of the current folder cannot be read or is not sound.
        """
        return self.options_for("-").use_plugins

    def is_excluded(self, path: str) -> bool:
        """Tell whether a file that was found in a folder is to be left out."""
        config = self.config_for(path)
        if config is None or "exclude" not in config.settings:
            return False
        from coprod_rules.path_patterns import fits

        return fits(path, config.settings["exclude"].value)

    def jobs_for(self, paths: Iterable[str]) -> int:
        """Return how many inputs may be checked at the same time."""
        if "jobs" in self._given:
            return int(self._given["jobs"])
        configs = [self.config_for(path) for path in paths]
        return max((c.settings["jobs"].value for c in configs if c is not None and "jobs" in c.settings), default=1)

    def config_for(self, path: str) -> Config | None:
        """Return the configuration that governs *path*, if there is one."""
        found = self._config or (self._discovery.find(path) if self._search else None)
        if found is None:
            return None
        if found not in self._configs:
            from coprod_rules.config.settings import load_config

            self._configs[found] = load_config(found, use_cache=self._use_cache)
        return self._configs[found]

    def settings_for(self, path: str) -> dict[str, Setting]:
        """Return every setting for *path* with where it came from."""
        from coprod_rules.config.settings import Config, Setting, expand_profile

        config = self.config_for(path) or Config()
        settings = {key: Setting(value, "default") for key, value in DEFAULTS.items()}
        settings.update(config.resolve(path))
        if "profile" in self._given:
            settings.update(expand_profile(Setting(self._given["profile"], "--profile")))
        settings.update({key: Setting(value, _flag(key, value)) for key, value in self._given.items()})
        return settings

    def _values(self, config: Config | None, path: str) -> dict[str, Any]:
        if config is None and "profile" not in self._given:
            return {**DEFAULTS, **self._given}
        return {key: setting.value for key, setting in self.settings_for(path).items()}

    def _make(self, values: Mapping[str, Any], config: Config | None) -> Options:
        return Options(
            select=values["select"],
            ignore=values["ignore"],
            packs=values["packs"],
            kind=values["kind"],
            fail_on=values["fail-on"],
            fail_on_of=tuple((name, value) for name, value in _of_standards(values, "fail-on")),
            min_score=_least_scores(values),
            max_bytes=_bytes(values["max-bytes"]),
            use_plugins=values["plugins"],
            allow_packs=values["allow-packs"],
            lock=values["lock"],
            use_cache=self._use_cache,
            changes=values["changes"],
            headers=values["headers"],
            nearest=values["nearest"],
            explain=self.explain,
            blocking=values["blocking"],
            waivers=() if config is None else config.waivers,
            today=self._today,
            baseline=values["baseline"],
            fail_on_new=values["fail-on-new"],
            results_cache=values["cache"],
            config="" if config is None else config.shown,
        )


def _least_scores(values: Mapping[str, Any]) -> tuple[tuple[str, float], ...]:
    general = values["min-score"]
    scores = [] if general is None else [("", general / 100)]
    return tuple(scores + [(name, value / 100) for name, value in _of_standards(values, "min-score")])


def _of_standards(values: Mapping[str, Any], what: str) -> list[tuple[str, Any]]:
    start, end = "standards.", f".{what}"
    keys = sorted(key for key in values if key.startswith(start) and key.endswith(end))
    return [(key[len(start) : -len(end)], values[key]) for key in keys]


def _bytes(value: int | str) -> int:
    if isinstance(value, int):
        return value
    from coprod_rules.config.sizes import parse_size

    return parse_size(value)


def _flag(key: str, value: Any) -> str:
    if key == "plugins":
        return "--no-plugins"
    if key.startswith("standards."):
        return f"--min-score {key.split('.')[1]}={value:g}"
    return f"--{'pack' if key == 'packs' else 'allow-pack' if key == 'allow-packs' else key}"
