"""The words by which the parts of a statistical table are known."""

import re


def one_of(words: str, more: str = "") -> re.Pattern[str]:
    """Return a pattern for any of the words (blank between them), and for ``more``, whatever the case of letters."""
    return re.compile("|".join([*words.split(), *([more] if more else [])]), re.IGNORECASE)


STUB = one_of(
    """
    地区(?:名称)? 区域 省份? 省[市区]+ 城市(?:名称)? 市州 市[县区] 县市区? 县[(（]市[、,，]?区?[)）]区? 区县
    县区 镇[街办]? 乡镇 各地区? 行政区划?(?:名称)? 单位名称 名称 国家 国别 国家[(（]地区[)）] 指标(?:名称?)?
    指标解释 项目(?:名称)? 行业(?:名称|分类|大类)? 产业 类别 分类别? 分组 品种 品名 产品(?:名称)?
    商品(?:名称|类别)? 科目 预算科目 内容 企业(?:名称)? 园区(?:名称)? 年份? 年度 年月 月份? 时间 时期 季度 日期
    甲 组别 性别 年龄 机构(?:名称)? 部门 种类 类型 级别 规模 作物 方式 险种 学历 学校(?:名称)? 登记注册类型
    region area province city county year years item items indicator indicators date time month
    """,
    r"[市县区乡镇村]名|[\u4e00-\u9fff]{1,4}(?:名称|类别|种类|类型|分类)",
)
META = one_of(
    """
    频度 频率 指标ID 来源 数据来源 更新时间 时间区间 起始时间 结束时间 开始时间 截止时间 编码 代码 序列ID
    指标编码 状态 国家 单位 计量单位 frequency unit source status country region function.* mnemonic
    """,
    r"series id|(?:first|last) obs\.? date|last update time|sr code",
)
ABOUT = one_of(
    """
    (?:数据)?来源 更新(?:时间|日期) 发布(?:时间|日期) 时间区间 起始时间 开始时间 结束时间 指标ID 序列ID
    指标编码 source status
    """,
    r"series id|last update time|(?:first|last) obs\.? date|sr code",
)
INDICATOR = one_of("指标(?:名称)? indicators? 统计指标")
VALUE = one_of("数值 数据 值 指标值 观测值 values? 数额 data")
FREQUENCY = one_of("频度 频率 frequency")
UNIT = one_of(r"单\s*位 计\s*量\s*单\s*位 units?")
REMARK = one_of(r"备\s*注 说\s*明 注 附注 remarks? notes?")
SAID_OF = one_of(
    r"""
    (?:数据|资料)?来源 出处 发布(?:单位|机构) 可靠(?:性|程度) 可信度 确定(?:性|程度) 口径(?:说明)?
    source reliability
    """
)
IDENTIFIER = one_of(
    r"""
    序\s*号? 编\s*号 顺序号? 行次 栏次 索引 id no\.? index code num(?:ber)? \#
    .*(?:代码|编码|编号|代号|号码|_id|code) .*(?:电话|手机|邮编|传真|账号|身份证|证号|文号)(?:号码?)?
    """
)
YEARS = one_of(r"(?:.*[年届](?:份|度|代)?|.*year.*|\w*时间|\w*日期|期间?|\w*period|.*date.*)(?:[(（].*[)）])?")
MONTHS = one_of("月份? months? 所属月份? 统计月份? .*月份")
QUARTERS = one_of("季度? 季 quarters? qtr")
DATES = one_of(".*(?:日期|时间|年月|年月日|月份?|期)(?:[(（].*[)）])? .*(?:date|time|period|month) 期别 报告期")
EVENT = one_of(
    """
    开工 竣工 投产 签约 成立 注册 发证 认定 建成 入库 获批 批准 登记 出生 上市 挂牌 起止 建设 开业 交付 备案 立项
    到期 有效 完工 合同 入驻 授牌 颁发 设立 引进 落户 受理 审批 验收
    """
)
CONTENTS = one_of(r"目\s*录 contents 封面 封底 cover")
CONTINUED = one_of(
    r"续表 [(（]\s*续\s*(?:表|完)?\s*[一二三四五六七八九十\d]*\s*[)）] ^续\s*[一二三四五六七八九十\d]*$ continued"
)
NOTED = one_of(
    """
    注 备注 附注 说明 数据说明 指标说明 资料来源 数据来源 来源 摘编自 摘自 本表 表中 notes? sources? remarks?
    """,
    "data sources?",
)
NUMBERED = r"(?:\d{1,2}[.、．]|[(（]\d[)）]|[①-⑳])?\s*[(（\[【*＊]?\s*"
SIGNED = "制表人 填表人 审核人 负责人 填报人 单位负责人 联系电话 报出日期"
NOTE = re.compile(
    rf"{NUMBERED}(?:{NOTED.pattern})\s*(?:\d|[:：.、)）\]】]|$)|.*(?:{one_of(SIGNED).pattern})\s*[:：]"
    r"|^[*＊#①②③④⑤△▲]\s*\S{6,}|^(?:本表|摘编|资料来源|数据来源|因四舍五入|由于四舍五入)|^\(?续?完\)?$",
    re.IGNORECASE,
)


def is_stub_heading(text: str) -> bool:
    """Return whether a text heads a stub: 地区, 指标 and the like, with or without its English twin behind it."""
    plain = re.sub(r"[\s　]+", "", text)
    return bool(STUB.fullmatch(plain)) or bool(STUB.fullmatch(re.sub(r"[A-Za-z()（）/.]+$", "", plain)))
