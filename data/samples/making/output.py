"""Output by industry and by place: monthly cumulative figures that add up, January and February together.

Money is counted here in whole 万元; figures of the city are multiples of 100, so 亿元 with two decimals lose nothing.
"""

import datetime as dt
from itertools import accumulate
from random import Random

from making.book import NOTE, SAMPLE, Cell, Page

ENDS = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)  # the last month of each cumulative figure
LABELS = tuple(f"1-{month}月" for month in ENDS)
HALF = 5  # figures in the first half-year

# Year: (first half-year, whole year) in 亿元; a whole year of None is not over yet. Published values are kept as they
# are: the city and three industries in the first half of 2016, growth of 11 % then and of 12.3 % in 2017.
Years = dict[int, tuple[float, float | None]]
ALL: Years = {2015: (2611.80, 6000), 2016: (2899.10, 6612.40), 2017: (3253.60, 7425.70), 2018: (3455.30, None)}
INDUSTRIES: dict[str, Years] = {
    "全市工业": ALL,
    "汽车及零部件": {2015: (808, 1845), 2016: (915.30, 2088.20), 2017: (1040.60, 2370.10), 2018: (1134.30, None)},
    "　其中：新能源汽车": {2015: (21, 60.40), 2016: (52.30, 135.80), 2017: (104.20, 262.30), 2018: (161.50, None)},
    "农产品深加工": {2015: (690, 1530.20), 2016: (915, 1695.40), 2017: (776.30, 1632.30), 2018: (871, None)},
    "　其中：纺织服装": {2015: (250, 560.70), 2016: (335.80, 622.10), 2017: (290.20, 610.30), 2018: (310.50, None)},
    "　　　　食品加工": {2015: (385, 860.10), 2016: (512.40, 948.60), 2017: (429, 902.50), 2018: (495.60, None)},
    "装备制造": {2015: (420, 960.30), 2016: (483.60, 1104.20), 2017: (550.80, 1257.40), 2018: (644.40, None)},
    "电子信息": {2015: (180, 420.60), 2016: (230.10, 538.30), 2017: (333.70, 780.20), 2018: (470.50, None)},
    "医药化工": {2015: (240, 545.20), 2016: (282.60, 641.80), 2017: (314.20, 713.10), 2018: (339.40, None)},
    "节能环保": {2015: (143, 330.40), 2016: (170.20, 392.50), 2017: (198.30, 455.20), 2018: (230.10, None)},
    "新能源新材料": {2015: (106.90, 238.50), 2016: (120.80, 266.30), 2017: (139.70, 312.40), 2018: (155.10, None)},
    "军民融合": {2015: (203, 468.30), 2016: (238.50, 548.10), 2017: (279.60, 640.40), 2018: (313.20, None)},
    "战略性新兴产业": {2015: (421.20, 980.60), 2016: (545, 1240.30), 2017: (652.40, 1480.20), 2018: (730.70, None)},
}

# Output of 2015 in 亿元 and the growth of each year after it, before the sum is fitted to the city's.
PLACES: dict[str, tuple[float, float, float, float]] = {
    "襄城区": (70, 1.06, 1.05, 0.97),
    "樊城区": (90, 1.07, 1.06, 1.02),
    "襄州区": (760, 1.07, 1.085, 1.09),
    "南漳县": (50, 1.12, 1.14, 1.12),
    "谷城县": (660, 1.11, 1.12, 1.085),
    "保康县": (25, 1.08, 1.09, 1.06),
    "老河口市": (590, 1.09, 1.11, 1.08),
    "枣阳市": (770, 1.15, 1.15, 1.10),
    "宜城市": (590, 1.10, 1.13, 1.07),
    "高新区": (2380, 1.105, 1.13, 1.03),
    "东津新区": (14, 1.25, 1.35, 1.40),
    "鱼梁洲": (1, 1.05, 1.02, 0.95),
}


def portion(total: int, weights: list[float], step: int = 1) -> list[int]:
    """Split ``total`` by weights into multiples of ``step`` that add up to it (largest remainder)."""
    units = total // step
    shares = [units * weight / sum(weights) for weight in weights]
    parts = [int(share) for share in shares]
    by_rest = sorted(range(len(parts)), key=lambda index: parts[index] - shares[index])
    for index in by_rest[: units - sum(parts)]:
        parts[index] += 1
    return [part * step for part in parts]


def flows(half: float, year: float | None, random: Random) -> list[int]:
    """Return what each of a year's figures adds, in 万元: five of a half-year, eleven of a year."""
    weights = [1.86, 1.06, 0.98, 1.0, 1.1, 0.98, 0.97, 1.02, 1.0, 1.04, 1.14]
    weights = [weight * random.uniform(0.985, 1.015) for weight in weights]
    first = portion(round(half * 10000), weights[:HALF], 100)
    if year is None:
        return first
    return first + portion(round(year * 10000) - sum(first), weights[HALF:], 100)


