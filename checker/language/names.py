"""Where persons are named, as far as the words around a name tell.

Not for finding names: for leaving them alone.  Whoever changes text by himself must not change a name.
"""

from __future__ import annotations

from checker.expressions import Expression

SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋庞"
    "熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪解应宗丁宣邓"
    "郁单杭洪包诸左石崔吉钮龚程邢滑裴陆荣翁荀羊惠甄曲家封芮储靳段富巫乌焦巴弓牧隗山谷车侯宓蓬全班仰秋仲伊宫宁仇栾暴甘厉祖武"
    "符刘景詹束龙叶幸司韶黎薄印宿白怀蒲邰从鄂索籍赖卓蔺屠蒙池乔胥能苍双闻党翟谭贡姬申扶堵冉宰雍桑桂濮牛寿通边扈燕冀尚农温"
    "庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殴利师巩聂关荆游竺权盖益桓公付肖闫代佟苟"
    "覃兰涂丘冼练鹿敖麦揭逄苑仝佘邝岳帅海商缑亢况郗"
)
"""Surnames of one character."""
_NAME = f"(?:[{SURNAMES}]|欧阳|上官|司马|诸葛|慕容|司徒|皇甫|夏侯|尉迟|东方|令狐|公孙)[一-龥]{{1,2}}"
_LABEL = (
    "姓名|名单|联系人|记者|通讯员|作者|编辑|责编|编审|签发人|签发|负责人|经办人|承办人|主持人|主持|主讲人|摄影|摄|供稿|撰稿|审核|校对|审校|"
    "法定代表人|代表人|出席|参加|列席|请假|缺席|户主|申请人|当事人|同志"
)
_OFFICE = (
    "书记|主席|省长|市长|县长|区长|州长|镇长|乡长|村长|局长|处长|科长|厅长|部长|司长|主任|会长|院长|校长|所长|站长|队长|组长|经理|"
    "董事长|委员|常委|记者|通讯员|律师|法官|警官"
)
_HONORIFIC = "同志|先生|女士|同学|老师|教授|医生|烈士|院士"
_LABELLED = Expression(rf"(?:{_LABEL}|{_OFFICE})[ \u3000]*[：:/／][ \u3000]*({_NAME})")
_HONOURED = Expression(rf"({_NAME})(?=等?(?:{_HONORIFIC}))")
_IN_OFFICE = Expression(
    rf"(?:{_OFFICE}|任命|免去|聘任|{_HONORIFIC})({_NAME})|({_NAME})(?={_OFFICE}|文/图|摄)"
)
_LISTED = Expression(rf"(?<=[、：:，\s])({_NAME})(?=[、，。；）)\s]|\Z)")
_REACH = 12
NAME_COLUMNS = ("姓名", "联系人", "负责人", "名字", "代表人", "户主", "经办人", "作者")
"""Words in the heading of a table column that holds names."""


def labelled_names(text: str) -> frozenset[str]:
    """The names that stand behind a label (联系人：…) or before a title (…同志)."""
    found = {match.group(1) for expression in (_LABELLED, _HONOURED) for match in expression.finditer(text)}
    return frozenset(found)


def touches_name(text: str, start: int, end: int, names: frozenset[str] = frozenset()) -> bool:
    """Whether the span may be part of a person's name: one of ``names``, one beside a label, an office or a
    title, or one in a row of what looks like names."""
    first = max(0, start - _REACH)
    window = text[first : end + _REACH]
    spans = [
        match.span(match.lastindex)
        for expression in (_LABELLED, _HONOURED, _IN_OFFICE)
        for match in expression.finditer(window)
    ]
    listed = [match.span(1) for match in _LISTED.finditer(window)]
    if len(listed) > 1:
        spans += listed
    for name in names:
        place = window.find(name)
        while place >= 0:
            spans.append((place, place + len(name)))
            place = window.find(name, place + 1)
    return any(first + left < end and start < first + right for left, right in spans)
