"""New text in a Word document: in the runs, and in every attribute, property and relation that says the same.

Nothing is covered: the characters are gone from the package.  Whether all of them are, reading the copy again shows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from checker.model import Document, Limits, Locator
from checker.readers.archive import Parts, open_package
from checker.readers.docx.runs import paragraphs, pieces, runs, text_of
from checker.readers.ooxml.names import below, name, words
from checker.readers.ooxml.relations import file_of
from checker.readers.placed import touched
from checker.readers.xmltree import Element, parse, serialized
from checker.redact.splice import Edit

_TEXT = frozenset(("w:t", "w:delText", "m:t"))
_INSTRUCTIONS = frozenset(("w:instrText", "w:delInstrText"))
_THUMBNAIL = re.compile(r"docProps/thumbnail\.[a-z]+", re.IGNORECASE)
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"


class Changed(NamedTuple):
    """A stretch of text and what stands for each of its characters."""

    locator: Locator
    old: str
    new: list[str]

    @property
    def text(self) -> str:
        return "".join(self.new)


def rewrite(document: Document, data: bytes, edits: list[Edit]) -> bytes:
    """The package with these spans of the document's text replaced.  Raises UnreadableError for a damaged part.

    The small picture of the first page, which shows what stood there, goes.
    """
    package = _Package(open_package(data, Limits()))
    for change in _changes(document, edits):
        if "member" not in change.locator:  # what stands in an embedded file is left, and reading shows it
            package.apply(change)
    package.remove_thumbnail()
    return package.data()


def _changes(document: Document, edits: list[Edit]) -> Iterator[Changed]:
    found: dict[int, Changed] = {}
    for edit in edits:
        alike = len(edit.text) == edit.end - edit.start
        position = 0
        for start, text, locator, first, last in touched(document, edit.start, edit.end):
            new = found.setdefault(start, Changed(locator, text, list(text))).new
            if alike:
                new[first:last] = edit.text[position : position + last - first]
            else:
                new[first:last] = [edit.text if position == 0 else "", *[""] * (last - first - 1)]
            position += last - first
    return iter(found.values())


class _Package:
    """The parts of a document, taken apart when they are changed."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._trees: dict[str, Element] = {}
        self._runs: defaultdict[str, dict[int, list[Element]]] = defaultdict(dict)
        self._paragraphs: dict[str, list[Element]] = {}
        self._gone: set[str] = set()

    def apply(self, change: Changed) -> None:
        part = str(change.locator.get("part", ""))
        run = self._run(part, change.locator)
        if run is not None and text_of(run) == change.old:
            for twin in _twins(run):
                _write(twin, change.new)
            _write(run, change.new)
            return
        for file in (part, file_of(part)):
            stored = self._parts.find(file)
            if stored:
                _replace(self._tree(stored), change.old, change.text)

    def remove_thumbnail(self) -> None:
        self._gone |= {name for name in self._parts.names() if _THUMBNAIL.fullmatch(name)}
        stored = self._parts.find(file_of(""))
        if self._gone and stored:
            for item in list(self._tree(stored)):
                if item.get("Type", "").endswith("/thumbnail"):
                    self._tree(stored).remove(item)

    def data(self) -> bytes:
        changes: dict[str, bytes | None] = {part: serialized(tree) for part, tree in self._trees.items()}
        return self._parts.rewritten(changes | dict.fromkeys(self._gone))

    def _tree(self, stored: str) -> Element:
        if stored not in self._trees:
            self._trees[stored] = parse(self._parts.read(stored))
        return self._trees[stored]

    def _run(self, part: str, locator: Locator) -> Element | None:
        stored = self._parts.find(part)
        if "run" not in locator or not stored:
            return None
        if stored not in self._paragraphs:
            self._paragraphs[stored] = list(paragraphs(self._tree(stored)))
        number = locator["paragraph"]
        known = self._runs[stored]
        if number not in known:
            known[number] = [run.element for run in runs(self._paragraphs[stored][number - 1])]
        found = known[number]
        return found[int(locator["run"]) - 1]


def _write(run: Element, new: list[str]) -> None:
    """Give each piece of a run its new text."""
    position = 0
    for item, text in list(pieces(run)):
        end = position + len(text)
        wanted = "".join(new[position:end])
        position = end
        if wanted == text:
            continue
        if name(item) not in _TEXT:  # a tab, a symbol
            plain: Element = etree.Element(run.tag.rpartition("}")[0] + "}t")
            run.replace(item, plain)
            item = plain
        item.text = wanted
        item.set(_PRESERVE, "preserve")


def _twins(run: Element) -> list[Element]:
    """The same run in the other forms of its contents; a form that says something else is removed."""
    found: list[Element] = []
    for choice in list(run.iterancestors()):
        around = choice.getparent()
        if around is None or name(around) != "mc:AlternateContent":
            continue
        number = _speaking(choice).index(run)
        for other in list(around):
            if other is choice or not isinstance(other.tag, str):
                continue
            runs_there = _speaking(other)
            if number < len(runs_there) and text_of(runs_there[number]) == text_of(run):
                found.append(runs_there[number])
            elif words(other).strip():
                around.remove(other)
    return found


def _speaking(choice: Element) -> list[Element]:
    return [run for run in below(choice, "w:r") if text_of(run)]


def _replace(root: Element, old: str, new: str) -> None:
    """Put one text for another wherever it stands as a whole, and inside instructions of fields."""
    for item in root.iter():
        if not isinstance(item.tag, str):
            continue
        kind = name(item)
        if item.text and (item.text == old or (kind in _INSTRUCTIONS and old in item.text)):
            item.text = item.text.replace(old, new)
        if item.tail == old:
            item.tail = new
        for key, value in [(str(key), str(value)) for key, value in item.attrib.items()]:
            if value == old or (kind == "w:fldSimple" and old in value):
                item.set(key, value.replace(old, new))
        if kind == "a:p" and words(item) == old:
            for number, run in enumerate(item.iter("{*}t")):
                run.text = new if number == 0 else ""
