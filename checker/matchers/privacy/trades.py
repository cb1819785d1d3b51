"""Words for what people do: posts and trades, as case reports and lists write them.

The common ones of 中华人民共和国职业分类大典 (2022), by what they end in.
"""

from __future__ import annotations

_WORKERS = (
    "缝纫 装修 木 瓦 电 焊 水电 油漆 泥 泥瓦 钢筋 架子 普 临时 小时 钟点 环卫 清洁 搬运 装卸 维修 修理 操作 分拣 流水线 钳 建筑 农民 民 力 锅炉 管道 养护 机修 喷漆 "
    "印刷 绿化 园林 勤杂 冲压 包装 质检 护 社 修车 挡车 纺织"
).split()
_CLERKS = (
    "配送 分拣 快递 外卖 收银 导购 销售 营业 服务 售货 业务 推销 理货 保洁 保安 仓管 仓库管理 管理 驾驶 乘务 列车 售票 安检 检票 检验 化验 质检 采购 文 店 柜 职 飞行 船 话务 客服 "
    "程序 炊事 饲养 护理 护林 网格 协管 巡防 联防 辅导 教 跟单 报关 押运 跟车 送货 送水 送餐 接线 播音 讲解 救生 消防 演 运动 公务 邮递 投递 统计 出纳 资料 施工 监理 放映 调度 "
    "抄表 收费 家政服务 货运 仓储 公司职 企业职 银行职"
).split()
_MASTERS = (
    "美容 理发 美发 设计 摄影 会计 工程 造价 建筑 药 技 厨 律 教 医 糕点 面点 美甲 按摩 推拿 调酒 培训 讲 咨询 营养 化妆 架构 修脚 护"
).split()
_OTHERS = (
    "老师 导购 保安 保洁 护士 医生 医务人员 医务工作者 司机 学生 店长 经理 总经理 副总经理 干部 村干部 民警 辅警 交警 狱警 主任 研究生 本科生 博士生 硕士生 "
    "教练 实习生 骑手 保姆 月嫂 会计 出纳 厂长 院长 校长 队长 组长 主管 网管 摊主 店主 老板 商户 商贩 小贩 摊贩 企业主 公务员 记者 编辑 法官 检察官 消防员 主播 导游 裁缝 民工 "
    "工人 环卫工人 清洁工人 装修工人 建筑工人 农民工"
).split()
POSTS = "|".join(
    sorted(
        {
            *_OTHERS,
            *(f"{word}工" for word in _WORKERS),
            *(f"{word}员" for word in _CLERKS),
            *(f"{word}师" for word in _MASTERS),
        },
        key=lambda word: (-len(word), word),
    )
)
"""Posts and trades, the longest first, as alternatives of a regular expression."""
WHERE = "(?:窗口|一线|前台|后勤|后厨|食堂|门店|车间|仓库|门诊|急诊科?|内科|外科|住院部|财务|行政|人事|技术|销售|采购|项目|部门|物流|党支部|党委|班主任|幼教|英语|语文|数学|体育|音乐|美术)?"
"""The part of a place of work, or the subject, between the place and the post."""
PUPIL = r"(?:在读|大[一二三四]|[初高][一二三中]|[一二三四五六七八九]年级|[0-9]年级)?(?:[（(]?[0-9一二三四五六七八九十]{1,2}[）)]?班)?(?:在校|在读)?"
"""The class of a pupil, between the school and 学生."""
