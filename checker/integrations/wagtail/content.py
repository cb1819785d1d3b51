"""The content of a page as the bytes that people sign: every text in its field, all other content by its digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from html import escape
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import CharField, TextField
from modelcluster.models import get_all_child_relations
from wagtail.blocks import ListBlock, RawHTMLBlock, RichTextBlock, StructBlock
from wagtail.blocks.stream_block import BaseStreamBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

BOOKKEEPING = frozenset(
    "pk path depth numchild slug url_path translation_key locale content_type owner live has_unpublished_changes "
    "first_published_at last_published_at latest_revision latest_revision_created_at live_revision locked locked_at "
    "locked_by draft_title expired alias_of go_live_at expire_at show_in_menus "
    "wagtail_admin_comments".split()
)
"""Fields that say where a page stands and when it is shown, not what it says."""
_BOUND = "bound"
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
Fields = Mapping[str, Mapping[str, str]]


def content_of(page: Page) -> bytes:
    """Canonical JSON of a page's fields (``checker.readers.fields``): change anything that readers see and the bytes
    differ.  What is no text (pictures, dates, choices) is bound by a digest in letters, which no rule can mistake
    for a number."""
    fields = {**fields_of(page), _BOUND: {"type": "text", "value": _digest(page)}}
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fields_of(page: Page) -> Fields:
    """The texts of a page by field; those of child objects as ``links.0.caption``."""
    found = dict(_texts(page, ""))
    for relation in _relations(page):
        name = relation.get_accessor_name()
        for index, child in enumerate(getattr(page, name).all()):
            found.update(_texts(child, f"{name}.{index}."))
    return found


def _texts(instance: Any, prefix: str) -> Iterator[tuple[str, dict[str, str]]]:
    for field in instance._meta.concrete_fields:
        if field.name in BOOKKEEPING or field.is_relation or field.choices or not field.editable:
            continue
        value = field.value_from_object(instance)
        if isinstance(field, StreamField):
            kind, text = "html", "\n".join(_blocks(value.stream_block, value)) if value else ""
        elif isinstance(field, (CharField, TextField)):
            kind, text = "html" if isinstance(field, RichTextField) else "text", str(value or "")
        else:
            continue
        if text.strip():
            yield prefix + field.name, {"type": kind, "value": text}


def _blocks(block: Any, value: Any) -> Iterator[str]:
    """The texts of a stream as HTML, block by block."""
    if value is None:
        return
    if isinstance(block, BaseStreamBlock):
        for child in value:
            yield from _blocks(child.block, child.value)
    elif isinstance(block, ListBlock):
        for child in value:
            yield from _blocks(block.child_block, child)
    elif isinstance(block, StructBlock):
        for name, child_block in block.child_blocks.items():
            yield from _blocks(child_block, value.get(name))
    elif isinstance(block, RichTextBlock):
        yield f"<div>{value.source if isinstance(value, RichText) else value}</div>"
    elif isinstance(block, RawHTMLBlock):
        yield f"<div>{value}</div>"
    else:
        for text in _strings(value if isinstance(value, (str, dict, list)) else block.get_prep_value(value)):
            yield f"<p>{escape(text)}</p>"


def _strings(value: Any) -> Iterator[str]:
    """All strings in plain data."""
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _strings(item)


def _relations(page: Page) -> Iterator[Any]:
    """Child objects that are edited and published with the page."""
    for relation in get_all_child_relations(type(page)):
        if relation.get_accessor_name() not in BOOKKEEPING:
            yield relation


def _digest(page: Page) -> str:
    data = _plain(type(page), page.serializable_data(), BOOKKEEPING)
    for relation in _relations(page):
        name, link = relation.get_accessor_name(), relation.field.name
        data[name] = [_plain(relation.related_model, child, {"pk", link}) for child in data.get(name, [])]
    plain = json.dumps(
        {"type": page._meta.label, "data": data}, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False
    )
    return hashlib.sha256(plain.encode()).hexdigest().translate(_LETTERS)


def _plain(model: Any, data: Mapping[str, Any], without: Collection[str]) -> dict[str, Any]:
    """Data of an object as they count: some keys left out, streams without the numbers of their blocks, which
    Wagtail makes up anew when they are missing."""
    made = {key: value for key, value in data.items() if key not in without}
    for field in model._meta.concrete_fields:
        if isinstance(field, StreamField) and isinstance(made.get(field.name), str):
            made[field.name] = _without_numbers(json.loads(made[field.name] or "[]"))
    return made


def _without_numbers(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_numbers(item) for item in value]
    if not isinstance(value, dict):
        return value
    block = value.keys() == {"type", "value", "id"}
    return {key: _without_numbers(item) for key, item in value.items() if not (block and key == "id")}
