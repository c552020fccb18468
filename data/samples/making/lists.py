"""Lists with one row per enterprise, incubator, listing, park or event; all names are invented."""

import calendar
import datetime as dt
from random import Random

from making.book import NOTE, SAMPLE, Cell, Page
from making.projects import INDUSTRIES, PLACES

RANGE = "填报范围：全市（含各县市区、开发区）"
COUNTIES = ("襄城区", "樊城区", "襄州区", "南漳县", "谷城县", "保康县", "老河口市", "枣阳市", "宜城市")


def _place(random: Random) -> str:
    """Draw a place by the weights that projects have."""
    return random.choices(list(PLACES), list(PLACES.values()))[0]


def _industry(random: Random) -> str:
    """Draw an industry by the weights that projects have."""
    return random.choices(list(INDUSTRIES), [row[0] for row in INDUSTRIES.values()])[0]


def _spread(count: int, year: int, first: int, last: int, random: Random) -> list[dt.date]:
    """Return sorted days of one year, between the first of a month and the end of another."""
    start, end = dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])
    return sorted(start + dt.timedelta(days=random.randint(0, (end - start).days)) for _ in range(count))


def enterprises() -> Page:
    """Return yearly sales of 2015 to 2017 in 万元: 6, 7 and 98 enterprises in the three bands of 2017."""
    random = Random("enterprises")
    bands = ((6, 104, 260), (7, 52, 92), (98, 10.1, 46), (209, 0.6, 9.6))  # how many, lowest and highest in 亿元
    body: list[list[Cell]] = []
    for count, low, high in bands:
        for sales in sorted((low + (high - low) * random.random() ** 2 for _ in range(count)), reverse=True):
            before = sales / random.uniform(0.94, 1.22)
            first = before / random.uniform(0.94, 1.2)
            number = len(body) + 1
            young = low < 1 and random.random() < 0.15  # founded in 2016
            body.append(
                [
                    number,
                    f"YB420600{number:010d}",
                    f"样本企业{number:03d}有限公司",
                    _place(random),
                    _industry(random),
                    None if young else round(first * 10000),
                    round(before * 10000),
                    round(sales * 10000),
                ]
            )
    body[12][-1] = 500000  # the bound itself belongs to the band: 50 and 10
    body[110][-1] = 100000
    return Page(
        name="企业名录",
        title=f"襄阳市重点企业名录{SAMPLE}",
        line=f"填报单位：市经信委　　{RANGE}　　截至2017年12月底",
        unit="万元",
        header=[
            ["序号", "统一社会信用代码", "企业名称", "县市区", "所属产业", "2015年产销", "2016年产销", "2017年产销"],
        ],
        body=body,
        notes=[f"注：{NOTE}"],
    )


