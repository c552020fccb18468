"""A ledger of about 3,000 invented industrial projects, and how it looked at each of four dates."""

import datetime as dt
from dataclasses import dataclass, field
from random import Random

from making.book import NOTE, SAMPLE, Cell, Page

# Half-years from 2014 to June 2018 (2014 and 2015 are whole years): first day and last day.
PERIODS = (
    (dt.date(2014, 1, 6), dt.date(2014, 12, 28)),
    (dt.date(2015, 1, 5), dt.date(2015, 12, 28)),
    (dt.date(2016, 1, 4), dt.date(2016, 6, 28)),
    (dt.date(2016, 7, 4), dt.date(2016, 12, 28)),
    (dt.date(2017, 1, 4), dt.date(2017, 6, 28)),
    (dt.date(2017, 7, 3), dt.date(2017, 12, 28)),
    (dt.date(2018, 1, 4), dt.date(2018, 6, 28)),
)
# Band: lowest and highest investment in 百万元 (0.01 亿元), then how many happen in each period.
BANDS = {
    "over 50": (5000, 12000, (1, 2, 1, 1, 1, 2, 0), (0, 1, 0, 1, 1, 1, 1), (0, 0, 0, 0, 1, 0, 1)),
    "10 to 50": (1000, 4800, (30, 36, 18, 21, 16, 17, 15), (15, 30, 16, 21, 20, 21, 22), (0, 10, 12, 20, 18, 22, 18)),
    "5 to 10": (500, 990, (35, 40, 20, 22, 19, 21, 29), (15, 30, 15, 18, 20, 19, 8), (0, 10, 12, 16, 15, 19, 16)),
    "0.3 to 5": (
        30,
        490,
        (300, 380, 310, 350, 360, 420, 380),
        (180, 320, 280, 310, 300, 360, 310),
        (0, 120, 170, 210, 190, 230, 200),
    ),
    "below 0.3": (5, 29, (20, 25, 18, 20, 22, 25, 20), (15, 20, 18, 18, 20, 20, 18), (0, 10, 12, 14, 14, 16, 15)),
}
PLACES = {"襄城区": 7, "樊城区": 8, "襄州区": 13, "南漳县": 7, "谷城县": 11, "保康县": 5, "老河口市": 10}
PLACES |= {"枣阳市": 12, "宜城市": 10, "高新区": 20, "东津新区": 6, "鱼梁洲": 1}
INDUSTRIES = {
    "汽车及零部件": (18, ("汽车底盘部件", "车用铸件", "汽车内饰件", "制动系统")),
    "新能源汽车": (7, ("动力电池", "驱动电机", "充电设备", "专用车")),
    "纺织服装": (9, ("差别化纤维", "高档面料", "家用纺织品", "服装")),
    "食品加工": (14, ("粮油精深加工", "畜禽屠宰加工", "果蔬饮料", "休闲食品")),
    "农产品深加工": (6, ("竹木制品", "饲料", "茶叶精制", "纸制品")),
    "装备制造": (16, ("农业机械", "数控机床", "轨道交通配件", "航空座椅")),
    "电子信息": (9, ("智能终端", "显示模组", "集成电路封装", "传感器")),
    "医药化工": (9, ("原料药", "精细磷化工", "医疗器械", "中药饮片")),
    "节能环保": (5, ("节能电机", "污水处理设备", "再生资源利用")),
    "新能源新材料": (5, ("光伏组件", "复合材料", "新型建材")),
    "军民融合": (2, ("特种装备", "应急救援器材")),
}
WORKS = ("建设项目", "扩建项目", "技术改造项目", "产业园项目", "生产线项目")
SNAPSHOTS = {
    "2016年12月": dt.date(2016, 12, 31),
    "2017年6月": dt.date(2017, 6, 30),
    "2017年12月": dt.date(2017, 12, 31),
    "2018年6月": dt.date(2018, 6, 30),
}


@dataclass(eq=False)
class Project:
    """One project as the last snapshot knows it, and what earlier snapshots said instead."""

    band: str
    introduced: dt.date
    amount: int  # 百万元
    place: str = ""
    industry: str = ""
    name: str = ""
    code: str = ""
    started: dt.date | None = None
    completed: dt.date | None = None
    known_from: dt.date = dt.date(2014, 1, 1)  # a late report: missing from snapshots before
    gone_from: dt.date = dt.date.max  # withdrawn: missing from snapshots at or after
    revised: dt.date = dt.date.min  # snapshots before this day show the earlier amount and start
    earlier_amount: int = 0
    earlier_start: dt.date | None = field(default=None)


def _day(first: dt.date, last: dt.date, random: Random) -> dt.date:
    """Return a day between two, both included."""
    return first + dt.timedelta(days=random.randint(0, max(0, (last - first).days)))