def by_industry() -> dict[str, dict[int, list[int]]]:
    """Return the cumulative figures of each industry and year in 万元."""
    random = Random("output by industry")
    return {
        name: {year: list(accumulate(flows(*totals, random))) for year, totals in years.items()}
        for name, years in INDUSTRIES.items()
    }


def by_place(city: dict[int, list[int]]) -> dict[str, dict[int, list[int]]]:
    """Return the cumulative figures of each place and year in 万元; for every figure they add up to the city's."""
    random = Random("output by place")
    shares = {name: row[0] for name, row in PLACES.items()}
    table: dict[str, dict[int, list[int]]] = {name: {} for name in PLACES}
    for step, (year, cumulative) in enumerate(city.items()):
        if step:
            shares = {name: shares[name] * PLACES[name][step] for name in PLACES}
        added = [last - before for last, before in zip(cumulative, [0, *cumulative], strict=False)]
        noise = 0.02 if step else 0.0  # only the whole of 2015 is shown, so its places stay round
        split = [portion(total, [s * random.uniform(1 - noise, 1 + noise) for s in shares.values()]) for total in added]
        for name, own in zip(PLACES, zip(*split, strict=True), strict=True):
            table[name][year] = list(accumulate(own))
    return table


def growth(now: int, before: int) -> float:
    """Return growth in percent with one decimal, halves upwards."""
    thousandths = (now - before) * 1000 * 2 + before
    return thousandths // (2 * before) / 10


def industry_page(year: int, table: dict[str, dict[int, list[int]]]) -> Page:
    """Return the matrix industry x cumulative months of one year in 亿元, led by the whole year before."""
    body: list[list[Cell]] = []
    for name, years in table.items():
        before = years[year - 1][-1]
        if name == "电子信息" and year == 2017:
            before -= 71000  # the bureau's revision of 2016, which a later file brings
        body.append([name, *(value / 10000 for value in [before, *years[year]])])
    months = LABELS[: len(table["全市工业"][year])]
    if year == 2018:
        header = [["行业", "2017年", "2018年", *[None] * (len(months) - 1)], [None, "1-12月", *months]]
        merges = [(0, 0, 1, 0), (0, 2, 0, len(months) + 1)]
    else:
        header = [["行业", f"{year - 1}年1-12月", *(f"{year}年{month}" for month in months)]]
        merges = []
    return Page(
        name="分行业产值",
        title=f"襄阳市{year}年规模以上工业总产值分行业完成情况{SAMPLE}",
        line="填报单位：市统计局",
        unit="亿元",
        header=header,
        merges=merges,
        body=body,
        notes=[
            "注：1.各期为自年初累计数，1-2月合并公布。",
            "　　2.节能环保、新能源新材料、军民融合、战略性新兴产业与其他行业有交叉，不可相加。",
            f"　　3.{NOTE}",
        ],
        widths=(24, 13),
        number="0.00",
    )


def place_page(year: int, index: int, table: dict[str, dict[int, list[int]]]) -> Page:
    """Return one cumulative period by county in 万元 with its growth; zones stand apart from the counties."""
    rows: list[list[Cell]] = []
    for name, years in table.items():
        before = years.get(year - 1)
        rate = growth(years[year][index], before[index]) if before else "—"
        rows.append([name, years[year][index], rate])
    period = f"{year}年{LABELS[index]}"
    return Page(
        name=period,
        title=f"{period}各县（市、区）规模以上工业总产值{SAMPLE}",
        line="填报单位：市统计局",
        unit="万元",
        header=[["县（市、区）", "规模以上工业总产值", None], [None, "本月累计", "同比（%）"]],
        merges=[(0, 0, 1, 0), (0, 1, 0, 2)],
        body=rows,
        notes=["注：1.各县（市、区）数据不含开发区，高新区、东津新区、鱼梁洲单列。", f"　　2.{NOTE}"],
        widths=(20, 20, 14),
    )


def pages() -> dict[str, tuple[list[Page], dt.date]]:
    """Return the six workbooks of output: file name to its pages and its date of release."""
    industries = by_industry()
    city = industries["全市工业"]
    places = {"全市": city, **by_place(city)}
    files: dict[str, tuple[list[Page], dt.date]] = {}
    for year, ending, released in (
        (2016, "2016年", dt.date(2017, 1, 22)),
        (2017, "2017年", dt.date(2018, 1, 23)),
        (2018, "2018年1-6月", dt.date(2018, 7, 20)),
    ):
        files[f"样本_分行业工业总产值_{ending}.xlsx"] = ([industry_page(year, industries)], released)
        sheets = [place_page(year, index, places) for index in range(len(city[year]))]
        if year == 2016:
            sheets.insert(0, place_page(2015, len(ENDS) - 1, places))
        files[f"样本_县市区工业总产值_{ending}.xlsx"] = (sheets, released)
    return files
