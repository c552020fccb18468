"""Every shape of table that is read, and the records that come out of it."""

import datetime as dt
import json
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest

from analytics.ingest.sheet import Sheet, Span, Value, Workbook
from analytics.ingest.tidy import extract
from analytics.ingest.tidy.extract import Extract
from tests.ingest.grids import found, rows, workbook


@dataclass(frozen=True)
class Shape:
    """A sheet and what must be read in it: ``B5: 12.3 / row / column+column / unit / period``.

    ``B4: -`` is not data.
    """

    name: str
    sheet: str
    wants: str
    merged: tuple[tuple[int, int, int, int], ...] = ()
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    more: tuple[str, ...] = ()
    names: tuple[str, ...] = ("Sheet1", "Sheet2", "Sheet3")


SHAPES = [
    Shape(
        "counties by month, unit in thousands, growth beside",
        """
襄阳市2017年1-6月规模以上工业总产值 |||
单位：万元 |||
县市区 | 6月 | 1-6月 | 同比增长（%）
全 市 | 510 | 3060.5 | 8.1
襄城区 | 51 | 306 | -2
高新区 | 180 | 1000 | 0
注：高新区数据不含东津新区。|||
""",
        """
B4: 510 / 全市 / 6月 / 万元 / 2017-06
C4: 3060.5 / 全市 / 1-6月 / 万元 / 2017-01..2017-06
D5: -2 / 襄城区 / 同比增长 / % / 2017-01..2017-06
D6: 0 / 高新区 / 同比增长 / % / 2017-01..2017-06
A7: -
""",
    ),
    Shape(
        "indicator, unit, month and year to date",
        """
全市主要经济指标(2018年5月)|||||
指标名称 | 单位 | 本月 | 同比增长(%) | 1-本月累计 | 累计增长(%)
规模以上工业增加值 | 亿元 | 12.5 | 7.2 | 60.1 | 7.9
用电量 | 万千瓦时 | 8000 | 3.1 | 41000 | 2.2
工业产品产销率 | % | 97.1 | 0.3 | 96.9 | -0.1
""",
        """
C3: 12.5 / 规模以上工业增加值 / 本月 / 亿元 / 2018-05
E3: 60.1 / 规模以上工业增加值 / 累计 / 亿元 / 2018-01..2018-05
F4: 2.2 / 用电量 / 累计增长 / % / 2018-01..2018-05
D4: 3.1 / 用电量 / 同比增长 / % / 2018-05
C5: 97.1 / 工业产品产销率 / 本月 / % / 2018-05
C4: 8000 / 用电量 / 本月 / 万千瓦时 / 2018-05
""",
    ),
    Shape(
        "pairs of amount and growth under merged months",
        """
2016年12月工业经济主要指标|||||
指标 | 12月 |  | 1-12月 | |
 | 绝对量 | 同比增长(%) | 绝对量 | 同比增长(%) |
总产值(亿元) | 500 | 8 | 6100 | 9.5 |
主营业务收入(亿元) | 480 | 7.5 | 5900 | 9.1 |
""",
        """
B4: 500 / 总产值 / 12月+绝对量 / 亿元 / 2016-12
C4: 8 / 总产值 / 12月+同比增长 / % / 2016-12
D5: 5900 / 主营业务收入 / 1-12月+绝对量 / 亿元 / 2016-01..2016-12
E5: 9.1 / 主营业务收入 / 1-12月+同比增长 / % / 2016-01..2016-12
""",
        merged=((1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)),
    ),
    Shape(
        "the same without merged cells, growth in a unit list",
        """
2016年12月工业经济主要指标
单位：亿元、%
指标 | 12月 |  | 1-12月 |
 | 总量 | 增速 | 总量 | 增速
总产值 | 500 | 8 | 6100 | 9.5
主营业务收入 | 480 | 7.5 | 5900 | 9.1
""",
        """
B5: 500 / 总产值 / 12月+总量 / 亿元 / 2016-12
C5: 8 / 总产值 / 12月+增速 / % / 2016-12
E6: 9.1 / 主营业务收入 / 1-12月+增速 / % / 2016-01..2016-12
""",
    ),
    Shape(
        "ranks beside amounts",
        """
2017年上半年各县（市）区固定资产投资完成情况
 ||| 单位：亿元 |
县（市）区 | 绝对值 | 位次 | 增速（%） | 位次
枣阳市 | 210.3 | 1 | 15.2 | 3
宜城市 | 150.2 | 2 | 18 | 1
""",
        """
B4: 210.3 / 枣阳市 / 绝对值 / 亿元 / 2017-01..2017-06
C4: 1 / 枣阳市 / 位次 / none / 2017-01..2017-06
D5: 18 / 宜城市 / 增速 / % / 2017-01..2017-06
""",
    ),
    Shape(
        "year-to-date months across",
        """
2018年各区规模以上工业增加值增速
单位:%
地区 | 1-2月 | 1-3月 | 1-4月
武汉市 | 7.5 | 7.6 | 7.8
襄阳市 | 7.1 | — | 7.3
""",
        """
B4: 7.5 / 武汉市 / 1-2月 / % / 2018-01..2018-02
D5: 7.3 / 襄阳市 / 1-4月 / % / 2018-01..2018-04
C5: -
""",
    ),
    Shape(
        "years over half-years",
        """
表3 主要产品产量
产品名称 | 计量单位 | 2016年 || 2017年 |
 || 上半年 | 全年 | 上半年 | 全年
汽车 | 万辆 | 20.1 | 43.2 | 21 | 45
水泥 | 万吨 | 300 | 650 | 310 | 640
""",
        """
C4: 20.1 / 汽车 / 2016年+上半年 / 万辆 / 2016-01..2016-06
D4: 43.2 / 汽车 / 2016年+全年 / 万辆 / 2016
F5: 640 / 水泥 / 2017年+全年 / 万吨 / 2017
""",
        merged=((1, 2, 1, 3), (1, 4, 1, 5), (1, 0, 2, 0), (1, 1, 2, 1)),
    ),
    Shape(
        "stub of two levels, the upper one merged or blank",
        """
2017年分行业指标
单位：亿元
行业 | 指标 | 产值
汽车及零部件 | 总产值 | 2100
 | 出口交货值 | 12
农产品加工 | 总产值 | 2000
 | 出口交货值 | 9
""",
        """
C5: 12 / 汽车及零部件出口交货值 / 产值 / 亿元 / 2017
C7: 9 / 农产品加工出口交货值 / 产值 / 亿元 / 2017
""",
    ),
    Shape(
        "group rows head the rows below",
        """
2016年工业主要指标
单位：亿元
项目 | 2016年 | 2015年
一、按轻重工业分 ||
轻工业 | 100 | 90
重工业 | 200 | 190
二、按登记注册类型分 ||
国有企业 | 50 | 45
""",
        """
B5: 100 / 轻工业 / 2016年 / 亿元 / 2016
C8: 45 / 国有企业 / 2015年 / 亿元 / 2015
""",
    ),
    Shape(
        "a year as a group's heading over months",
        """
规模以上工业增加值增速(%)
时间 | 当月 | 累计
2016年 ||
10月 | 6.1 | 6
11月 | 6.2 | 6
12月 | 6 | 6
2017年 ||
1-2月 | | 6.3
3月 | 7.6 | 6.8
""",
        """
B4: 6.1 / 10月 / 当月 / % / 2016-10
C4: 6 / 10月 / 累计 / % / 2016-01..2016-10
C8: 6.3 / 1-2月 / 累计 / % / 2017-01..2017-02
B9: 7.6 / 3月 / 当月 / % / 2017-03
C9: 6.8 / 3月 / 累计 / % / 2017-01..2017-03
""",
    ),
    Shape(
        "months follow on over the turn of a year",
        """
工业用电量
单位：万千瓦时
月份 | 用电量
2016年11月 | 5
12月 | 6
1月 | 7
2月 | 8
""",
        """
B5: 6 / 12月 / 用电量 / 万千瓦时 / 2016-12
B6: 7 / 1月 / 用电量 / 万千瓦时 / 2017-01
B7: 8 / 2月 / 用电量 / 万千瓦时 / 2017-02
""",
    ),
    Shape(
        "the same months of the year before",
        """
2018年9月财政收支情况
 ||| 单位：万元
项目 | 本月完成 | 上年同期 | 增长%
一般公共预算收入 | 100 | 95 | 5.3
""",
        """
B4: 100 / 一般公共预算收入 / 本月完成 / 万元 / 2018-09
C4: 95 / 一般公共预算收入 / 上年同期 / 万元 / 2017-09
D4: 5.3 / 一般公共预算收入 / 增长 / % / 2018-09
""",
    ),
    Shape(
        "units in a row of the header, then running numbers of the columns",
        """
2017年年末单位从业人员和工资总额
地区 | 从业人员 | 工资总额 | 平均工资
 | （人） | （万元） | （元）
甲 | 1 | 2 | 3
襄州区 | 12000 | 60000 | 50000
老河口市 | 8000 | 36000 | 45000
""",
        """
B5: 12000 / 襄州区 / 从业人员 / 人 / 2017
D6: 45000 / 老河口市 / 平均工资 / 元 / 2017
B4: -
D4: -
""",
    ),
    Shape(
        "folded: the stub comes again to the right",
        """
2015年各县产量
单位：吨
地区 | 产量 | 地区 | 产量
襄城区 | 10 | 保康县 | 40
樊城区 | 20 | 谷城县 | 50
襄州区 | 30 | 南漳县 | 60
""",
        """
B4: 10 / 襄城区 / 产量 / 吨 / 2015
D4: 40 / 保康县 / 产量 / 吨 / 2015
D6: 60 / 南漳县 / 产量 / 吨 / 2015
""",
    ),
    Shape(
        "a share kept as a fraction under a percent format",
        """
2018年结构
行业 | 产值(亿元) | 占比
汽车 | 300 | 0.253
纺织 | 100 | 0.1
""",
        """
C3: 0.253 / 汽车 / 占比 / % / 2018
B3: 300 / 汽车 / 产值 / 亿元 / 2018
""",
        formats={(2, 2): "0.0%", (3, 2): "0.0%"},
    ),
    Shape(
        "a blank column between, separators, full-width digits, percent in the cell",
        """
2016年外贸
单位：万美元
国家 || 进口 | 出口 || 增长
美国 || '12,345.6 | '１２３ || '25.3%
日本 || '1 234 567 | '…… || '-4.5%
""",
        """
C4: 12345.6 / 美国 / 进口 / 万美元 / 2016
D4: 123 / 美国 / 出口 / 万美元 / 2016
F4: 25.3 / 美国 / 增长 / % / 2016
C5: 1234567 / 日本 / 进口 / 万美元 / 2016
D5: -
""",
    ),
    Shape(
        "years down as numbers, places across",
        """
年份 | 武汉 | 襄阳
2011 | 6762.2 | 2132.2
2012 | 8003.8 | 2501.9
""",
        """
B2: 6762.2 / 2011 / 武汉 / none / 2011
C3: 2501.9 / 2012 / 襄阳 / none / 2012
A2: -
""",
    ),
    Shape(
        "end of month",
        """
2017年12月末金融机构存贷款余额
单位：亿元
项目 | 12月末余额 | 比年初增加 | 同比增长%
各项存款 | 2900 | 300 | 10.5
""",
        """
B4: 2900 / 各项存款 / 12月末余额 / 亿元 / 2017-12
D4: 10.5 / 各项存款 / 同比增长 / % / 2017-12
""",
    ),
    Shape(
        "quarters under years",
        """
分季度地区生产总值（亿元）
地区 | 2017年 |||
 | 一季度 | 二季度 | 三季度 | 四季度
襄阳市 | 800 | 900 | 1000 | 1100
""",
        """
B4: 800 / 襄阳市 / 2017年+一季度 / 亿元 / 2017Q1
E4: 1100 / 襄阳市 / 四季度 / 亿元 / 2017Q4
""",
        merged=((1, 1, 1, 4),),
    ),
    Shape(
        "first three quarters in the title",
        """
2017年前三季度全省各市州GDP
单位：亿元
市州 | GDP | 增长（%）
武汉 | 9500 | 8
""",
        """
B4: 9500 / 武汉 / GDP / 亿元 / 2017-01..2017-09
C4: 8 / 武汉 / 增长 / % / 2017-01..2017-09
""",
    ),
    Shape(
        "a database dump with rows of meta data over dates",
        """
指标名称 | 规模以上工业增加值:当月同比 | 工业企业:利润总额:累计值
频率 | 月 | 月
单位 | % | 亿元
指标ID | M0000545 | M0000557
来源 | 国家统计局 | 国家统计局
@2018-03-31 | 6 | 15533.2
@2018-04-30 | 7 | 21271.7
数据来源：Wind||
""",
        """
B6: 6 / 2018-03 / 规模以上工业增加值 / % / 2018-03
C7: 21271.7 / 2018-04 / 利润总额 / 亿元 / 2018-01..2018-04
B4: -
""",
    ),
    Shape(
        "long format with a unit column",
        """
地区 | 年份 | 指标 | 数值 | 单位
湖北 | 2016 | 粮食产量 | 2554.1 | 万吨
湖北 | 2017 | 粮食产量 | 2599.7 | 万吨
湖南 | 2016 | 粮食产量 | 2953.2 | 万吨
""",
        """
D2: 2554.1 / 湖北 / 数值 / 万吨 / 2016
D3: 2599.7 / 粮食产量 / 数值 / 万吨 / 2017
B2: -
""",
    ),
    Shape(
        "customs list: quantity by the row's unit, value by the table's",
        """
2018年10月全国进口重点商品量值表 ||||||
 |||||| 金额单位：万元人民币
商品名称 | 计量单位 | 10月 || 1至10月累计 || 累计比去年同期±%
 || 数量 | 金额 | 数量 | 金额 | 金额
粮食 | 万吨 | 870 | 2300000 | 9500 | 25000000 | 3.9
原油 | 万吨 | 4080 | 15000000 | 37716 | 130000000 | 45.3
""",
        """
C5: 870 / 粮食 / 10月+数量 / 万吨 / 2018-10
D5: 2300000 / 粮食 / 10月+金额 / 万元人民币 / 2018-10
E6: 37716 / 原油 / 1至10月累计+数量 / 万吨 / 2018-01..2018-10
F6: 130000000 / 原油 / 1至10月累计+金额 / 万元人民币 / 2018-01..2018-10
G6: 45.3 / 原油 / 累计比去年同期 / % / 2018-01..2018-10
""",
    ),
    Shape(
        "numeric years with a growth column",
        """
1-1 国民经济主要指标
指标 | 单位 | 2015 | 2016 | 2016年比2015年增长%
地区生产总值 | 亿元 | 3382.1 | 3694.5 | 8.5
人口 | 万人 | 561.4 | 563.9 | 0.4
""",
        """
C3: 3382.1 / 地区生产总值 / 2015 / 亿元 / 2015
D4: 563.9 / 人口 / 2016 / 万人 / 2016
E3: 8.5 / 地区生产总值 / 增长 / % / 2016
C2: -
D2: -
""",
    ),
    Shape(
        "of-which columns under one total",
        """
2018年财政收入（单位：万元）
地区 | 收入合计 | 其中： |
 || 税收收入 | 非税收入
襄阳市 | 300 | 200 | 100
枣阳市 | 30 | 20 | 10
""",
        """
B4: 300 / 襄阳市 / 收入合计 / 万元 / 2018
C5: 20 / 枣阳市 / 税收收入 / 万元 / 2018
D5: 10 / 枣阳市 / 非税收入 / 万元 / 2018
""",
    ),
    Shape(
        "two titled tables, one directly below the other",
        """
表1 2016年人口
单位：万人
地区 | 人口
谷城县 | 60
表2 2017年产值
单位：亿元
地区 | 产值
谷城县 | 300
资料来源：统计局
""",
        """
B4: 60 / 谷城县 / 人口 / 万人 / 2016
B8: 300 / 谷城县 / 产值 / 亿元 / 2017
A9: -
""",
    ),
    Shape(
        "a continued table carries title and unit",
        """
2-1 2019年农业生产情况
单位：吨
地区 | 粮食 | 油料
南漳县 | 10 | 1
保康县 | 20 | 2

2-1 续表
地区 | 棉花 | 茶叶
南漳县 | 3 | 5
保康县 | 4 | 6
""",
        """
B4: 10 / 南漳县 / 粮食 / 吨 / 2019
C10: 6 / 保康县 / 茶叶 / 吨 / 2019
""",
    ),
    Shape(
        "dates in the header, newest first",
        """
指标 | @2018-03-01 | @2018-02-01 | @2017-12-01
出口(亿美元) | 5 | 4 | 6
""",
        """
B2: 5 / 出口 / 2018-03 / 亿美元 / 2018-03
D2: 6 / 出口 / 2017-12 / 亿美元 / 2017-12
B1: -
""",
    ),
    Shape(
        "months as numbers 201801 in the header",
        """
指标 | 201801 | 201802 | 201803
产值(亿元) | 5 | 4 | 6
收入(亿元) | 5 | 4 | 7
""",
        """
B2: 5 / 产值 / 201801 / 亿元 / 2018-01
D3: 7 / 收入 / 201803 / 亿元 / 2018-03
B1: -
""",
    ),
    Shape(
        "year and month in two columns, the year only once",
        """
年份 | 月份 | 发电量(亿千瓦时)
2017年 | 11月 | 5
 | 12月 | 6
2018年 | 1月 | 7
 | 2月 | 8
""",
        """
C2: 5 / 11月 / 发电量 / 亿千瓦时 / 2017-11
C3: 6 / 12月 / 发电量 / 亿千瓦时 / 2017-12
C5: 8 / 2月 / 发电量 / 亿千瓦时 / 2018-02
""",
    ),
    Shape(
        "a ledger of projects",
        """
襄阳市重大工业项目台账 |||||||
序号 | 项目名称 | 所属县区 | 行业 | 总投资（亿元） | 开工时间 | 项目代码 | 备注
1 | 新能源汽车项目 | 高新区 | 汽车 | 12.5 | 2016年5月 | 420600201601 | 在建
2 | 智能制造产业园 | 樊城区 | 装备 | 3 | 2016.5.1 | 420600201602 |
3 | 食品加工园 | 南漳县 | 食品 | 0.8 | 2016/5 | 420600201603 |
4 | 纺织技改 | 枣阳市 | 纺织 | 1.2 | 201605 | 420600201604 | 投产
5 | 云计算中心 | 东津新区 | 信息 | 20 | @2016-05-20 | 420600201605 |
""",
        """
E3: 12.5 / 新能源汽车项目 / 总投资 / 亿元 / 2016-05
E4: 3 / 智能制造产业园 / 总投资 / 亿元 / 2016-05
E5: 0.8 / 食品加工园 / 总投资 / 亿元 / 2016-05
E6: 1.2 / 纺织技改 / 总投资 / 亿元 / 2016-05
E7: 20 / 云计算中心 / 总投资 / 亿元 / 2016-05
A3: -
G3: -
F6: -
""",
    ),
    Shape(
        "enterprises with yearly sales",
        """
序号 | 企业名称 | 统一社会信用代码 | 县区 | 2015年销售收入(万元) | 2016年销售收入(万元)
1 | 甲公司 | 91420600MA | 高新区 | 150000 | 160000
2 | 乙公司 | 91420601MB | 襄州区 | 20000 | 30000
""",
        """
E2: 150000 / 甲公司 / 2015年销售收入 / 万元 / 2015
F3: 30000 / 乙公司 / 2016年销售收入 / 万元 / 2016
A2: -
""",
    ),
    Shape(
        "an error and a formula beside good cells",
        """
2018年
地区 | 产值(亿元) | 增长(%)
襄城区 | 10 | !#DIV/0!
樊城区 | 0 | 5
""",
        """
B3: 10 / 襄城区 / 产值 / 亿元 / 2018
B4: 0 / 樊城区 / 产值 / 亿元 / 2018
C4: 5 / 樊城区 / 增长 / % / 2018
C3: -
""",
    ),
    Shape(
        "half-year of two years under one title",
        """
2017年1-6月规模以上工业企业主要指标
单位：亿元
指标 | 2017年 | 2016年 | 增减%
主营业务收入 | 3000 | 2800 | 7.1
""",
        """
B4: 3000 / 主营业务收入 / 2017年 / 亿元 / 2017-01..2017-06
C4: 2800 / 主营业务收入 / 2016年 / 亿元 / 2016-01..2016-06
D4: 7.1 / 主营业务收入 / 增减 / % / 2017-01..2017-06
""",
    ),
    Shape(
        "a header in the corner and the unit there too",
        """
2014年各市专利
单位：件 | 申请量 | 授权量
武汉市 | 100 | 50
襄阳市 | 20 | 10
""",
        """
B3: 100 / 武汉市 / 申请量 / 件 / 2014
C4: 10 / 襄阳市 / 授权量 / 件 / 2014
""",
    ),
    Shape(
        "bilingual header in one cell and in rows",
        """
3-2 Gross Output 2015
地  区 | 总产值\\nGross Output | 其 中\\nof which
Region | |
 | | 出口\\nExport
全  国 | 500 | 100
北  京 | 50 | 10
""",
        """
B5: 500 / 全国 / 总产值 / none / 2015
C6: 10 / 北京 / 出口 / none / 2015
""",
    ),
    Shape(
        "area codes and names before the figures",
        """
行政区划代码 | 地区 | 2016年 | 2017年
420602 | 襄城区 | 10 | 11
420606 | 樊城区 | 20 | 21
420607 | 襄州区 | 30 | 31
""",
        """
C2: 10 / 襄城区 / 2016年 / none / 2016
D4: 31 / 襄州区 / 2017年 / none / 2017
A2: -
""",
    ),
    Shape(
        "sheets named for months",
        """
规模以上工业
单位：亿元
地区 | 产值
襄阳 | 5
""",
        """
B4: 5 / 襄阳 / 产值 / 亿元 / 2018-06
""",
        names=("2018年6月",),
    ),
    Shape(
        "a column of notes on each row",
        """
2017年目标完成情况
指标 | 目标值 | 完成值 | 完成率(%) | 责任单位 | 备注
总产值(亿元) | 6000 | 6100 | 101.7 | 经信委 | 超额
""",
        """
B3: 6000 / 总产值 / 目标值 / 亿元 / 2017
D3: 101.7 / 总产值 / 完成率 / % / 2017
""",
    ),
    Shape(
        "counties by several indicators, each with amount and rank",
        """
2018年1-3月各县（市、区）主要经济指标
县（市、区） | 规模以上工业增加值 | | 固定资产投资 | |社会消费品零售总额
 | 增速(%) | 位次 | 总量(亿元) | 增速(%) | 总量（亿元）
全 市 | 8.1 | | 500.5 | 11 | 310
襄城区 | 7.9 | 6 | 45 | 12.1 | 60
樊城区 | 8 | 5 | 50 | 9 | 61
""",
        """
B4: 8.1 / 全市 / 规模以上工业增加值+增速 / % / 2018-01..2018-03
C5: 6 / 襄城区 / 规模以上工业增加值+位次 / none / 2018-01..2018-03
D6: 50 / 樊城区 / 固定资产投资+总量 / 亿元 / 2018-01..2018-03
E6: 9 / 樊城区 / 固定资产投资+增速 / % / 2018-01..2018-03
F6: 61 / 樊城区 / 社会消费品零售总额+总量 / 亿元 / 2018-01..2018-03
""",
    ),
    Shape(
        "a communique's table with of-which rows and indents",
        """
2017年襄阳市规模以上工业主要产品产量
指　　标 | 单位 | 绝对数 | 比上年增长（%）
规模以上工业增加值 | 亿元 | 1500 | 8.2
　　#国有企业 | 亿元 | 100 | 3.1
　　　　其中：汽车 | 亿元 | 50 | 12
发电量 | 亿千瓦时 | 200.3 | -1.2
""",
        """
C4: 100 / 国有企业 / 绝对数 / 亿元 / 2017
D5: 12 / 汽车 / 比上年增长 / % / 2017
C6: 200.3 / 发电量 / 绝对数 / 亿千瓦时 / 2017
""",
    ),
    Shape(
        "a table that does not start in the corner, title centred",
        """
||||
||| 2016年各市人口 |||
||||||单位：万人
|| 地区 | 常住人口 | 户籍人口 | 城镇化率(%) |
|| 武汉市 | 1076.6 | 833.9 | 79.8
|| 襄阳市 | 563.9 | 593.8 | 58.3
|| 注：1. 城镇化率按常住人口计算 ||
""",
        """
D5: 1076.6 / 武汉市 / 常住人口 / 万人 / 2016
F6: 58.3 / 襄阳市 / 城镇化率 / % / 2016
""",
    ),
    Shape(
        "a database dump in English with a region row and months as text",
        """
 | CN: Industrial Production Index | CN: Export
Region | China | China
Frequency | Monthly | Monthly
Unit | Prev Year=100 | USD mn
Source | NBS | Customs
Series ID | 1234567 | 7654321
First Obs. Date | 01/2018 | 01/2018
01/2018 | 107.2 | 200123.5
02/2018 | 107.2 | 171620
""",
        """
B8: 107.2 / 01/2018 / Industrial Production Index / Prev Year=100 / 2018-01
C9: 171620 / 02/2018 / Export / USD mn / 2018-02
""",
    ),
    Shape(
        "a dump with series down and months across",
        """
指标名称 | 频率 | 单位 | 来源 | 2018-03 | 2018-06
GDP:当季值 | 季 | 亿元 | 国家统计局 | 198783.1 | 219295.4
GDP:累计值 | 季 | 亿元 | 国家统计局 | 198783.1 | 418078.5
CPI:当月同比 | 月 | % | 国家统计局 | 2.1 | 1.9
""",
        """
E2: 198783.1 / GDP:当季值 / 2018-03 / 亿元 / 2018Q1
F3: 418078.5 / GDP:累计值 / 2018-06 / 亿元 / 2018-01..2018-06
F4: 1.9 / CPI / 2018-06 / % / 2018-06
""",
    ),
    Shape(
        "months as bare numbers across",
        """
2016年各月用电量
单位：亿千瓦时
月份 | 1 | 2 | 3 | 4
工业 | 5.1 | 4.2 | 6 | 6.3
居民 | 1.1 | 1.2 | 1 | 0.9
""",
        """
B4: 5.1 / 工业 / 1 / 亿千瓦时 / 2016-01
E5: 0.9 / 居民 / 4 / 亿千瓦时 / 2016-04
B3: -
""",
    ),
    Shape(
        "final account against budget",
        """
2016年一般公共预算支出决算表
单位：万元
预算科目 | 预算数 | 决算数 | 决算数为预算数的%
一、一般公共服务支出 | 1000 | 990 | 99
二、教育支出 | 2000 | 2100 | 105
支出合计 | 3000 | 3090 | 103
""",
        """
B4: 1000 / 一般公共服务支出 / 预算数 / 万元 / 2016
D5: 105 / 教育支出 / 决算数为预算数 / % / 2016
C6: 3090 / 支出合计 / 决算数 / 万元 / 2016
""",
    ),
    Shape(
        "bilingual years down with a merged bilingual header",
        """
3-1 农业总产值 Gross Output Value of Agriculture
本表按当年价格计算。 |||单位：亿元
年 份 Year | 总产值 Gross Output | 农业 Farming | 林业 Forestry
1978 | 1397 | 1117.5 | 48.1
1980 | 1922.6 | 1454.1 | 81.4
1985 | 3619.5 | 2506.4 | 188.7
""",
        """
B4: 1397 / 1978 / 总产值 / 亿元 / 1978
D6: 188.7 / 1985 / 林业 / 亿元 / 1985
A4: -
""",
    ),
    Shape(
        "city and urban districts under each indicator",
        """
2-3 各市县人口(2014年)
城市 | 年末总人口(万人) || 人口自然增长率(‰) |
 | 全市 | 市辖区 | 全市 | 市辖区
武汉 | 827.3 | 513 | 5.6 | 5.1
黄石 | 264 | 80 | 7.1 | 6
""",
        """
C4: 513 / 武汉 / 年末总人口+市辖区 / 万人 / 2014
E5: 6 / 黄石 / 人口自然增长率+市辖区 / ‰ / 2014
""",
    ),
    Shape(
        "three levels of header",
        """
2016年工业企业指标
单位：个、亿元
行业 | 企业数 | 资产 |||
 || 流动资产 || 固定资产 |
 || 年初数 | 年末数 | 年初数 | 年末数
汽车制造业 | 100 | 1 | 2 | 3 | 4
纺织业 | 90 | 5 | 6 | 7 | 8
""",
        """
D6: 2 / 汽车制造业 / 资产+流动资产+年末数 / any / 2016
E7: 7 / 纺织业 / 资产+固定资产+年初数 / any / 2016
""",
        merged=((2, 0, 4, 0), (2, 1, 4, 1), (2, 2, 2, 5), (3, 2, 3, 3), (3, 4, 3, 5)),
    ),
    Shape(
        "transposed: indicators across with units beneath, counties down, a total at the foot",
        """
2015年末工业园区情况表
园区名称 | 规划面积 | 入驻企业 | 税收
 | 平方公里 | 家 | 亿元
高新区 | 200 | 1500 | 30
经开区 | 100 | 800 | 10
合计 | 300 | 2300 | 40
""",
        """
B4: 200 / 高新区 / 规划面积 / 平方公里 / 2015
C6: 2300 / 合计 / 入驻企业 / 家 / 2015
""",
    ),
    Shape(
        "contents page and cover hold no figures",
        """
目　录 ||
1-1 | 行政区划 | 3
1-2 | 人口 | 5
2-1 | 工业 | 11
""",
        "A2: -\nC2: -\nC4: -",
    ),
    Shape(
        "a continued sheet without a title of its own",
        """
5-1 各地区财政收入(2016年)
单位：亿元
地区 | 收入
湖北 | 3102
""",
        """
B4: 3102 / 湖北 / 收入 / 亿元 / 2016
Sheet2!B4: 6423 / 湖北 / 支出 / 亿元 / 2016
""",
        more=(
            """
5-1 续表
单位：亿元
地区 | 支出
湖北 | 6423
""",
        ),
    ),
    Shape(
        "cumulative months with growth under each",
        """
2018年全市分月规上工业总产值
单位：万元
县市区 | 1-2月 | | 1-3月 |
 | 产值 | 增长% | 产值 | 增长%
枣阳 | 100 | 5 | 160 | 6
宜城 | 80 | 4 | 130 | 5
""",
        """
B5: 100 / 枣阳 / 1-2月+产值 / 万元 / 2018-01..2018-02
E6: 5 / 宜城 / 1-3月+增长 / % / 2018-01..2018-03
""",
    ),
    Shape(
        "year in the title only by two lines, month in brackets below",
        """
规模以上工业总产值
（2017年1—11月）
计量单位：千元
指标名称 | 代码 | 本年累计 | 上年同期累计
工业总产值（当年价格） | 01 | 1234567 | 1200000
工业销售产值 | 02 | 1200000 | 1190000
""",
        """
C5: 1234567 / 工业总产值 / 本年累计 / 千元 / 2017-01..2017-11
D6: 1190000 / 工业销售产值 / 上年同期累计 / 千元 / 2016-01..2016-11
B5: -
""",
    ),
    Shape(
        "codes as numbers beside the labels",
        """
2017年财务状况
单位：千元
指标名称 | 代码 | 本期 | 上年同期
资产总计 | 213 | 500 | 450
负债合计 | 217 | 300 | 280
""",
        """
C4: 500 / 资产总计 / 本期 / 千元 / 2017
D5: 280 / 负债合计 / 上年同期 / 千元 / 2016
B4: -
""",
    ),
    Shape(
        "indicator groups by merged rows, growth rows beneath amounts",
        """
2018年上半年三次产业
县区 | 指标 | 一产 | 二产
全市 | 增加值（亿元） | 200 | 900
 | 增速（%） | 3.5 | 8.2
谷城县 | 增加值（亿元） | 20 | 90
 | 增速（%） | 3.1 | 8.9
""",
        """
C3: 200 / 全市 / 一产 / 亿元 / 2018-01..2018-06
D4: 8.2 / 全市增速 / 二产 / % / 2018-01..2018-06
D6: 8.9 / 谷城县增速 / 二产 / % / 2018-01..2018-06
""",
        merged=((2, 0, 3, 0), (4, 0, 5, 0)),
    ),
    Shape(
        "dates of signing, starting and finishing",
        """
项目台账
序号 | 项目名称 | 县市区 | 签约日期 | 开工日期 | 投资额(万元) | 是否投产
1 | 甲项目 | 谷城县 | 42370 | 2016年3月1日 | 5000 | 是
2 | 乙项目 | 保康县 | 42401 | | 8000 | 否
3 | 丙项目 | 保康县 | 42430 | 2016年9月 | 900 | 否
""",
        """
F3: 5000 / 甲项目 / 投资额 / 万元 / 2016-01
F4: 8000 / 乙项目 / 投资额 / 万元 / 2016-02
D3: -
""",
    ),
    Shape(
        "a footnote mark on a number, plus signs",
        """
2018年
指标 | 数值(亿元) | 增速(%)
产值 | '1234.5① | '+8.1
收入 | '(200) | '－3
""",
        """
B3: 1234.5 / 产值 / 数值 / 亿元 / 2018
C3: 8.1 / 产值 / 增速 / % / 2018
C4: -3 / 收入 / 增速 / % / 2018
B4: -
""",
    ),
    Shape(
        "years with remarks, share of the year before",
        """
历年外商直接投资
年份 | 合同金额（万美元） | 实际使用金额（万美元） | 实际为上年%
2015年 | 10 | 8 | 105
2016年 | 12 | 9 | 112.5
2017年（初步） | 13 | 10 | 111
""",
        """
B3: 10 / 2015年 / 合同金额 / 万美元 / 2015
D5: 111 / 2017年 / 实际为上年 / % / 2017
""",
    ),
    Shape(
        "unit in a first column, several tables of one sheet side by side under a common title",
        """
2017年主要指标 ||||||
县区 | 产值（亿元） | 增速（%） || 县区 | 税收（亿元） | 增速（%）
襄城 | 10 | 1 || 南漳 | 40 | 4
樊城 | 20 | 2 || 保康 | 50 | 5
襄州 | 30 | 3 || 谷城 | 60 | 6
""",
        """
B3: 10 / 襄城 / 产值 / 亿元 / 2017
F3: 40 / 南漳 / 税收 / 亿元 / 2017
G5: 6 / 谷城 / 增速 / % / 2017
""",
    ),
    Shape(
        "index with its base as the table's unit",
        """
2018年5月居民消费价格指数
单位：上年同月=100
项目名称 | 全市 | 城市 | 农村
居民消费价格指数 | 101.8 | 101.9 | 101.2
食品烟酒 | 100.5 | 100.6 | 100.1
""",
        """
B4: 101.8 / 居民消费价格指数 / 全市 / 上年同月=100 / 2018-05
D5: 100.1 / 食品烟酒 / 农村 / 上年同月=100 / 2018-05
""",
    ),
    Shape(
        "growth on two bases",
        """
居民消费价格分类指数（2016年12月）
类别 | 环比（上月=100） | 同比（上年同月=100） | 累计（上年同期=100）
食品 | 100.3 | 102.1 | 103
""",
        """
B3: 100.3 / 食品 / 环比 / 上月=100 / 2016-12
C3: 102.1 / 食品 / 同比 / 上年同月=100 / 2016-12
D3: 103 / 食品 / 累计 / 上年同期=100 / 2016-01..2016-12
""",
    ),
    Shape(
        "years down again in English on the right",
        """
2-1 国内生产总值 Gross Domestic Product
本表按当年价格计算。||||单位：亿元
年 份 | 国民总收入 | 国内生产总值 | 第一产业 | Year
 | Gross National Income | Gross Domestic Product | Primary Industry |
1978 | 3678.7 | 3678.7 | 1018.5 | 1978
1980 | 4587.6 | 4587.6 | 1359.5 | 1980
1985 | 9123.6 | 9098.9 | 2541.7 | 1985
a) 1980年以后国民总收入与国内生产总值的差额为国外净要素收入。
""",
        """
B5: 3678.7 / 1978 / 国民总收入 / 亿元 / 1978
D7: 2541.7 / 1985 / 第一产业 / 亿元 / 1985
E5: -
E7: -
A8: -
""",
    ),
    Shape(
        "a header over two lines and numbered rows",
        """
表9 分行业投资
行业 | 投资额
（ 按国民经济行业分组） | （亿元）
总计 | 500
（一）农业 | 20
（二）工业 | 300
其中：制造业 | 200
""",
        """
B4: 500 / 总计 / 投资额 / 亿元 / none
B6: 300 / 工业 / 投资额 / 亿元 / none
""",
    ),
    Shape(
        "a row of units under years",
        """
指标 | 2016年 ||| 2017年 ||
 | 总量 | 增速 | 占比 | 总量 | 增速 | 占比
 | 亿元 | % | % | 亿元 | % | %
第一产业 | 1 | 2 | 3 | 4 | 5 | 6
第二产业 | 1 | 2 | 3 | 4 | 5 | 6
""",
        """
B4: 1 / 第一产业 / 2016年+总量 / 亿元 / 2016
F5: 5 / 第二产业 / 2017年+增速 / % / 2017
G5: 6 / 第二产业 / 2017年+占比 / % / 2017
""",
    ),
    Shape(
        "running numbers, a year's goal and what is done of it",
        """
附表1
主要经济指标完成情况
（2018年1-6月）
序号 | 指标名称 | 单位 | 年度目标 | 1-6月完成 | 完成年度目标% | 同比增长%
1 | 规模以上工业总产值 | 亿元 | 7000 | 3500 | 50 | 9.1
2 | 工业投资 | 亿元 | 2000 | 900 | 45 | 12
3 | 新增规上企业 | 家 | 100 | 44 | 44 |
""",
        """
E5: 3500 / 规模以上工业总产值 / 1-6月完成 / 亿元 / 2018-01..2018-06
D5: 7000 / 规模以上工业总产值 / 年度目标 / 亿元 / 2018
F6: 45 / 工业投资 / 完成年度目标 / % / 2018-01..2018-06
G5: 9.1 / 规模以上工业总产值 / 同比增长 / % / 2018-01..2018-06
E7: 44 / 新增规上企业 / 1-6月完成 / 家 / 2018-01..2018-06
A5: -
""",
    ),
    Shape(
        "ranks and changes beside growth, the month in the sheet's name",
        """
各县（市）区主要指标
||||单位：亿元、%、位
地区 | 规上工业增加值 | | | 固定资产投资 ||
 | 增速 | 位次 | 较上月变化 | 总量 | 增速 | 位次
襄州区 | 8.9 | 1 | 0 | 120 | 13 | 2
枣阳市 | 8.8 | 2 | -1 | 130 | 12.5 | 3
""",
        """
B5: 8.9 / 襄州区 / 规上工业增加值+增速 / % / 2018-07
E6: 130 / 枣阳市 / 固定资产投资+总量 / any / 2018-07
""",
        names=("2018年7月",),
    ),
    Shape(
        "notes over several lines",
        """
2010年第六次人口普查
地区 | 合计 | 男 | 女 | 性别比（女=100）
襄城区 | 100 | 51 | 49 | 104.1
樊城区 | 200 | 101 | 99 | 102

注：1.数据来自普查 ||||
2.性别比以女性为100 ||||
""",
        """
B3: 100 / 襄城区 / 合计 / none / 2010
E4: 102 / 樊城区 / 性别比 / 女=100 / 2010
A6: -
A7: -
""",
    ),
    Shape(
        "months down, amounts and growth of month and year to date",
        """
2017年全社会用电量
单位：万千瓦时、%
月份 | 用电量 | 同比增长 | 累计用电量 | 累计增长
1月 | 10 | 1 | 10 | 1
2月 | 9 | 2 | 19 | 1.5
3月 | 11 | 3 | 30 | 2
""",
        """
B5: 9 / 2月 / 用电量 / 万千瓦时 / 2017-02
D6: 30 / 3月 / 累计用电量 / 万千瓦时 / 2017-01..2017-03
E5: 1.5 / 2月 / 累计增长 / % / 2017-01..2017-02
""",
    ),
    Shape(
        "quarters that follow on",
        """
季度 | GDP(亿元) | 增速(%)
2017年1季度 | 100 | 7
2季度 | 120 | 7.1
3季度 | 130 | 7.2
4季度 | 150 | 7
2018年1季度 | 110 | 7
""",
        """
B3: 120 / 2季度 / GDP / 亿元 / 2017Q2
B5: 150 / 4季度 / GDP / 亿元 / 2017Q4
C6: 7 / 2018年1季度 / 增速 / % / 2018Q1
""",
    ),
    Shape(
        "header cells of several lines",
        """
2019年规模以上工业企业主要经济指标
单位：亿元
项 目 | 企业单位数\\n（个） | #亏损企业 | 资产\\n总计 | 营业\\n收入 | 利润\\n总额
总计 | 1500 | 100 | 5000 | 6000 | 300
国有 | 100 | 10 | 500 | 600 | -30.5
""",
        """
B4: 1500 / 总计 / 企业单位数 / 个 / 2019
D4: 5000 / 总计 / 资产总计 / 亿元 / 2019
F5: -30.5 / 国有 / 利润总额 / 亿元 / 2019
""",
    ),
    Shape(
        "units in the cells",
        """
项目名称 | 投资额 | 县区 | 建设年限
甲项目 | '12.5亿元 | 谷城县 | 2016-2018
乙项目 | '8000万元 | 保康县 | 2017-2019
""",
        """
B2: 12.5 / 甲项目 / 投资额 / 亿元 / none
B3: 8000 / 乙项目 / 投资额 / 万元 / none
""",
    ),
    Shape(
        "one table directly below the other for later years",
        """
地区 | 2011年 | 2012年
湖北 | 1 | 2
湖南 | 3 | 4
地区 | 2013年 | 2014年
湖北 | 5 | 6
湖南 | 7 | 8
""",
        """
B2: 1 / 湖北 / 2011年 / none / 2011
C6: 8 / 湖南 / 2014年 / none / 2014
B4: -
""",
    ),
    Shape(
        "prices of ten days",
        """
50个城市主要食品平均价格变动情况（2018年5月11-20日）
商品名称 | 规格等级 | 计量单位 | 本期价格（元） | 比上期价格涨跌（元） | 涨跌幅（%）
大米 | 粳米 | 千克 | 6.05 | 0 | 0
面粉 | 富强粉 | 千克 | 5.85 | 0.01 | 0.2
""",
        """
D3: 6.05 / 大米 / 本期价格 / 元 / 2018-05
F4: 0.2 / 面粉 / 涨跌幅 / % / 2018-05
""",
    ),
    Shape(
        "groups of columns that are not merged",
        """
1-9 全省户数和人口
年份 | 总户数 | 总人口 | 按性别分 || 按城乡分 |
 | （万户） | （万人） | 男 | 女 | 城镇 | 乡村
2015 | 2000 | 5851.5 | 3000 | 2851.5 | 3326.6 | 2524.9
2016 | 2010 | 5885 | 3020 | 2865 | 3419.2 | 2465.8
""",
        """
B4: 2000 / 2015 / 总户数 / 万户 / 2015
D4: 3000 / 2015 / 按性别分+男 / any / 2015
G5: 2465.8 / 2016 / 按城乡分+乡村 / any / 2016
""",
    ),
    Shape(
        "year to date under each column, growth at the right",
        """
2018年1-12月进出口商品国别（地区）总值表
单位：千美元
进口原产国（地）/出口最终目的国（地） | 进出口 | 出口 | 进口 | 累计比去年同期±% ||
 | 1至12月累计 | 1至12月累计 | 1至12月累计 | 进出口 | 出口 | 进口
总值 | 4623038 | 2487401 | 2135637 | 12.6 | 9.9 | 15.8
亚洲 | 2381111 | 1188000 | 1193000 | 11.9 | 8.3 | 15.8
""",
        """
B5: 4623038 / 总值 / 进出口 / 千美元 / 2018-01..2018-12
E6: 11.9 / 亚洲 / 累计比去年同期+进出口 / % / 2018-01..2018-12
""",
    ),
    Shape(
        "two accounts side by side",
        """
2018年6月末金融机构人民币信贷收支
单位：亿元
来源方项目 | 余额 | 比年初 | 运用方项目 | 余额 | 比年初
一、各项存款 | 100 | 1 | 一、各项贷款 | 90 | 2
（一）境内存款 | 99 | 1 | （一）境内贷款 | 89 | 2
1.住户存款 | 50 | 1 | 1.住户贷款 | 40 | 2
""",
        """
B4: 100 / 各项存款 / 余额 / 亿元 / 2018-06
E4: 90 / 各项贷款 / 余额 / 亿元 / 2018-06
E6: 40 / 1.住户贷款 / 余额 / 亿元 / 2018-06
""",
    ),
]


