"""What a label says besides its date: cumulated or of the month alone, at the end, of the year or the month before.

Labels are plain here, see ``times.plain``.
"""

import re

YEAR = r"(?:19|20)\d\d"
YEAR_TO_DATE = re.compile(r"累计|1月?-本月|年初[至到]|自年初|本年止|止累|cumul|\bytd\b", re.IGNORECASE)
CURRENT = re.compile(r"当月|本月|当季|本季|单月|单季|当年值|当日")
OWN = re.compile(r"当期|本期")
OF_WHAT = r"(?!.*[增减比升降±率幅速%为])[\u4e00-\u9fff]{1,6}(?:\([^)]*\))?"  # 上年同月价格(元)
BEFORE = re.compile(
    r"\(?(?:上年|去年)(?:同期|同月|同季|同比口径)?(?:累计|当月|末|底|止)?"
    r"(?:数|值|实际|完成|实绩|水平|实际数|完成数|发生数)?\)?(?:\([^)]*\))?"
    rf"|(?:上年|去年)同[期月季]{OF_WHAT}|同期(?:数|值|累计|完成|实绩)*(?:\([^)]*\))?"
    r"|(?:上年|去年)同[期月季](?:累计)?(?:增速|增幅|涨幅|增长率|增长速度)(?:\([^)]*\))?"
)
MONTH_BEFORE = re.compile(
    rf"上(?:个)?月末?{OF_WHAT}|" r"\(?上(?:个)?月(?:末|底)?(?:余额|数|值|实际|完成|产量|当月)*\)?(?:\([^)]*\))?"
)
ANNUAL = re.compile(
    rf"(?:{YEAR}年)?(?:全年|年度?)(?:(?:目标|计划|任务|预算)(?:任务|目标|数|值)?)?"
    r"(?:同比|比上年)?(?:增[速幅长减](?:率|速度)?)?[%％]?(?:\([^)]*\))?"
)
PLANNED = re.compile(rf"(?:{YEAR}年度?|全年|年度|年初|本年)(?:计划|目标|任务|预算|拟)")
LEVEL = re.compile(r"(?:[年月季期]|度)[末底]|截至|截止(?!日期)|时点")
STOCK = re.compile(r"余额|存量|[保拥]有量|库存|存栏|\bbalance", re.IGNORECASE)  # what is there, whatever the day
SINCE_YEAR = re.compile(r"[比较](?:上年|去年|年)(?:初|末|底)")
SINCE_MONTH = re.compile(r"[比较]上(?:个)?月(?:末|底)?(?:净?增|[减升降±+]|净|$|\()")
CHANGED = re.compile(r"[增减升降]|变动|同比|环比|平均|率|比重|占", re.IGNORECASE)


def of(label: str) -> str | None:
    """Return ytd, current, own, annual, or since_year and since_month for a change; None where a label says nothing."""
    if SINCE_YEAR.search(label):
        return "since_year"
    if SINCE_MONTH.search(label):
        return "since_month"
    if YEAR_TO_DATE.search(label):
        return "ytd"
    if CURRENT.search(label):
        return "current"
    if OWN.search(label):
        return "own"
    return (
        "annual" if ANNUAL.fullmatch(label) or (PLANNED.search(label) and not re.search("[完达]成|占", label)) else None
    )


def is_level(label: str) -> bool:
    """Return whether a label speaks of a moment, such as the end of a year, or of what is there: a balance, a stock."""
    return bool(LEVEL.search(label)) or bool(STOCK.search(label) and not CHANGED.search(label))
