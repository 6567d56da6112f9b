"""Settings from every place that has a say, each with where it came from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from coprod_rules.config.check import check_config
from coprod_rules.config.file import ConfigFile, read_config_file, show_path
from coprod_rules.config.profiles import PROFILES
from coprod_rules.errors import UsageError
from coprod_rules.model.waiver import Waiver
from coprod_rules.path_patterns import anchor, fits

#: Settings whose values are paths, relative to the file in which they stand.
_PATHS = ("lock", "baseline", "cache")
_NOT_SETTINGS = ("extend", "overrides", "waivers", "standards", "paths")


class Setting(NamedTuple):
    """A value and where it came from: ``coprod.toml, line 3``, ``profile contract``, ``--fail-on``."""

    value: Any
    origin: str


class Override(NamedTuple):
    """Settings for some paths."""

    patterns: tuple[str, ...]  # anchored
    settings: Mapping[str, Setting]


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """A configuration file with those that it extends.

    Settings are flat: thresholds of a standard are ``standards.nef.min-score``.
    """

    path: str = ""
    shown: str = ""
    files: tuple[str, ...] = ()  # the file and all that it extends, absolute
    settings: Mapping[str, Setting] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    def resolve(self, path: str) -> dict[str, Setting]:
        """Return the settings for one document."""
        settings = dict(self.settings)
        for override in self.overrides:
            if path != "-" and fits(path, override.patterns):
                settings.update(override.settings)
        return settings


def expand_profile(profile: Setting) -> dict[str, Setting]:
    """Return a profile and the settings that it stands for."""
    origin = f'profile "{profile.value}" ({profile.origin})'
    return {
        "profile": profile,
        **{key: Setting(value, origin) for key, value in PROFILES[profile.value].items()},
    }


def load_config(path: str, *, use_cache: bool = True, chain: tuple[str, ...] = ()) -> Config | None:
    """Read and check a configuration file and those that it extends.

    Args:
        path: The file.
        use_cache: Whether it may be remembered that the file is sound.
        chain: The files that extend this one.

    Returns:
        The configuration, or None for a ``pyproject.toml`` that has no table for this program.

    Raises:
        UsageError: If one of them cannot be read, is not sound, or they extend each other in a circle.
    """
    file = read_config_file(path)
    if file is None:
        return None
    check_config(file, use_cache=use_cache)
    settings: dict[str, Setting] = {}
    overrides: list[Override] = []
    waivers: list[Waiver] = []
    files = [file.path]
    for number, parent in enumerate(_list(file.values.get("extend", ()))):
        base = _load_parent(file, number, parent, use_cache, (*chain, file.path))
        settings.update(base.settings)
        overrides.extend(base.overrides)
        waivers.extend(base.waivers)
        files.extend(base.files)
    settings.update(_flatten(file, file.values, ()))
    for number, entry in enumerate(file.values.get("overrides", ())):
        patterns = tuple(anchor(pattern, file.folder) for pattern in entry["paths"])
        overrides.append(Override(patterns, _flatten(file, entry, ("overrides", number))))
    waivers.extend(_read_waivers(file))
    return Config(
        path=file.path,
        shown=file.shown,
        files=tuple(files),
        settings=settings,
        overrides=tuple(overrides),
        waivers=tuple(waivers),
    )


def _load_parent(file: ConfigFile, number: int, parent: str, use_cache: bool, chain: tuple[str, ...]) -> Config:
    path = os.path.abspath(os.path.join(file.folder, os.path.expanduser(parent)))
    place = file.place(("extend", number))
    if path in chain:
        raise UsageError(
            f"{file.shown} extends {show_path(path)}, which extends it in turn",
            where=place,
            mend="take one of the two extend lines out",
        )
    if not os.path.isfile(path):
        raise UsageError(
            f'the configuration "{parent}" that is to be extended does not exist',
            where=place,
            mend=f"paths are relative to {file.shown}; mend the path or take the line out",
        )
    config = load_config(path, use_cache=use_cache, chain=chain)
    if config is None:
        raise UsageError(
            f"{show_path(path)} has no table [tool.coprod] to extend", where=place, mend="name a file that has one"
        )
    return config


def _flatten(file: ConfigFile, values: Mapping[str, Any], prefix: tuple[str | int, ...]) -> dict[str, Setting]:
    """Return the settings of a table; those of a profile first, so that what stands beside it goes before them."""
    settings: dict[str, Setting] = {}
    if "profile" in values:
        settings.update(expand_profile(Setting(values["profile"], file.line_of((*prefix, "profile")))))
    for key, value in values.items():
        if key not in _NOT_SETTINGS:
            settings[key] = Setting(_settle(file, key, value), file.line_of((*prefix, key)))
    for standard, thresholds in values.get("standards", {}).items():
        for key, value in thresholds.items():
            origin = file.line_of((*prefix, "standards", standard, key))
            settings[f"standards.{standard}.{key}"] = Setting(value, origin)
    return settings


def _settle(file: ConfigFile, key: str, value: Any) -> Any:
    """Return a value with paths that do not depend on the file any more, and lists as tuples."""
    if key in _PATHS:
        return show_path(os.path.join(file.folder, os.path.expanduser(value)))
    if key == "packs":
        return tuple(_settle_pack(file, name) for name in value)
    if key == "exclude":
        return tuple(anchor(pattern, file.folder) for pattern in value)
    return tuple(value) if isinstance(value, list) else value


def _settle_pack(file: ConfigFile, name: str) -> str:
    """Return the id of a pack as it is, and a folder so that it can be found from here."""
    if "/" not in name and "\\" not in name and not name.startswith("."):
        return name
    return os.path.join(".", show_path(os.path.join(file.folder, os.path.expanduser(name))))


def _read_waivers(file: ConfigFile) -> list[Waiver]:
    return [
        Waiver(
            rule=entry["rule"],
            reason=entry["reason"],
            by=entry["by"],
            date=entry["date"],
            expires=entry["expires"],
            place=file.line_of(("waivers", number)),
            paths=tuple(anchor(pattern, file.folder) for pattern in entry.get("paths", ())),
        )
        for number, entry in enumerate(file.values.get("waivers", ()))
    ]


def _list(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)
