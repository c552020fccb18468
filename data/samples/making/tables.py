"""Plain tables: land by county, enterprises in incubators, the parks' main figures, a quarterly list of indicators."""

from random import Random

from making.book import NOTE, SAMPLE, Cell, Page
from making.projects import PLACES

# Place: industrial share of new land in 2016 and 2017, share of it in parks in 2016 and 2017, in percent.
LAND = {
    "襄城区": (38, 44, 84, 88),
    "樊城区": (35, 41, 82, 86),
    "襄州区": (52, 55, 88, 92),
    "南漳县": (40, 43, 80, 83),
    "谷城县": (55, 58, 91, 93),
    "保康县": (33, 37, 76, 81),
    "老河口市": (51, 54, 87, 91),
    "枣阳市": (50, 56, 90, 92),
    "宜城市": (53, 52, 86, 90),
    "高新区": (58, 61, 95, 97),
    "东津新区": (30, 34, 85, 90),
    "鱼梁洲": (0, 0, 0, 0),
}
QUARTERS = tuple(f"{year}年1-{month}月" for year in (2016, 2017) for month in (3, 6, 9, 12))
QUARTERS += ("2018年1-3月", "2018年1-6月")


def land() -> Page:
    """Return new construction land by county and year in 公顷; the city is the sum of its places."""
    random = Random("land")
    rows: list[list[float]] = []
    for name, (first, second, park_first, park_second) in LAND.items():
        row: list[float] = []
        for share, in_park in ((first, park_first), (second, park_second)):
            new = round(PLACES[name] * random.uniform(9.0, 12.0), 1)
            industrial = round(new * share / 100, 1)
            row += [new, industrial, round(industrial * in_park / 100, 1)]
        rows.append(row)
    total = [round(sum(column), 1) for column in zip(*rows, strict=True)]
    body: list[list[Cell]] = [["全市", *total]]
    body += [[name, *row] for name, row in zip(LAND, rows, strict=True)]
    columns = ["新增建设用地", "新增工业用地", "园区内工业用地"]
    return Page(
        name="建设用地",
        title=f"襄阳市各县（市、区）年度新增建设用地情况{SAMPLE}",
        line="填报单位：市国土资源局",
        unit="公顷",
        header=[["县（市、区）", "2016年", None, None, "2017年", None, None], [None, *columns, *columns]],
        merges=[(0, 0, 1, 0), (0, 1, 0, 3), (0, 4, 0, 6)],
        body=body,
        notes=["注：1.各县（市、区）数据不含开发区，开发区单列。", f"　　2.{NOTE}"],
        widths=(16, 16),
        number="0.0",
    )


def incubated() -> Page:
    """Return enterprises in incubators by place at four dates; the city is the sum of its places."""
    totals = (620, 846, 1085, 1196)
    weights = list(PLACES.values())
    columns: list[list[int]] = []
    for total in totals:
        parts = [total * weight // sum(weights) for weight in weights]
        parts[list(PLACES).index("高新区")] += total - sum(parts)
        columns.append([total, *parts])
    names = ["全市", *PLACES]
    return Page(
        name="在孵企业数",
        title=f"襄阳市科技企业孵化器在孵企业数{SAMPLE}",
        line="填报单位：市科技局",
        unit="家",
        header=[["县（市、区）", "2015年末", "2016年末", "2017年末", "2018年6月末"]],
        body=[[name, *(column[index] for column in columns)] for index, name in enumerate(names)],
        notes=["注：1.各县（市、区）数据不含开发区，开发区单列。", f"　　2.{NOTE}"],
        widths=(16, 14),
    )


def park_figures() -> Page:
    """Return the parks' main figures of 2015 to 2017; 2015 is as published where it was."""
    body: list[list[Cell]] = [
        ["特色产业园区工业总产值", "亿元", 3252.8, 3602.4, 4031.7],
        ["特色产业园区规模以上企业数", "家", 685, 742, 806],
        ["特色产业园区主导产业集中度", "%", 58.2, 61.7, 64.9],
        ["特色产业园区工业投资", "亿元", 402.5, 468.3, 505.6],
    ]
    return Page(
        name="园区主要指标",
        title=f"襄阳市特色产业园区主要指标{SAMPLE}",
        line="填报单位：市经信委",
        header=[["指标", "计量单位", "2015年", "2016年", "2017年"]],
        body=body,
        notes=["注：1.统计范围为20个市级特色产业园区。", f"　　2.{NOTE}"],
        widths=(34, 12, 14),
    )


def quarterly() -> Page:
    """Return indicators of several bureaus by quarter, cumulative where they flow; one bureau stopped reporting."""
    missing = "…"

    def year_end(first: float, second: float) -> list[Cell]:
        return [missing, missing, missing, first, missing, missing, missing, second, missing, missing]

    body: list[list[Cell]] = [
        ["规模以上工业企业排放达标率", "%", 91.8, 92.4, 93.1, 93.6, 94.2, 95.0, 95.5, 96.1, 96.8, 97.4],
        ["工业用水循环利用率", "%", *year_end(84.6, 88.3)],
        ["新引进境外世界500强和全球行业100强企业", "家", 2, 4, 6, 9, 3, 5, 8, 10, 2, 6],
        ["新引进总部型企业", "家", 1, 2, 3, 4, 1, 3, 4, 6, 1, 3],
        ["引进数据中心项目", "个", 0, 1, 2, 3, 1, 2, *[missing] * 4],
        ["新增省级以上企业技术中心等研发平台", "个", *year_end(31, 36)],
        ["国家级检验检测认证机构", "个", *year_end(4, 7)],
        ["省级检验检测认证机构", "个", *year_end(11, 16)],
        ["制造业500强企业家", "名", *year_end(1, 2)],
        ["民营企业500强企业家", "名", *year_end(1, 2)],
    ]
    return Page(
        name="重点任务指标",
        title=f"襄阳市工业强市重点任务指标季度完成情况{SAMPLE}",
        line="填报单位：市经信委汇总",
        header=[["指标", "计量单位", *QUARTERS]],
        body=body,
        notes=[
            "注：1.“新引进”“引进”“新增”为自年初累计数，其他为期末数；“…”表示未报或该期不统计。",
            f"　　2.{NOTE}",
        ],
        widths=(42, 12, 14),
    )
