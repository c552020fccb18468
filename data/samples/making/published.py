"""The figures on Xiangyang's industry that were found in published texts, each with where and how sure it is."""

import re

from making.book import Cell, Page

REPORT = "政府工作报告 2016"
HALF = "www1.hbsme.com.cn/cydt/20901.htm"
FARM = "www.xiangyang.net/finance/20181205/3996.html"
FARM_HALF = "mylovecards.com/post/121/49659"
COMMUNIQUE = "2017年统计公报（转载件）"
ZAOYANG = "shougong114.com/news/j/2017-12-21/detail-ifypvuqe5740764-p4.shtml"
CAR = "xy.cnhubei.com/xw/jj/201508/t3342766.shtml"
PARKS = "今日湖北网，来源市经信委"
MAJOR = "jeffcaceres.com/gfxm/20160418/20136.html（市发改委）"
SIGNED = "湖北日报 2018-10-26"
INCUBATORS = "www.hubeitoday.com.cn/post/26/70524（市科技局）"
OTHER_SCOPE = "全部产业口径，与方案的工业项目不可比"
NO_LEVEL = "只公布增速，未公布水平"

OUTPUT = "规模以上工业总产值"
STRATEGIC, NEW, FARMING = "战略性新兴产业", "新能源新材料", "农产品加工业"

# Indicator as published, industry where it names one, place, period, value, unit, how sure, source.
FIGURES: tuple[tuple[str, str | None, str, str, float, str, str, str], ...] = (
    (OUTPUT, None, "襄阳市", "2015年", 6000, "亿元", "初步数、约数（原文“预计”）", REPORT),
    (OUTPUT, None, "襄阳市", "2016年1-6月", 2899.1, "亿元", "原文公布", HALF),
    (f"{OUTPUT}同比", None, "襄阳市", "2016年1-6月", 11, "%", "原文公布", HALF),
    (f"{OUTPUT}同比", None, "襄阳市", "2017年", 12.3, "%", NO_LEVEL, COMMUNIQUE),
    ("规模以上工业增加值同比", None, "襄阳市", "2017年", 6.2, "%", "可比价，不是产值的增速", COMMUNIQUE),
    ("战略性新兴产业产值", STRATEGIC, "襄阳市", "2016年1-6月", 545, "亿元", "原文公布", HALF),
    ("战略性新兴产业产值同比", STRATEGIC, "襄阳市", "2016年1-6月", 29.4, "%", "原文公布", HALF),
    ("新能源新材料产业产值", NEW, "襄阳市", "2016年1-6月", 120.8, "亿元", "原文公布", HALF),
    ("新能源新材料产业产值同比", NEW, "襄阳市", "2016年1-6月", 13, "%", "原文公布", HALF),
    ("农产品加工业产值", FARMING, "襄阳市", "2016年1-6月", 915, "亿元", "年份由上下文推断", FARM_HALF),
    ("农产品加工业产值", FARMING, "襄阳市", "2018年", 1831.4, "亿元", "初步数（2018年12月“预计”）", FARM),
    ("农产品加工业产值同比", FARMING, "襄阳市", "2018年", 12.2, "%", "初步数（2018年12月“预计”）", FARM),
    ("汽车制造业产值同比", "汽车制造业", "襄阳市", "2017年", 13.5, "%", NO_LEVEL, COMMUNIQUE),
    ("装备制造业产值同比", "装备制造业", "襄阳市", "2017年", 13.9, "%", NO_LEVEL, COMMUNIQUE),
    (OUTPUT, None, "枣阳市", "2017年1-8月", 617.2, "亿元", "原文公布（286家企业）", ZAOYANG),
    (f"{OUTPUT}同比", None, "枣阳市", "2017年1-8月", 15.45, "%", "原文公布", ZAOYANG),
    ("规模以上工业企业数", None, "枣阳市", "2017年8月", 286, "家", "原文公布", ZAOYANG),
    ("汽车产业产值", "汽车产业", "高新区", "2015年1-6月", 582.7, "亿元", "原文公布", CAR),
    ("特色产业园区规模以上企业数", None, "襄阳市", "2015年", 685, "家", "原文公布（20个园区，年末）", PARKS),
    (
        "特色产业园区工业总产值",
        None,
        "襄阳市",
        "2015年",
        3252.8,
        "亿元",
        "原文公布（20个园区，占全市53.1%）",
        PARKS,
    ),
    ("挂牌特色产业园区", None, "襄阳市", "2016年", 14, "个", "已挂牌14个、培育6个；年份为推定", PARKS),
    (
        "竣工或部分投产重大项目",
        None,
        "襄阳市",
        "2016年1-3月",
        64,
        "个",
        "投资176.9亿元，其中先进制造业34个",
        MAJOR,
    ),
    ("签约项目 过50亿元", None, "襄阳市", "2018年1-9月", 8, "个", OTHER_SCOPE, SIGNED),
    ("签约项目 过10亿元", None, "襄阳市", "2018年1-9月", 52, "个", OTHER_SCOPE, SIGNED),
    ("签约项目 过5亿元", None, "襄阳市", "2018年1-9月", 133, "个", OTHER_SCOPE, SIGNED),
    ("国家级科技企业孵化器", None, "襄阳市", "2016年", 3, "个", "年份为推定（2018年1月发布）", INCUBATORS),
    ("省级科技企业孵化器", None, "襄阳市", "2016年", 9, "个", "年份为推定（2018年1月发布）", INCUBATORS),
    ("市级科技企业孵化器", None, "襄阳市", "2016年", 4, "个", "年份为推定（2018年1月发布）", INCUBATORS),
)


def published() -> Page:
    """Return the published figures in long format: one row a figure."""
    body: list[list[Cell]] = []
    for indicator, industry, place, period, value, unit, reliability, source in FIGURES:
        nature = "公布增速" if re.search("同比$", indicator) else "实际数"
        body.append([indicator, industry, place, period, value, unit, nature, reliability, source])
    return Page(
        name="公开数据",
        title="襄阳市工业有关公开数据汇编",
        line="资料来源：公开报道，见各行",
        unit="见各行",
        header=[["指标", "产业", "地区", "时期", "数值", "单位", "性质", "可靠性", "来源"]],
        body=body,
        notes=[
            "注：1.多数来自转载件，均未与原件核对；可靠性见各行。",
            "　　2.“公布增速”照原文保存，从不由水平推算，也不据以推算水平。",
            "　　3.2016年的年度目标值（政府工作报告）不在本表，见 data/marks.csv。",
        ],
        widths=(30, 16, 10, 16, 10, 8, 12, 36, 60),
    )
