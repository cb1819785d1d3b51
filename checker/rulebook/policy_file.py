"""Policy files: loaded strictly, layer upon layer, into one Policy that knows where each value came from."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from checker.errors import ConfigError
from checker.model import CATEGORIES, Limits, Severity, Stage
from checker.rulebook import data
from checker.rulebook.policy import FAIL_ON, Policy, PolicySuppression
from checker.rulebook.strict_yaml import Loaded, load_file

BASE = "default"
_KEYS = (
    "extends",
    "name",
    "profile",
    "fail_on",
    "people_store",
    "severity",
    "stages",
    "disable",
    "enable",
    "unwaivable",
    "rules",
    "wordlists",
    "statistics",
    "exclude",
    "suppressions",
    "limits",
)


def load_policy(path: Path | None) -> Policy:
    """Materialise the policy of a file (None: the shipped default) with all that it extends.

    Raises ConfigError with file, line and column.
    """
    layers = _layers(path)
    origins: dict[str, str] = {}
    values: dict[str, Any] = {
        "severity": (),
        "stages": (),
        "switches": (),
        "unwaivable": (),
        "rules": (),
        "wordlists": (),
        "statistics": "",
        "exclude": (),
        "suppressions": (),
        "limits": {},
        "name": "",
        "people_store": "",
    }
    for loaded, file in layers:
        _apply(loaded, file, values, origins)
    return Policy(
        name=values["name"],
        profile=values["profile"],
        fail_on=values["fail_on"],
        people_store=values["people_store"],
        severity=values["severity"],
        stages=values["stages"],
        switches=values["switches"],
        unwaivable=values["unwaivable"],
        rule_folders=values["rules"],
        wordlist_folders=values["wordlists"],
        statistics=values["statistics"],
        exclude=values["exclude"],
        suppressions=values["suppressions"],
        limits=Limits(**values["limits"]),
        origins=tuple(sorted(origins.items())),
        files=tuple(str(file) for _, file in layers),
    )


def _layers(path: Path | None) -> list[tuple[Loaded, Path]]:
    """The files from the outermost base to ``path`` itself."""
    layers: list[tuple[Loaded, Path]] = []
    current = path or _builtin(BASE)
    seen: set[Path] = set()
    while True:
        loaded = _load(current)
        raw = loaded.mapping((), loaded.data if loaded.data is not None else {}, (), _KEYS)
        if current.resolve() in seen:
            raise loaded.error(("extends",), "extends 形成了循环")
        seen.add(current.resolve())
        layers.insert(0, (loaded, current))
        base = raw.get("extends")
        if base is None:
            if current == _builtin(BASE):
                return layers
            current = _builtin(BASE)
            continue
        name = loaded.string(("extends",), base)
        current = current.parent / name if name.endswith((".yml", ".toml")) else _builtin(name)
        if not current.is_file():
            known = "、".join(sorted(file.stem for file in (data.folder("rules") / "policies").glob("*.yml")))
            raise loaded.error(
                ("extends",), f"找不到策略“{name}”", f"自带的策略：{known}；或写相对路径 x.yml"
            )


def _builtin(name: str) -> Path:
    return data.folder("rules") / "policies" / f"{name}.yml"


def _load(path: Path) -> Loaded:
    if path.suffix != ".toml":
        return load_file(path, data.shown(path))
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise ConfigError(str(path), f"无法读取 TOML（{type(error).__name__}）") from None
    return Loaded(str(path), table.get("tool", {}).get("sanshen", {}), {})


def _apply(loaded: Loaded, file: Path, values: dict[str, Any], origins: dict[str, str]) -> None:
    raw = loaded.data or {}
    for key in raw:
        if key != "extends":
            origins[key] = data.shown(file)
    for key in ("name", "profile"):
        if key in raw:
            values[key] = loaded.string((key,), raw[key])
    if "fail_on" in raw:
        values["fail_on"] = loaded.choice(("fail_on",), raw["fail_on"], FAIL_ON)
    if "people_store" in raw:
        values["people_store"] = str(file.parent / loaded.string(("people_store",), raw["people_store"]))
    levels = [level.value for level in Severity]
    stages = [stage.value for stage in Stage]
    values["severity"] += tuple((glob, Severity(level)) for glob, level in _globs(loaded, "severity", levels))
    values["stages"] += tuple((glob, Stage(stage)) for glob, stage in _globs(loaded, "stages", stages))
    for key, on in (("disable", False), ("enable", True)):
        for index, glob in enumerate(loaded.strings((key,), raw.get(key, []))):
            values["switches"] += ((_glob(loaded, (key, index), glob), on),)
    for index, glob in enumerate(loaded.strings(("unwaivable",), raw.get("unwaivable", []))):
        values["unwaivable"] += (_glob(loaded, ("unwaivable", index), glob),)
    values["exclude"] += loaded.strings(("exclude",), raw.get("exclude", []))
    for key in ("rules", "wordlists"):
        for index, name in enumerate(loaded.strings((key,), raw.get(key, []))):
            folder = file.parent / name
            if not folder.is_dir():
                raise loaded.error((key, index), f"目录“{name}”不存在（相对于策略文件）")
            values[key] += (str(folder),)
    if "statistics" in raw:
        name = loaded.string(("statistics",), raw["statistics"])
        if not (file.parent / name).is_file():
            raise loaded.error(
                ("statistics",), f"统计文件“{name}”不存在（相对于策略文件）", "它由 sanshen learn 生成"
            )
        values["statistics"] = str(file.parent / name)
    values["suppressions"] += _suppressions(loaded, raw.get("suppressions", []))
    known = [field.name for field in fields(Limits)]
    for name, value in loaded.mapping(("limits",), raw.get("limits", {}), (), known).items():
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not number or value <= 0 or (name != "regex_seconds" and not isinstance(value, int)):
            raise loaded.error(("limits", name), "上限应当是正数")
        values["limits"][name] = value


def _globs(loaded: Loaded, key: str, choices: list[str]) -> list[tuple[str, str]]:
    value = (loaded.data or {}).get(key, {})
    if not isinstance(value, dict):
        raise loaded.error((key,), f"{key} 应当是“规则通配: 值”")
    return [
        (_glob(loaded, (key, glob), glob), loaded.choice((key, glob), item, choices))
        for glob, item in value.items()
    ]


def _glob(loaded: Loaded, key: tuple[str | int, ...], glob: str) -> str:
    if glob != "*" and glob.partition("/")[0] not in CATEGORIES:
        raise loaded.error(key, f"“{glob}”不是规则编号或通配（如 punctuation/*）")
    return glob


def _suppressions(loaded: Loaded, raw: Any) -> tuple[PolicySuppression, ...]:
    if not isinstance(raw, list):
        raise loaded.error(("suppressions",), "suppressions 应当是列表")
    found = []
    for index, item in enumerate(raw):
        key = ("suppressions", index)
        entry = loaded.mapping(key, item, ("rule", "reason"), ("path", "fingerprint", "until"))
        until = None
        if "until" in entry:
            try:
                until = date.fromisoformat(loaded.string((*key, "until"), entry["until"]))
            except ValueError:
                raise loaded.error((*key, "until"), "日期应当写作 '2026-12-31'") from None
        found.append(
            PolicySuppression(
                rule=_glob(loaded, (*key, "rule"), loaded.string((*key, "rule"), entry["rule"])),
                reason=loaded.string((*key, "reason"), entry["reason"]),
                path=loaded.string((*key, "path"), entry.get("path", "*")),
                fingerprint=str(entry.get("fingerprint", "")),
                until=until,
            )
        )
    return tuple(found)
