"""Recognise the name of a place in a label; which place it is, is found out later."""

import re
from collections.abc import Collection

from analytics.ingest.cells.words import one_of

PROVINCES = one_of(
    """
    北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南
    重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 台湾 香港 澳门
    """
)
PLACE = re.compile(
    rf"(?:{PROVINCES.pattern})(?:省|市|壮族|回族|维吾尔|特别行政区|自治区)*|全[国省市县区州]|[东中西]部(?:地区)?|东北(?:地区)?|(?:地方|全国|地区)?[合总]计"
    r"|[\u4e00-\u9fff·]{1,12}(?:自治[州县区旗]|[省市县区州盟旗镇乡]|街道|开发区|新区|高新区|示范区|林区|园区|街道办事处)"
)
SHORT = re.compile(r"[\u4e00-\u9fff·]{2,6}")
NOT_NAME = re.compile(r"[增减同环占比率计均位排名幅速值量额数其]|以上|以下|合并|调整|差异|误差")
NOT_PLACE = re.compile(r".*(?:城镇|乡镇|农业区|区分|社区|小区)$")
HEADING = re.compile(
    r"(?:各|所属|所在|落户|建设)?(?:地区|区域|省|市|县|区|城市|省份|省市|区县|县市|行政区划?)+(?:[(（].*[)）]|名称|别)?.{0,3}|region|province|city|county|area",
    re.IGNORECASE,
)


def is_place(label: str) -> bool:
    """Return whether a label is a place's name."""
    return bool(PLACE.fullmatch(label)) and not NOT_PLACE.fullmatch(label)


def by_company(labels: Collection[str]) -> set[str]:
    """Return the short names among labels that most likely are places, because nearly all of the others are."""
    known = {label for label in labels if is_place(label)}
    if len(known) < 2 or len(known) < 0.6 * len(labels):
        return set()
    return {label for label in labels if label not in known and SHORT.fullmatch(label) and not NOT_NAME.search(label)}
