"""Recognise a unit of measure, and find it in a label, a heading or a line of its own.

Conversion factors are the plan's (``units.csv``); here a unit is only a text.
"""

import re
from functools import lru_cache

from analytics.ingest.cells import english

PREFIX = r"(?:十|百|千|万|亿)*"
MONEY = r"(?:人民币|美|港|欧|日|新台|台)?(?:元|币)(?:人民币|RMB)?|人民币|英镑|卢布|韩元|欧元"
COUNT = (
    r"册件|册\(件\)|人次|辆次|人日|人年|人天|人月|户次|件次|架次|车次|班次|批次|场次|户|人|名|位|个|家|件|项|套|台套|台|辆|艘|架|部|册|种|所|座|处|幢|栋|间"
    r"|床|张|条|头|只|羽|匹|株|棵|支|枚|把|双|片|块|根|令|锭|对|盒|瓶|包|箱|袋|门|例|宗|起|次|场|期|篇|份|卷|盘|轴|筒|副|顶|口|眼|盏"
    r"|笔|单|票|班|组|村|乡|镇|社区|TEU|标准箱|标箱|自然箱|重量箱|折标箱"
)
SIZE = (
    r"平方公里|平方千米|平方米|平方厘米|立方米|立方|标准立方米|标立方米|公里|千米|海里|厘米|毫米|微米|米|公顷|亩|亩次|顷|吨公里|人公里|吨海里|吨米"
    r"|吨标准煤|吨标煤|标准吨|载重吨|总吨|综合吨|标准煤|标煤|吨|公斤|千克|克|毫克|微克|担|斤|吨位|千升|升|毫升|加仑|桶|千瓦时|千瓦小时|千瓦|度|瓦"
    r"|马力|千伏安|兆瓦|兆瓦时|盎司|克拉|线|端口|mg|伏安|焦耳|焦|吉焦|大卡|千卡|卡|分贝|摄氏度|℃|°C|比特|字节|门公里|皮长公里|芯公里|对公里|延米|车公里|换算吨公里"
    r"|m2|㎡|m²|km2|km²|m3|m³|km|mm|cm|kg|t|kw|kwh|kWh|GW|MW|MB|GB|TB|Mbps|印张"
)
TIME = r"小时|分钟|秒|天|日|月|年|岁|周岁|周"
RATIO = r"%|％|‰|‱|百分点|个百分点|百分比|倍|点|分|成|比值|元/元"
PART = rf"{PREFIX}(?:{MONEY}|{COUNT}|{SIZE}|{TIME}|{RATIO})"
UNIT = re.compile(
    rf"{PART}(?:[/／·每]{PREFIX}(?:{PART}|[人户家亩台]口?|常住人口))*|1?/\d*{PREFIX}人?|{PREFIX}元\(人民币\)|人民币{PREFIX}元|/{PART}|公吨|当量|万|亿"
)
MONEYED = re.compile(r"元|人民币|(?i:yuan|rmb|dollar|usd)")
TOTAL_BASE = re.compile(r"(?:合计|总计|总数|总额|总量|总值|全部)(?:[=＝]|为)\s*100(?:\.0+)?")
BASE = re.compile(r"(?!.*指数)[^()（）\[\]A-Za-z_]{0,14}(?:[=＝]|为)\s*100(?:\.0+)?")
MARK = re.compile(
    r"(?<![报制管任属责承主协编送作事个发施建设在所本各])(?:计量|金额|货币|数量|数值|统计|本表)?\s*单\s*位\s*(?:为)?\s*[:：]\s*"
)
NOTED = re.compile(
    r"(?:本表|表中|表内|上表|以上)(?:数据|指标|金额)?(?:计量|金额|货币|数据)?单位(?:均|都|皆)?[为是:：]+\s*"
)
ENGLISH_MARK = re.compile(r"\bunits?\s*[:：]\s*", re.IGNORECASE)
MISWRITTEN = re.compile(r"[\u4e00-\u9fff]{1,4}[元圆吨米亩顷]|[万亿千百十]{1,3}[\u4e00-\u9fff](?<![区县市镇乡村])")
BRACKETS = re.compile(r"[(（\[［【]([^()（）\[\]【】]*)[)）\]］】]")
SEPARATORS = re.compile(r"[,，、;；\s　]+|(?<=[^/每])及|和")
TWIN = re.compile(r"([\u4e00-\u9fff]{1,8})[\s　/／(（,，]*([\x21-\x27\x30-\x7e][\x20-\x7e]{1,48}?)[)）]?")
GROWTH = re.compile(
    r"增长|增速|增幅|同比|环比|占比|比重|涨幅|涨跌|±|份额|构成(?:$|[(（%])|贡献[率度]|拉动"
    r"|(?i:growth|increase over|year-on-year|\by-?o-?y\b|\bm-?o-?m\b|\b(?:share|proportion|percentage) of\b)"
)
CHANGE = re.compile(r"增减|升降")
AMOUNT = re.compile(r"额$|量$|值$|增减额|增加额|增减量|增量|增减数|净增")
RANK = re.compile(r"位次|排名|名次|排序|位序|排位|\b(?i:rank(?:ing)?)\b")
UNITLESS = re.compile(r"系数|指数|弹性|率(?:$|[(（_])|\b(?i:coefficient|index|indices|ratio|rate)\b")
SINCE = re.compile(
    r"[比较](?:年|月|季|期)[初末]|[比较]上月末?|[比较][上去]年[末底]"
)  # a change of a stock: in its own unit
PERCENT = frozenset({"%", "百分点", "个百分点", "‰"})
KINDS = tuple(
    (re.compile(label), re.compile(unit))
    for label, unit in (
        (
            (
                "投资|收入|产值|增加值|利润|利税|税[额金收]|金额|资产|资金|资本|负债|成本|费用|支出|经费|存款|贷款|余额|销售额|总额"
                "|价格|工资|补贴|债"
                "|(?i:investment|value.added|revenue|income|profit|tax|assets|expenditure|wages|sales|value of)"
            ),
            "元$|人民币$|(?i:yuan|dollars?)$",
        ),
        ("面积|(?i:area)", "平方|公顷|亩|顷|㎡|m2|m²|sq|hectares?$"),
        ("人数|人员|人口|从业|职工|就业|(?i:population|personnel|persons|employed)", "人$|人年$|名$|(?i:persons?)$"),
        ("[户家单位业]数|机构数|户数|企业数|单位数|项目数|个数", "[个家户项]$"),
        ("[产重]量", "吨$|公斤$|千克$"),
        ("用电|发电|电量", "时$|度$"),
    )
)
TELLING = re.compile(
    "|".join(
        [pattern.pattern for pattern in (RANK, GROWTH, CHANGE, UNITLESS, *(measured for measured, _ in KINDS))] + ["率"]
    )
)