def lines(text: str) -> list[str]:
    return [line for line in text.strip().split("\n") if line.strip()]


def differences(record: dict[str, Any] | None, want: str) -> list[str]:
    """Return in what a record differs from one line of wants."""
    if want == "-":
        return ["is data"] if record else []
    if record is None:
        return ["no record"]
    value, row, column, unit, period = [part.strip() for part in re.split(r"\s/\s", want)]
    joined = "".join(record["column"])
    checks = {
        f"value {record['value']}": float(record["value"]) == float(value),
        f"row {record['row']}": row in "".join(record["row"]),
        f"column {record['column']}": all(piece in joined for piece in column.split("+")),
        f"unit {record['unit']!r}": unit == "any" or record["unit"] == ("" if unit == "none" else unit),
        f"period {record['period']!r}": record["period"] == ("" if period == "none" else period),
    }
    return [said for said, holds in checks.items() if not holds]


def made(shape: Shape) -> Workbook:
    return workbook(shape.sheet, *shape.more, merged=shape.merged, formats=shape.formats, names=shape.names)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_shape(shape: Shape) -> None:
    records = found(made(shape))
    wrong = {}
    for line in lines(shape.wants):
        cell, want = line.split(": ", 1)
        if missed := differences(records.get(cell), want.strip()):
            wrong[line] = missed
    assert not wrong


