"""Relationships of an OPC package (ISO/IEC 29500-2): which part points where."""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from checker.errors import UnreadableError
from checker.model import GapReason
from checker.readers.archive import Parts
from checker.readers.base import PackageBuilder
from checker.readers.ooxml.names import name
from checker.readers.xmltree import Element, parse

ENDING = ".rels"


class Relation(NamedTuple):
    """``kind`` is the last word of the type (``hyperlink``, ``image``); ``target`` a part or an address."""

    kind: str
    target: str
    external: bool


Relations = dict[str, Relation]
"""The relations of one part by their ids."""


def of_package(parts: Parts, builder: PackageBuilder) -> dict[str, Relations]:
    """Relations by the part they belong to (empty: the package itself); what is damaged is a gap."""
    found: dict[str, Relations] = {}
    for part in parts.names():
        if part.endswith(ENDING):
            folder, _, file = part.rpartition("/")
            owner = posixpath.join(posixpath.dirname(folder), file.removesuffix(ENDING))
            try:
                found.setdefault(owner, {}).update(_listed(owner, parse(parts.read(part))))
            except UnreadableError as error:
                builder.gap(part, GapReason(error.reason), error.message)
    return found


def file_of(owner: str) -> str:
    """Where the relations of a part are stored."""
    return posixpath.join(posixpath.dirname(owner), "_rels", posixpath.basename(owner) + ENDING)


def of_part(parts: Parts, owner: str) -> Relations:
    """The relations of one part.  Raises UnreadableError if they cannot be read."""
    stored = parts.find(file_of(owner))
    return _listed(owner, parse(parts.read(stored))) if stored else {}


def target_of(parts: Parts, owner: str, kind: str) -> str:
    """The stored name of the part to which ``owner`` has a relation of this kind; empty if there is none.

    Raises UnreadableError if the relations cannot be read.
    """
    related = of_part(parts, owner)
    return next((parts.find(item.target) for item in related.values() if item.kind == kind), "")


def _listed(owner: str, root: Element) -> Relations:
    found: Relations = {}
    for item in root:
        if name(item) == "rels:Relationship":
            external = item.get("TargetMode", "").lower() == "external"
            target = item.get("Target", "")
            kind = item.get("Type", "").rpartition("/")[2]
            found[item.get("Id", "")] = Relation(
                kind, target if external else _resolved(owner, target), external
            )
    return found


def targets(relations: dict[str, Relations]) -> set[str]:
    """All parts that some relation points to, lower-case."""
    return {
        relation.target.lower()
        for group in relations.values()
        for relation in group.values()
        if not relation.external
    }


def _resolved(owner: str, target: str) -> str:
    """The part that a target names, seen from its owner."""
    target = target.partition("#")[0]
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(owner), target)) if target else ""