LONGEST = 200  # letters of a text that may be units


def tidy(text: str) -> str:
    """Return a unit's text without blanks around or inside, its percent sign plain."""
    gap = " " if text.isascii() else ""
    unit = re.sub(r"[\s　]+", gap, text).strip().replace("％", "%").strip("()（）[]【】:：,，、.。;；")
    unit = re.sub(r"\bper ?cent\b", "%", unit, flags=re.IGNORECASE)
    return re.sub(r"^[+＋\-－±、/或]+(?=%$)", "", unit)


@lru_cache(maxsize=4096)  # a long list has the same few labels in all its rows
def is_unit(text: str) -> bool:
    """Return whether the whole text is a unit: ``亿元``, ``元/平方米``, ``%``, ``上年同月=100``."""
    if len(text) > LONGEST:
        return False
    unit = tidy(text)
    if unit.isascii() and english.is_unit(unit):
        return True
    return 0 < len(unit) <= 20 and bool(UNIT.fullmatch(unit) or BASE.fullmatch(unit))


@lru_cache(maxsize=4096)
def several(text: str) -> tuple[str, ...]:
    """Split ``个、人，万元`` into its units; nothing where a part is no unit."""
    if len(text) > LONGEST:
        return ()
    if is_unit(text):
        return (tidy(text),)
    if text.isascii() and (found := english.several(text)):
        return tuple(map(tidy, found))
    text = _without_twin(text)
    parts = [tidy(part) for part in SEPARATORS.split(text.strip().strip("()（）")) if tidy(part)]
    if parts and all(is_unit(part) for part in parts):
        return tuple(dict.fromkeys(parts))
    bare = BRACKETS.sub("", text).strip()  # 万吨(折纯): said of the measure, not of the unit
    return (tidy(bare),) if 1 < len(bare) < len(text) and is_unit(bare) else ()