def _band(name: str, random: Random) -> list[Project]:
    """Return the projects of one band with exactly the declared number of events in each period."""
    low, high, introduced, started, completed = BANDS[name]
    waiting: list[Project] = []
    building: list[Project] = []
    done: list[Project] = []
    for (first, last), arrive, start, finish in zip(PERIODS, introduced, started, completed, strict=True):
        for project in random.sample(building, finish):
            project.completed = _day(first, last, random)
            building.remove(project)
            done.append(project)
        for _ in range(arrive):
            spread = random.random() ** 2  # small investments are more frequent than large ones
            waiting.append(Project(name, _day(first, last, random), low + round((high - low) * spread)))
        for project in random.sample(waiting, start):
            project.started = _day(max(first, project.introduced), last, random)
            waiting.remove(project)
            building.append(project)
    projects = waiting + building + done
    projects[0].amount = low  # the bound itself belongs to the band
    return projects


def _change(projects: list[Project], random: Random) -> None:
    """Let some be reported late and some have had another amount or start in earlier snapshots."""
    dates = list(SNAPSHOTS.values())
    for project in random.sample(projects, len(projects) // 100):
        project.known_from = next(
            (day for day in dates if day > project.introduced + dt.timedelta(days=150)), dates[-1]
        )
    for project in random.sample(projects, len(projects) // 20):
        project.revised = random.choice(dates[1:])
        project.earlier_amount = max(5, round(project.amount * random.choice((0.8, 0.85, 0.9, 0.95, 1.1, 1.2))))
        if project.started and random.random() < 0.4:
            project.earlier_start = min(project.started + dt.timedelta(days=31), project.completed or dt.date.max)


def projects() -> list[Project]:
    """Return all projects that ever stood in a snapshot, in order of their introduction."""
    random = Random("projects")
    lasting = [project for band in BANDS for project in _band(band, random)]
    _change(lasting, random)
    withdrawn = [Project("withdrawn", _day(*PERIODS[2], random), random.randint(30, 700)) for _ in range(36)]
    for number, project in enumerate(withdrawn):
        project.gone_from = list(SNAPSHOTS.values())[1 + number % 3]
    everything = sorted([*lasting, *withdrawn], key=lambda project: project.introduced)
    for number, project in enumerate(everything, 1):
        project.place = random.choices(list(PLACES), list(PLACES.values()))[0]
        project.industry = random.choices(list(INDUSTRIES), [row[0] for row in INDUSTRIES.values()])[0]
        product = random.choice(INDUSTRIES[project.industry][1])
        project.name = f"样本项目{number:04d} {product}{random.choice(WORKS)}"
        project.code = f"YB-{project.introduced.year}-{number:04d}"
    return everything


def _date(day: dt.date | None, place: str) -> Cell:
    """Return a date as the place writes it: every county has a habit of its own."""
    if day is None:
        return None
    forms = {
        "襄州区": f"{day.year}年{day.month}月",
        "枣阳市": f"{day.year}.{day.month}.{day.day}",
        "谷城县": f"{day:%Y-%m-%d}",
        "宜城市": f"{day.year}/{day.month}/{day.day}",
        "老河口市": f"{day.year}年{day.month}月{day.day}日",
        "南漳县": f"{day.year}.{day.month:02d}",
    }
    return forms.get(place, day)


def snapshot(everything: list[Project], label: str, unit: str) -> Page:
    """Return the ledger as it was sent at one date; what had not happened yet is blank."""
    day = SNAPSHOTS[label]
    body: list[list[Cell]] = []
    for project in everything:
        if not max(project.introduced, project.known_from) <= day < project.gone_from:
            continue
        earlier = day < project.revised
        amount = project.earlier_amount if earlier else project.amount
        start = (project.earlier_start if earlier else None) or project.started
        dates = [event if event and event <= day else None for event in (project.introduced, start, project.completed)]
        body.append(
            [
                project.code,
                project.name,
                project.place,
                project.industry,
                amount * 100 if unit == "万元" else amount / 100,
                *(_date(event, project.place) for event in dates),
            ]
        )
    columns = [
        "项目编号",
        "项目名称",
        "县市区",
        "所属产业",
        f"总投资（{unit}）",
        "签约时间",
        "开工时间",
        "竣工投产时间",
    ]
    return Page(
        name="项目台账",
        title=f"襄阳市工业项目台账{SAMPLE}",
        line=f"填报单位：市招商局　　填报范围：全市（含各县市区、开发区）　　截至{label}底",
        unit=unit,
        header=[columns],
        body=body,
        notes=[f"注：1.数据截至{label}底；空格表示尚未签约、开工或竣工。", f"　　2.{NOTE}"],
        widths=(15, 36, 12, 16, 14, 16, 16, 16),
    )


def pages() -> dict[str, tuple[list[Page], dt.date, str]]:
    """Return the four snapshots: file name to its page, its date of release and its last month."""
    everything = projects()
    units = dict(zip(SNAPSHOTS, ("万元", "万元", "亿元", "亿元"), strict=True))
    return {
        f"样本_工业项目台账_截至{label}.xlsx": (
            [snapshot(everything, label, units[label])],
            day + dt.timedelta(days=12),
            f"{day:%Y-%m}",
        )
        for label, day in SNAPSHOTS.items()
    }
