"""Names without a Chinese surname: transliterated ones with interpuncts, Tibetan and Mongolian ones.

All functions work on folded text and answer with offsets into it, -1 where there is no such name.
"""

from __future__ import annotations

from checker.expressions import Expression

HAN = "\u3400-\u9fff〇"
_FOREIGN = Expression(
    rf"[{HAN}]{{1,9}}(?:[ ]?[·•・‧∙⋅・･][ ]?[{HAN}]{{1,9}}){{1,3}}|[{HAN}]{{2,7}}[.．][{HAN}]{{2,8}}"
)
_TIBETAN = (
    "扎西 卓玛 次仁 央金 格桑 梅朵 洛桑 旦增 丹增 顿珠 多吉 尼玛 达瓦 巴桑 拉姆 平措 仁青 索朗 白玛 边巴 普布 米玛 强巴 次旦 贡布 才让 桑吉 旺姆 曲珍 德吉 "
    "罗布 嘎玛 土登 坚赞 江村 赤列 占堆 旺堆 加措 欧珠 云丹 益西 格勒 朗杰 阿旺 群培 措姆 拉毛 卓嘎 旺久 旺杰 晋美 次珍 玉珍 格列 旦巴 仁增 斯郎 泽仁 尕藏 完么"
)
_MONGOLIAN = (
    "巴特尔 其其格 苏日娜 格日勒 其木格 图雅 托娅 高娃 斯琴 乌云 娜仁 那仁 萨仁 巴雅尔 特木尔 朝鲁 呼和 布和 苏和 孟和 哈斯 达来 宝音 巴图 吉日嘎拉 阿拉坦 满都拉 "
    "额尔敦 敖其尔 乌兰 乌日娜 通拉嘎 阿木尔 牧仁 牧其尔 白音 查干"
)
_PARTS_OF_NAMES = "|".join([*_TIBETAN.split(), *_MONGOLIAN.split()])
_NATIVE = Expression(rf"(?:{_PARTS_OF_NAMES}){{1,3}}")
"""Tibetan and Mongolian names, which have no surname and no interpunct."""


def end_of(text: str, start: int, stop: int, strong: bool) -> int:
    """The end of such a name that begins at ``start``; a short one counts only where a name is announced."""
    end = _transliterated(text, start, stop)
    if end > 0:
        return end
    native = _NATIVE.match(text, start, stop)
    return native.end() if native is not None and (strong or native.end() - start > 2) else -1


def begin_of(text: str, end: int, low: int) -> int:
    """The beginning of such a name that ends at ``end``."""
    for match in _FOREIGN.finditer(text, low, end):
        if match.end() != end:
            continue
        point = min(
            index for index in (text.find(mark, match.start(), end) for mark in _INTERPUNCTS) if index >= 0
        )
        while point > match.start() and text[point - 1] in _SOUNDS:
            point -= 1
        if _sounds_foreign(text[point:end]):
            return point
    for length in (6, 5, 4, 3):
        if end - length >= low and _NATIVE.fullmatch(text, end - length, end):
            return end - length
    return -1


def _sounds_foreign(name: str) -> bool:
    """Whether the parts are such as transliterations have; 新华·国际 is none."""
    parts = [part for part in name.replace(" ", "").translate(_POINTS).split("·") if part]
    heard = sum(character in _SOUNDS for part in parts for character in part)
    return heard * 10 >= 8 * sum(map(len, parts))


def _transliterated(text: str, start: int, stop: int) -> int:
    """The end of a transliterated name; its last part ends before what names are not made of."""
    match = _FOREIGN.match(text, start, stop)
    if match is None:
        return -1
    end = 1 + max(text.rfind(mark, start, match.end()) for mark in _INTERPUNCTS)
    while end < match.end() and (
        text[end] == " " or text[end] in _SOUNDS or text[end - 1 : end + 1] in _HARMONY
    ):
        if _LONG.match(text, end):
            break
        end += 1
    end = start + len(text[start:end].rstrip())
    whole = text[end - 1] not in _INTERPUNCTS and _sounds_foreign(text[start:end])
    return end if whole else -1


_LONG = Expression("来电|拒不|就读|今年|家庭|联系|患有|在机场")
_HARMONY = frozenset(("孟和", "呼和", "布和", "苏和"))
_INTERPUNCTS = "·•・‧∙⋅･.．"
_POINTS = str.maketrans("•・‧∙⋅･.．", "········")
_SOUNDS = frozenset(
    "阿艾爱安奥敖巴白拜班邦保贝比毕别宾博布才次达大代丹德登迪地丁东杜顿多朵恩尔法菲费弗夫福甫盖甘戈哥格根古瓜哈海罕汗何赫黑亨胡花华霍"
    "吉加嘉贾杰金喀卡凯坎康科可克肯库夸拉莱来赖兰朗劳勒雷黎里力利莉丽连列林琳鲁路卢罗洛吕玛马买麦满曼茂梅美蒙米密敏明莫姆木穆娜纳乃南内尼宁"
    "不努诺帕潘佩彭皮平普其齐奇恰强乔切琴丘热仁日荣茹瑞萨赛桑色瑟森沙莎山珊尚舍绅生圣施什诗史斯丝松苏素索塔台太坦汤唐特提铁廷图吐托瓦外万汪"
    "旺威维温文翁沃乌伍西希锡夏谢辛新雄许雅亚延央扬洋耶叶伊依仪英永尤于约云扎泽曾詹占珍芝孜则孜兹宗祖佐措仓曲珠卓嘎央金德吉巴桑次仁扎西顿珠"
    "平措格桑洛桑旦增丹增贡布边巴尼玛拉姆白玛朗杰坚赞江村多吉仁青土登强巴加措热依娜古丽江提汗别克肉孜艾力麦麦提吾甫尔帕提曼也孜库尔班依明牙生"
    "吾斯曼艾合买居来提塔依尔阿卜杜外力肉苏力坦买吐逊逊尼亚孜都合孟玉素"
) - frozenset("于在因向")

FIRST = _SOUNDS | frozenset(_PARTS_OF_NAMES)
"""Characters that such names begin with."""