def _without_twin(text: str) -> str:
    """Return the Chinese unit of ``亿元 100 million yuan``, which says the same twice; other texts stay."""
    found = TWIN.fullmatch(text.strip())
    return found[1] if found and english.chinese(found[2], counted=True) == tidy(found[1]) else text


def stated(text: str) -> tuple[str, ...]:
    """Return the units in a cell that is there to hold one: any short text is taken, also one that is not known."""
    known = several(text)
    if known or not text.strip() or len(text) > 24 or not any(map(str.isalnum, text)):
        return known
    return (text.strip(),)


def leading(text: str) -> tuple[str, ...]:
    """Return the units at the start of what follows ``单位：``, whatever else stands behind them on the line."""
    if whole := several(text):
        return whole
    if whole := english.several(text, counted=True) or tuple(filter(None, [english.leading(text)])):
        return tuple(map(tidy, whole))
    run_on = UNIT.match(text)  # 亿元报出日期：... where blanks between were taken for those inside a name
    if run_on and re.match(r"[\u4e00-\u9fff]{2,8}[:：]", text[run_on.end() :]):
        return (tidy(run_on[0]),)
    found: list[str] = []
    for part in re.split(r"([,，、;；\s　]+|\(|（|\)|）)", text.strip()):
        if is_unit(part):
            found.append(tidy(part))
        elif tidy(part):
            break
    return tuple(dict.fromkeys(found))


def declared(text: str) -> tuple[str, ...] | None:
    """Return the units of a line such as ``单位：亿元、%``; None where the text declares none.

    What looks like a unit and is none, 万圆元, is returned as it is: a person is asked, and sees what stands there.
    ``填报单位：统计局`` names an office, not a unit.
    """
    found = MARK.search(text) or ENGLISH_MARK.search(text)
    if not found:
        return None
    said = text[found.end() :].strip(" 　)）")
    return leading(said) or ((said,) if MISWRITTEN.fullmatch(said) else None)


def noted(note: str) -> tuple[str, ...]:
    """Return the units that a note states for the whole table: ``注：1.本表单位为元。``."""
    for said in re.split("[。；;]", note):
        found = NOTED.search(said) or MARK.search(said)
        stated = leading(said[found.end() :]) if found else ()
        if stated:
            return stated
    return ()


def bracketed(text: str) -> tuple[str, ...]:
    """Return the units in the last brackets of a label that hold any: ``产值(当年价, 亿元)`` gives 亿元."""
    for inside in reversed(BRACKETS.findall(text)):
        if units := several(inside):
            return units
        if found := declared(inside):
            return found
        if inside.isascii() and (found := english.among(inside)):
            return tuple(map(tidy, found))
        parts = [tidy(part) for part in re.split(r"[,，、;；:：\s　]+", inside)]
        if units := tuple(dict.fromkeys(part for part in parts if is_unit(part))):
            return units
    return ()


def trailing(text: str) -> str:
    """Return the unit that ends a label without brackets: ``增速%``, ``产值，亿元``, ``产值/万元``."""
    if re.search(r"[%％]\s*$", text):
        return "%"
    if unit := english.trailing(text.strip()):
        return tidy(unit)
    found = re.search(r"([,，:：/／_\s　|-])([^,，:：/／_\s　|-]+)$", text.strip())
    short = found is not None and len(tidy(found[2])) < 2 and not (found[1] == "_" and not found[2].isascii())
    judged = found is not None and found[1].isspace() and bool(english.chinese(found[2]))  # above
    return tidy(found[2]) if found and is_unit(found[2]) and not short and not judged else ""


