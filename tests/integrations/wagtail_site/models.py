"""A page as sites have them."""

from __future__ import annotations

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StructBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page


class NoticePage(Page):
    """A notice (通知公告)."""

    intro = models.CharField(max_length=200, blank=True)
    body = RichTextField(blank=True)
    parts = StreamField(
        [
            ("paragraph", RichTextBlock()),
            (
                "people",
                ListBlock(StructBlock([("name", CharBlock()), ("remark", CharBlock(required=False))])),
            ),
        ],
        blank=True,
    )
    issued = models.DateField(null=True, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("body"),
        FieldPanel("parts"),
        FieldPanel("issued"),
        InlinePanel("links", label="附件"),
    ]


class NoticeLink(Orderable):
    """An attachment's caption."""

    page = ParentalKey(NoticePage, on_delete=models.CASCADE, related_name="links")
    caption = models.CharField(max_length=200)

    panels = [FieldPanel("caption")]
