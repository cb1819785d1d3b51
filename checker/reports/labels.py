"""What the labels of segments (docs/formats.md) are called, in Chinese and English."""

from __future__ import annotations

LABELS = {
    "header": ("页眉", "header"),
    "footer": ("页脚", "footer"),
    "footnote": ("脚注", "footnote"),
    "endnote": ("尾注", "endnote"),
    "textbox": ("文本框", "text box"),
    "inserted": ("插入的修订", "insertion"),
    "deleted": ("删除的修订", "deletion"),
    "hidden-text": ("隐藏文字", "hidden text"),
    "tiny-text": ("极小的文字", "tiny text"),
    "same-colour-text": ("与底色相同的文字", "text in the colour of its ground"),
    "covered-text": ("被盖住的文字", "covered text"),
    "invisible-text": ("不可见文字", "invisible text"),
    "off-page-text": ("页面外的文字", "text off the page"),
    "hidden-layer": ("关闭的图层", "hidden layer"),
    "ocr-layer": ("扫描件的识别文字", "recognised text of a scan"),
    "hidden-row": ("隐藏行", "hidden row"),
    "hidden-column": ("隐藏列", "hidden column"),
    "hidden-sheet": ("隐藏工作表", "hidden sheet"),
    "very-hidden-sheet": ("深度隐藏的工作表", "very hidden sheet"),
    "hidden-slide": ("隐藏的幻灯片", "hidden slide"),
    "stored-value": ("存储的值", "stored value"),
    "formula": ("公式", "formula"),
    "merged-away": ("合并后盖住的内容", "merged away"),
    "earlier-version": ("旧版本里的内容", "earlier version"),
    "sheet-name": ("工作表名", "name of a sheet"),
    "comment": ("批注", "comment"),
    "comment-author": ("批注作者", "author of a comment"),
    "annotation": ("附注", "annotation"),
    "speaker-notes": ("演讲者备注", "speaker notes"),
    "author": ("作者", "author"),
    "property": ("文档属性", "property"),
    "custom-xml": ("自定义 XML", "custom XML"),
    "alt-text": ("替代文字", "alternative text"),
    "link": ("链接", "link"),
    "attachment": ("附件名", "name of an attachment"),
    "file-name": ("文件名", "name of a file"),
    "mail-header": ("邮件头", "mail header"),
    "form-field": ("表单域", "form field"),
    "defined-name": ("定义的名称", "defined name"),
    "page-number": ("页码", "page number"),
}
"""Others are shown as they are, behind the kind of their segment."""
APART = frozenset({"header", "footer", "footnote", "endnote", "textbox", "chart"})
"""Labels of what is seen, but not where the text around it stands."""
