"""How labels are compared, and the words that surround a name without changing what is measured."""

import re
import unicodedata
from functools import lru_cache

from analytics.ingest.cells import units

GROWTH = (
    "较上年同期增减",
    "比上年同期",
    "比去年同期",
    "较上年同期",
    "较去年同期",
    "比上年增减",
    "较上年增长",
    "较上年增减",
    "增减幅度",
    "增减率",
    "增减",
    "比上年同期增长",
    "比上年同期增减",
    "比去年同期增长",
    "比去年同期增减",
    "较上年同期增长",
    "比上年增长",
    "同比增长率",
    "同比增长",
    "同比增速",
    "同比增减",
    "增长速度",
    "增长率",
    "同比",
    "增长",
    "增速",
    "增幅",
)
WHOLE = ("全市合计", "全市总计", "全县合计", "全区合计", "合计", "总计", "全市", "全县", "全区")
NEUTRAL = (
    *(f"{count}大" for count in "二三四五六七八九十"),
    *("重点产业", "主导产业", "支柱产业", "优势产业", "重点行业", "主要行业", "主要产业", "各行业", "各产业"),
    *("个数", "家数", "户数", "速度"),
    *(
        "样本数据",
        "示例数据",
        "样本",
        "分县市区",
        "分县（市、区）",
        "各县（市、区）",
        "分县市",
        "各县市",
        "分县区",
        "分区县",
        "各区县",
        "各县",
        "分县",
        "全县",
        "分乡镇",
        "各乡镇",
        "各县市区",
        "各县区",
        "县（市、区）",
        "县市区",
        "县市",
        "县区",
        "分行业",
        "分产业",
        "分地区",
        "各地区",
        "各地",
        "县域",
    ),
    *(
        "主要经济指标",
        "主要指标",
        "经济指标",
        "指标值",
        "指标",
        "累计完成",
        "累计",
        "本月止",
        "本月",
        "本年",
        "本期",
        "本季",
        "当月",
        "当年价格",
    ),
    *(
        "当年价",
        "现行价格",
        "现价",
        "完成情况",
        "完成数",
        "完成值",
        "完成额",
        "完成",
        "实际数",
        "实际完成",
        "实际",
        "实绩",
        "绝对量",
        "绝对值",
    ),
    *(
        "绝对数",
        "总量",
        "数值",
        "数额",
        "数量",
        "金额",
        "情况",
        "统计表",
        "一览表",
        "汇总表",
        "月报表",
        "季报表",
        "年报表",
        "进度表",
        "报表",
    ),
    *(
        "月报",
        "季报",
        "年报",
        "快报",
        "季度",
        "年度",
        "上年同期",
        "去年同期",
        "同期",
        "上年同月",
        "去年",
        "上年",
        "预计",
        "初步",
        "期末",
        "年末",
    ),
    *("月末", "统计", "汇总", "主要", "其中", "表", "分", "各", "按", "的", "数", "值", "-"),
)
DATES = re.compile(
    r"(?:19|20)\d\d年?(?:度|底|末)?|自?年初[至到]?|1月?-本月(?:止|末|底)?|\d{1,2}月?-\d{1,2}月(?:份)?|\d{1,2}月(?:份|末|底|止)?|[上下]半年|前[二三四]季度|[1-4一二三四]季度|全年|\d{1,2}日|截至|截止|至|以来|q[1-4]"
)
NUMBERING = re.compile(r"^(?:[(（]?[一二三四五六七八九十]{1,3}[)）、.]|[(（]\d{1,2}[)）]|\d{1,2}[、.](?!\d))")
MARKS = re.compile(r"[\s#＃*:：、，,;；()（）\[\]【】〔〕\"“”'‘’《》<>_/·.。+%％‰±]+")
DASHES = re.compile(r"(?<![-—–―－~～至到])[-—–―－~～至到]+(?=\d)|[—–―－~～]+")
REPEATED = re.compile(r" \(\d+\)$")  # what tells two columns of one heading apart
OFWHICH = re.compile(r"^(?:其中|#)+")
OF_WHICH = re.compile(r"^[\s　(（]*(?:其\s*中|[#＃])")
PART = re.compile(r"业$|企业|控股|经济")  # 轻工业 divides what the table is of, 利润总额 is something else
LIST_SEPARATOR = re.compile(r"[、,，;；/|和]")
LIMITED = re.compile(
    r"国有|民营|私营|外商|港澳|股份|集体|轻工|重工|集团|公司|大型|中型|小型|小微|高技术|高新技术产业|农林|农业|建筑|服务|商贸|能源|园区|占比|比重|预算|计划|目标"
)
NOT_DONE = re.compile(r"计划|预计|预期|拟|目标|应|力争|争取")  # 计划开工时间 is not when it started
NOT_YET = re.compile(
    r"(?:暂|尚)?(?:未|无|没)[\u4e00-\u9fff]{0,6}|在建|在谈|前期(?:工作)?|筹建|筹备中?|待定|否|[-/—–－]+|n/?a", re.I
)
SOME_INDUSTRIES = re.compile(
    r"[二三四五六七八九十]大(?:重点|主导|支柱)?(?:产业|行业)|(?:重点|主导|支柱|优势|主要)(?:产业|行业)"
)
HOLDING = re.compile(
    r"(.+?[^\s　(（])[\s　(（]*(?:数据)?(?:不含|不包含|不包括|未含|剔除|扣除|含|包含|包括)([^()（）]*?[^\s()（）])"
    r"(?:部分|数据?)?[\s)）]*"
)  # a place and the zones that its row holds or not: 襄州区（含东津新区）
TOTAL = re.compile(r"(?:合计|总计|小计)(?:数)?")
PLANNED = re.compile(r"(?:年度)?(?:目标|计划|任务)(?:任务|目标|数|值)?(?=.*(?:完成|进展|进度|执行))")  # in a title
ASIDE = re.compile(r"位次|排名|名次|排序|位序|排位|完成率|完成进度|进度|占比|比重|目标|计划|任务|序时")
LISTING = re.compile(r"(?:名单|台账|名录|清单|记)$")
OTHER_PLACE = re.compile(r"^(?:全国|全省|(?!.{0,4}(?:城市|县市|各|主要|分))[一-鿿]{2,5}?(?:省|市|县|州|自治区))")


@lru_cache(maxsize=1 << 14)  # the names of a plan are compared again with every file
def normal(text: str) -> str:
    """Return a label as it is compared: one width, no blanks, marks or numbering, small letters."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()
    plain = DASHES.sub("-", NUMBERING.sub("", plain))
    return OFWHICH.sub("", MARKS.sub("", plain))


def undated(text: str) -> str:
    """Return a label without its unit and its period: 2017年1-3月产出 and 2018年1-4月产出 are the same."""
    return DATES.sub("", bare(text))


def bare(text: str) -> str:
    """Return a label without the brackets that hold its unit, normalised."""
    return normal(units.without(text))
