"""Reading a profile from its file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from checker.model import Severity
from checker.rulebook import data
from checker.rulebook.disclosure import Disclosure, Field, field
from checker.rulebook.profiles import Profile
from checker.rulebook.strict_yaml import Loaded, load_file

_PROFILE_KEYS = ("detect", "severity", "disable", "everyone", "disclosure")
_FIELDS = {"allowed": Severity.INFO, "forbidden": Severity.ERROR, "mask_first": Severity.ERROR}


def load_profile(path: Path) -> Profile:
    """One profile.  Raises ConfigError if anything in the file is wrong."""
    loaded = load_file(path, data.shown(path))
    raw = loaded.mapping((), loaded.data, ("name", "title"), _PROFILE_KEYS)
    if raw["name"] != path.stem:
        raise loaded.error(("name",), f"name 应当与文件名“{path.stem}”相同")
    detect = loaded.mapping(("detect",), raw.get("detect", {}), (), ("title", "text", "minimum", "require"))
    severity = raw.get("severity", {})
    if not isinstance(severity, dict):
        raise loaded.error(("severity",), "severity 应当是“规则通配: 级别”")
    levels = [level.value for level in Severity]
    return Profile(
        name=raw["name"],
        title=loaded.string(("title",), raw["title"]),
        title_cues=loaded.strings(("detect", "title"), detect.get("title", [])),
        text_cues=loaded.strings(("detect", "text"), detect.get("text", [])),
        minimum=loaded.integer(("detect", "minimum"), detect.get("minimum", 0)),
        severity=tuple(
            (glob, Severity(loaded.choice(("severity", glob), value, levels)))
            for glob, value in severity.items()
        ),
        disable=loaded.strings(("disable",), raw.get("disable", [])),
        require=_cue_groups(loaded, detect.get("require", [])),
        everyone=loaded.boolean(("everyone",), raw.get("everyone", False)),
        disclosure=_disclosure(loaded, raw.get("disclosure", {})),
        path=loaded.path,
    )


def _cue_groups(loaded: Loaded, raw: Any) -> tuple[tuple[str, ...], ...]:
    place = ("detect", "require")
    if not isinstance(raw, list):
        raise loaded.error(place, "require 应当是若干组特征词")
    return tuple(loaded.strings(place, group) for group in raw)


def _disclosure(loaded: Loaded, raw: Any) -> tuple[Disclosure, ...]:
    if not isinstance(raw, dict):
        raise loaded.error(("disclosure",), "disclosure 应当是“公示类型: 内容”")
    return tuple(_kind(loaded, name, kind) for name, kind in raw.items())


def _kind(loaded: Loaded, name: str, raw: Any) -> Disclosure:
    place = ("disclosure", name)
    kind = loaded.mapping(place, raw, ("title", "cues"), ("fallback", *_FIELDS))
    fields: list[Field] = []
    for group, severity in _FIELDS.items():
        rows = kind.get(group, {})
        if not isinstance(rows, dict):
            raise loaded.error((*place, group), f"{group} 应当是“规则: 依据”")
        fields += [
            field(key, severity, loaded.string((*place, group, key), basis)) for key, basis in rows.items()
        ]
    return Disclosure(
        name,
        loaded.string((*place, "title"), kind["title"]),
        loaded.strings((*place, "cues"), kind["cues"]),
        tuple(fields),
        loaded.boolean((*place, "fallback"), kind.get("fallback", False)),
    )
