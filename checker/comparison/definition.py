"""What an interpretation is measured by: a strict YAML file, shipped as ``rules/bundles/interpretation.yml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from checker.rulebook import data
from checker.rulebook.strict_yaml import Loaded, load_file


class Element(NamedTuple):
    """Something an interpretation tells.  ``headings`` count in headings, ``text`` anywhere."""

    id: str
    title: str
    required: bool
    headings: tuple[str, ...]
    text: tuple[str, ...]


class Step(NamedTuple):
    """A step that the documents of a bundle take together, by the labels that record it."""

    title: str
    labels: tuple[str, ...]


class Definition(NamedTuple):
    """``run`` in characters; ``warning``, ``error`` and ``heading_share`` between 0 and 1."""

    name: str
    run: int
    warning: float
    error: float
    heading_share: float
    heading_minimum: int
    elements: tuple[Element, ...]
    plan_required: bool
    publish_within_days: int
    steps: tuple[Step, ...]


def load_definition(path: Path | None = None) -> Definition:
    """The definition in ``path``, or the shipped one.  Raises ConfigError with file, line and column."""
    path = path or data.folder("rules") / "bundles" / "interpretation.yml"
    loaded = load_file(path, data.shown(path))
    raw = loaded.mapping((), loaded.data, ("name", "title", "copied", "headings", "elements", "bundle"))
    copied = loaded.mapping(("copied",), raw["copied"], ("run", "warning", "error"))
    headings = loaded.mapping(("headings",), raw["headings"], ("share", "minimum"))
    bundle = loaded.mapping(("bundle",), raw["bundle"], ("plan_required", "publish_within_days", "steps"))
    run = loaded.integer(("copied", "run"), copied["run"])
    if run < 5:
        raise loaded.error(("copied", "run"), "run 至少是 5（更短的相同不说明抄录）")
    return Definition(
        name=loaded.string(("name",), raw["name"]),
        run=run,
        warning=_share(loaded, ("copied", "warning"), copied["warning"]),
        error=_share(loaded, ("copied", "error"), copied["error"]),
        heading_share=_share(loaded, ("headings", "share"), headings["share"]),
        heading_minimum=loaded.integer(("headings", "minimum"), headings["minimum"]),
        elements=tuple(
            _element(loaded, index, item) for index, item in _items(loaded, ("elements",), raw["elements"])
        ),
        plan_required=_truth(loaded, ("bundle", "plan_required"), bundle["plan_required"]),
        publish_within_days=loaded.integer(("bundle", "publish_within_days"), bundle["publish_within_days"]),
        steps=tuple(
            _step(loaded, index, item) for index, item in _items(loaded, ("bundle", "steps"), bundle["steps"])
        ),
    )


def _element(loaded: Loaded, index: int, value: Any) -> Element:
    key = ("elements", index)
    raw = loaded.mapping(key, value, ("id", "title", "required", "headings", "text"))
    return Element(
        loaded.string((*key, "id"), raw["id"]),
        loaded.string((*key, "title"), raw["title"]),
        _truth(loaded, (*key, "required"), raw["required"]),
        loaded.strings((*key, "headings"), raw["headings"]),
        loaded.strings((*key, "text"), raw["text"]),
    )


def _step(loaded: Loaded, index: int, value: Any) -> Step:
    key = ("bundle", "steps", index)
    raw = loaded.mapping(key, value, ("title", "labels"))
    return Step(loaded.string((*key, "title"), raw["title"]), loaded.strings((*key, "labels"), raw["labels"]))


def _items(loaded: Loaded, key: tuple[str | int, ...], value: Any) -> list[tuple[int, Any]]:
    if not isinstance(value, list):
        raise loaded.error(key, "应当是列表")
    return list(enumerate(value))


def _share(loaded: Loaded, key: tuple[str | int, ...], value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise loaded.error(key, "应当是 0 到 1 之间的数")
    return float(value)


def _truth(loaded: Loaded, key: tuple[str | int, ...], value: Any) -> bool:
    if not isinstance(value, bool):
        raise loaded.error(key, "应当是 true 或 false")
    return value