PLAIN = [shape for shape in SHAPES if not (shape.formats or shape.merged)]
MEANT = ("row", "column", "unit", "period", "accumulation", "indicator", "place")


def meant(book: Workbook) -> dict[str, list[str]]:
    """Return what each figure of a workbook means, by its cell."""
    read = found(book)
    values = {cell: str(Decimal(str(record["value"])).normalize()) for cell, record in read.items()}
    return {cell: [values[cell], *(str(record[name]) for name in MEANT)] for cell, record in read.items()}


def as_text(value: Value) -> Value:
    """Return a cell as a text file would have it."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return value.strftime("%Y-%m-%d") if isinstance(value, dt.datetime) else value


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if not shape.formats], ids=lambda shape: shape.name)
def test_numbers_kept_as_text_mean_the_same(shape: Shape) -> None:
    book = made(shape)
    for sheet in book.sheets:
        sheet.rows = [[as_text(value) for value in row] for row in sheet.rows]
    assert meant(book) == meant(made(shape))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_table_may_stand_anywhere(shape: Shape) -> None:
    book = made(shape)
    for sheet in book.sheets:
        sheet.rows = [[], [], *([None, None, *row] for row in sheet.rows)]
        sheet.merged = [Span(*(end + 2 for end in span)) for span in sheet.merged]
        sheet.formats = {(row + 2, column + 2): form for (row, column), form in sheet.formats.items()}
    assert sorted(meant(book).values()) == sorted(meant(made(shape)).values())


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_blanks_around_a_table_change_nothing(shape: Shape) -> None:
    book = made(shape)
    for sheet in book.sheets:
        sheet.rows = [*([*row, None, "", "  "] for row in sheet.rows), [], [""]]
    assert meant(book) == meant(made(shape))


@pytest.mark.parametrize("shape", PLAIN, ids=lambda shape: shape.name)
def test_a_blank_column_after_the_first_changes_nothing(shape: Shape) -> None:
    book = made(shape)
    for sheet in book.sheets:
        sheet.rows = [[*row[:1], None, *row[1:]] for row in sheet.rows]
    assert sorted(meant(book).values()) == sorted(meant(made(shape)).values())


def test_what_is_no_figure_is_noticed() -> None:
    book = workbook(
        "地区 | 产值 | 增速\n襄城区 | !#DIV/0! | 5\n樊城区 | 约12 | 6\n襄州区 | | 7\n谷城县 | 8 | 9\n保康县 | 9 | 9"
    )
    book.sheets[0].unsaved = {(3, 1)}
    seen = {(notice.code, notice.cell) for notice in extract(book).noticed}
    assert seen == {("error_cell", "B2"), ("unreadable_number", "B3"), ("formula_without_value", "B4")}


def test_an_empty_column_is_noticed() -> None:
    seen = extract(workbook("地区 | 2016年 | 2017年\n襄城区 | 1 |\n樊城区 | 2 |")).noticed
    assert [(notice.code, notice.cell, notice.values) for notice in seen] == [
        ("empty_column", "C1", {"name": "2017年"})
    ]


LEDGER = """
项目台账
序号 | 项目名称 | 县市区 | 开工日期 | 投资额(万元)
1 | 甲 项目 | 谷城县 | 42370 | 5000
2 | 乙项目 | 保康县 | 2016年3月 | 8000.5
"""


def test_a_list_gives_its_body_by_column() -> None:
    table = extract(workbook(LEDGER)).tables[0]
    assert (table.kind, table.title, table.names) == (
        "list",
        "项目台账",
        ["序号", "项目名称", "县市区", "开工日期", "投资额(万元)"],
    )
    assert table.roles == ["code", "label", "label", "period", "data"]
    assert table.columns is not None
    assert table.columns.to_pylist()[1] == {
        "row": 3,
        "序号": "2",
        "项目名称": "乙项目",
        "县市区": "保康县",
        "开工日期": "2016年3月",
        "投资额(万元)": "8000.5",
    }


def test_a_long_list_reads_as_a_short_one() -> None:
    """Lists beyond a few thousand rows take another way, by column."""
    short = rows(LEDGER)
    long = Workbook(
        "xlsx", [Sheet("Sheet1", short + [[float(n), f"项目{n}", "谷城县", 42370.0, 1.5] for n in range(3, 5000)])]
    )
    table = extract(long).tables[0]
    assert (table.kind, table.body) == ("list", (2, 5000))
    assert {cell: mean for cell, mean in meant(long).items() if cell in ("E3", "E4")} == meant(workbook(LEDGER))


def test_without_lists_there_are_only_their_columns() -> None:
    read = extract(workbook(LEDGER, "地区 | 2016年\n谷城县 | 5"), lists=False)
    assert [table.columns is not None for table in read.tables] == [True, False]
    assert read.cells.column("sheet").to_pylist() == ["Sheet2"]


def test_an_extract_travels_as_json_and_arrow() -> None:
    read = extract(workbook(LEDGER, "地区 | 2016年\n谷城县 | !#N/A\n保康县 | 1"))
    back = Extract.of(json.loads(json.dumps(read.header())), read.arrow())
    assert back == read