def in_label(text: str) -> tuple[str, ...]:
    """Return the units that a label states, in brackets or at its end; several are ambiguous, none is ()."""
    if found := bracketed(text):
        return found
    unit = trailing(text)
    return (unit,) if unit else ()


def without(text: str) -> str:
    """Return a label without the brackets that hold its unit."""
    kept = BRACKETS.sub(lambda found: "" if in_label(found[0]) else found[0], text)
    return kept.strip()


def is_percent(units: tuple[str, ...]) -> bool:
    """Return whether the only unit is a share or a growth."""
    return len(units) == 1 and (units[0] in PERCENT or english.chinese(units[0]) in PERCENT)


def telling(label: str) -> str:
    """Return a row's label if it has a say in the unit of its figures, else nothing."""
    return label if TELLING.search(label) else ""


def implied(label: str, units: tuple[str, ...]) -> str | None:
    """Choose for one column or row among a table's declared units by what its label says; None where it says nothing.

    Growth and shares are percent, ranks and rates are not in the table's money; the one unit that is left over goes to
    all others.
    """
    if RANK.search(label):
        return ""
    since = SINCE.search(label)
    growth = GROWTH.search(label.replace("±", "") if since else label) and not AMOUNT.search(label)
    if growth and not is_index(units):
        return units[0] if is_percent(units) else "%"
    rest = tuple(unit for unit in units if unit not in PERCENT) or units
    changed = (CHANGE.search(label) or (since and "±" in label)) and not AMOUNT.search(label)
    shares = [unit for unit in units if unit in PERCENT]
    if len(rest) == 1 and changed and since:
        return rest[0]
    if len(shares) == 1 and len(units) > 1 and (changed or re.search("率", label)):
        return shares[0]
    if (UNITLESS.search(label) or changed) and not is_percent(units) and not is_index(units):
        return ""
    if len(rest) < 2:
        return rest[0] if rest else None
    return of_kind(label, rest)


def of_kind(label: str, units: tuple[str, ...]) -> str | None:
    """Choose the one unit that is of the kind that a label measures: money for 投资, an area for 面积."""
    for measured, kind in KINDS:
        if measured.search(label):
            fitting = [unit for unit in units if kind.search(unit)]
            return fitting[0] if len(fitting) == 1 else None
    return None


def is_index(units: tuple[str, ...]) -> bool:
    """Return whether the only unit is a base such as 上年=100."""
    return len(units) == 1 and bool(BASE.fullmatch(units[0]))


def by_value(heading: str, table: tuple[str, ...]) -> str:
    """Return the table's money for a column of amounts beside columns of quantities in each row's own unit."""
    money = [unit for unit in table if MONEYED.search(unit)]
    return money[0] if len(money) == 1 and re.search("金额|价值|货值|总值|(?i:value|amount)", heading) else ""


def chosen(column: tuple[str, ...], row: tuple[str, ...], table: tuple[str, ...], heading: str, stub: str) -> str:
    """Return the unit of a figure from what its column, its row and its table declare; empty where it is not settled.

    ``heading`` and ``stub`` are the labels of column and row.
    """
    if not column and row and (money := by_value(heading, table)):
        return money
    if column and row:
        own = row if is_percent(row) and not is_percent(column) else column
    elif (row and (said := implied(heading, ())) is not None) or (
        column and not is_percent(column) and (said := implied(stub, ())) is not None
    ):
        return said
    else:
        own = column or row
    if len(own) == 1 and TOTAL_BASE.fullmatch(own[0]) and "%" in table:
        return "%"
    if len(own) == 1:
        return own[0]
    if not (own or table):
        return ""
    said = implied(f"{stub}{heading}" if GROWTH.search(stub) else heading, own or table)
    return (of_kind(stub, own or table) if said is None else said) or ""