def incubators() -> Page:
    """Return incubators by level; one that was promoted has a row for each recognition.

    Counted once at the highest level they are 3, 9 and 4 at the end of 2016 (as published), 4, 11 and 14 in June 2018.
    """
    random = Random("incubators")
    recognised: list[tuple[int, str, int]] = []  # number of the incubator, level, year
    recognised += [(number, "市级", 2010 + number % 3) for number in range(1, 17)]
    recognised += [(number, "省级", 2013 + (number - 1) // 3) for number in range(1, 13)]
    recognised += [(number, "国家级", 2014 + number % 2) for number in range(1, 4)]
    recognised += [(4, "国家级", 2017), (13, "省级", 2017), (14, "省级", 2017), (15, "省级", 2018)]
    recognised += [(number, "市级", 2017) for number in range(17, 24)] + [
        (number, "市级", 2018) for number in range(24, 30)
    ]
    places = {number: _place(random) for number in range(1, 30)}
    order = {"国家级": 0, "省级": 1, "市级": 2}
    body: list[list[Cell]] = []
    for number, level, year in sorted(recognised, key=lambda row: (order[row[1]], row[2], row[0])):
        month = random.randint(2, 6) if year == 2018 else random.randint(3, 12)
        name = f"样本科技企业孵化器{number:02d}"
        body.append([len(body) + 1, name, places[number], level, f"{year}年{month}月"])
    return Page(
        name="孵化器名单",
        title=f"襄阳市科技企业孵化器名单{SAMPLE}",
        line=f"填报单位：市科技局　　{RANGE}　　截至2018年6月底",
        header=[["序号", "孵化器名称", "县市区", "级别", "认定时间"]],
        body=body,
        notes=["注：1.升级的孵化器按每次认定各列一行。", f"　　2.{NOTE}"],
        widths=(8, 28, 14, 12, 16),
    )


def listings() -> Page:
    """Return listed enterprises: 54 on the main boards and 215 on the fourth since 2016, a few before."""
    random = Random("listings")
    boards = (("新三板", 30), ("创业板", 2), ("中小板", 2), ("主板", 1), ("港交所", 1))
    plan = ((2014, 3, 12), (2015, 9, 31), (2016, 22, 70), (2017, 24, 105), (2018, 8, 40))
    found: list[tuple[dt.date, str]] = []
    for year, main, fourth in plan:
        last = 6 if year == 2018 else 12
        drawn = random.choices([board for board, _ in boards], [weight for _, weight in boards], k=main)
        found += zip(_spread(main, year, 1, last, random), drawn, strict=True)
        found += ((day, "四板") for day in _spread(fourth, year, 1, last, random))
    body: list[list[Cell]] = [
        [number, f"YB{number:06d}", f"样本股份{number:03d}股份有限公司", _place(random), board, day]
        for number, (day, board) in enumerate(sorted(found), 1)
    ]
    return Page(
        name="上市挂牌名单",
        title=f"襄阳市上市挂牌企业名单{SAMPLE}",
        line=f"填报单位：市政府金融办　　{RANGE}　　截至2018年6月底",
        header=[["序号", "证券代码", "企业名称", "县市区", "板块", "挂牌时间"]],
        body=body,
        notes=[f"注：{NOTE}"],
        widths=(8, 14, 30, 12, 12, 14),
    )


def parks() -> Page:
    """Return 20 parks: 14 promoted by the end of 2016, all by 2017; by June 2018 13 are levelled, 9 have a platform."""
    random = Random("parks")
    subjects = ("汽车零部件", "农产品加工", "纺织服装", "智能制造", "电子信息", "生物医药", "精细化工", "节能环保")
    places = (*COUNTIES, "高新区", "东津新区")
    body: list[list[Cell]] = []
    for number in range(1, 21):
        year, month = (2016, random.randint(3, 12)) if number <= 14 else (2017, random.randint(2, 11))
        levelled = f"{2016 + number % 2 + 1}年{random.randint(1, 6)}月" if number <= 13 else None
        platform = f"{2017 + number % 2}年{random.randint(1, 6)}月" if number <= 9 else None
        place = places[(number - 1) % len(places)]
        subject = subjects[(number - 1) % len(subjects)]
        body.append([number, f"样本{subject}特色产业园{number:02d}", place, f"{year}年{month}月", levelled, platform])
    return Page(
        name="园区名单",
        title=f"襄阳市特色产业园区名单{SAMPLE}",
        line=f"填报单位：市经信委　　{RANGE}　　截至2018年6月底",
        header=[["序号", "园区名称", "县市区", "列入推进时间", "“七通一平”达标时间", "公共服务平台建成时间"]],
        body=body,
        notes=["注：1.空格表示尚未达标或尚未建成。", f"　　2.{NOTE}"],
        widths=(8, 30, 12, 16, 22, 24),
    )


def events() -> Page:
    """Return single events: platforms in six of nine counties, and one of the two named centres."""
    platforms = {"襄州区": "2016年9月", "枣阳市": "2016年12月", "谷城县": "2017年3月", "宜城市": "2017年6月"}
    platforms |= {"樊城区": "2017年11月", "老河口市": "2018年4月"}
    rows: list[list[Cell]] = [
        [f"{place}中小企业公共服务平台", "中小企业公共服务平台", place, date, f"样本文件〔{date[:4]}〕{number}号"]
        for number, (place, date) in enumerate(platforms.items(), 1)
    ]
    rows.append(["汉江流域创业创新中心", "汉江流域创业创新中心", "高新区", "2017年9月", "样本文件〔2017〕9号"])
    return Page(
        name="事项台账",
        title=f"襄阳市事项台账{SAMPLE}",
        line=f"填报单位：市经信委　　{RANGE}　　截至2018年6月底",
        header=[["序号", "事项名称", "事项类别", "县市区", "完成日期", "依据"]],
        body=[[number, *row] for number, row in enumerate(rows, 1)],
        notes=[f"注：{NOTE}"],
        widths=(8, 34, 28, 12, 14, 24),
    )
