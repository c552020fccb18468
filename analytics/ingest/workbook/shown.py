"""What a person sees of a value under a number format: 0.253 under ``0.0%`` is ``25.3%``."""

import datetime as dt
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal

from analytics.ingest.sheet import CellError, Value
from analytics.ingest.workbook.number_formats import GENERAL, Section, Token, is_date, sections

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEK = "一二三四五六日"
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "=": lambda a, b: a == b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "<>": lambda a, b: a != b,
}
_DIGITS = Context(prec=1000, rounding=ROUND_HALF_UP)
_SECONDS = {"h": 3600, "m": 60, "s": 1}


def shown(value: Value, code: str = GENERAL) -> str:
    """Return the value as Excel draws it in a cell that is wide enough; blank is the empty string."""
    if value is None:
        return ""
    if isinstance(value, CellError):
        return value.text
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return value
    if isinstance(value, int | float):
        return _number(Decimal(str(value)), code)
    return _moment(value, code)


def _number(value: Decimal, code: str) -> str:
    if not value.is_finite() or is_date(code):
        return _general(value)
    section, magnitude, sign = _chosen(value, [part for part in sections(code) if not _is_for_text(part)])
    if not _has_places(section):
        return sign + "".join(_general(magnitude) if token.kind == "general" else _literal(token) for token in section)
    if Token("literal", "/") in section:
        return _general(value)  # a fraction; nobody reports in them
    return (sign + _filled(section, magnitude)).strip()


def _is_for_text(section: Section) -> bool:
    return any(token.kind == "text" for token in section) and not _has_places(section)


def _has_places(section: Section) -> bool:
    return any(token.kind == "place" for token in section)


def _chosen(value: Decimal, parts: list[Section]) -> tuple[Section, Decimal, str]:
    """Return the section for a value, what to write under it, and a minus sign where the format brings none."""
    if not parts:
        return (Token("general", ""),), abs(value), "-" if value < 0 else ""
    for number, part in enumerate(parts):
        condition = next((token.text for token in part if token.kind == "condition"), "")
        if condition:
            sign, bound = re.fullmatch(r"([<>=]+)(-?[\d.]+)", condition).groups()  # type: ignore[union-attr]
            fits = _COMPARE.get(sign, _COMPARE["="])(value, Decimal(bound.strip(".") or "0"))
        else:
            fits = (value >= 0, value < 0, True)[min(number, 2)] if len(parts) > 1 else True
            fits = value > 0 or (value == 0 and len(parts) < 3) if number == 0 and len(parts) > 1 else fits
        if fits:
            own_sign = number == 1 and not condition
            return part, abs(value), "-" if value < 0 and not own_sign else ""
    return parts[-1], abs(value), "-" if value < 0 and len(parts) < 2 else ""


def _general(value: Decimal) -> str:
    """Return a number with up to 15 significant digits and no needless zeros."""
    if not value.is_finite():
        return str(value)
    rounded = Context(prec=15, rounding=ROUND_HALF_UP).plus(value).normalize()
    if rounded == rounded.to_integral_value() and abs(value) < 10**21:
        return f"{rounded:f}" if value != value.to_integral_value() else f"{value.to_integral_value():f}"
    if rounded.adjusted() >= 21 or rounded.adjusted() < -9:
        digits, exponent = f"{rounded:E}".split("E")
        return f"{digits}E{exponent[0]}{exponent[1:].zfill(2)}"
    return f"{rounded:f}"


def _literal(token: Token) -> str:
    if token.kind == "width":
        return " "
    return token.text if token.kind in {"literal", "comma", "point"} else "%" if token.kind == "percent" else ""


def _filled(section: Section, value: Decimal) -> str:
    """Return the digits of a value in the places of a format, with what stands around and between them."""
    places = [number for number, token in enumerate(section) if token.kind == "place"]
    exponent = next((number for number, token in enumerate(section) if token.kind == "exponent"), None)
    if exponent is not None:
        return _scientific(section, value, exponent)
    point = next((number for number, token in enumerate(section) if token.kind == "point"), None)
    whole_places = [number for number in places if point is None or number < point]
    part_places = [number for number in places if point is not None and number > point]
    last = max(places)
    thousands = sum(token.kind == "comma" for token in _run(section, last + 1))
    commas = [number for number, token in enumerate(section) if token.kind == "comma"]
    grouped = bool(whole_places) and any(whole_places[0] < number < whole_places[-1] for number in commas)
    percents = sum(token.kind == "percent" for token in section)
    scaled = value.scaleb(2 * percents - 3 * thousands, _DIGITS)
    rounded = scaled.quantize(Decimal(1).scaleb(-len(part_places)), context=_DIGITS)
    whole, _, part = f"{rounded:f}".partition(".")
    text = _parts(section, part, part_places)
    text |= _wholes(section, "" if whole == "0" else whole, whole_places, grouped)
    pieces = []
    for number, token in enumerate(section):
        if number in text:
            pieces.append(text[number])
        elif token.kind != "comma" or number > last + thousands:
            pieces.append(_literal(token))
    return "".join(pieces)


def _run(section: Section, start: int) -> Section:
    """Return the commas that follow directly on a place."""
    end = start
    while end < len(section) and section[end].kind == "comma":
        end += 1
    return section[start:end]


def _parts(section: Section, digits: str, places: list[int]) -> dict[int, str]:
    """Return what stands in each place behind the point; places that need not show lose their zeros."""
    text: dict[int, str] = {}
    needed = False
    for number, digit in reversed(list(zip(places, digits, strict=False))):
        needed = needed or digit != "0" or section[number].text == "0"
        text[number] = digit if needed else " " if section[number].text == "?" else ""
    return text


def _wholes(section: Section, digits: str, places: list[int], grouped: bool) -> dict[int, str]:
    """Return what stands in each place before the point, from right to left; the first takes all that is left."""
    text: dict[int, str] = {}
    written = 0
    for number in reversed(places):
        taken, digits = (digits[-1:], digits[:-1]) if number != places[0] else (digits, "")
        if not taken:
            taken = {"0": "0", "?": " "}.get(section[number].text, "")
        pieces = []
        for digit in reversed(taken):
            pieces.append(digit + ("," if grouped and written and written % 3 == 0 and digit.isdigit() else ""))
            written += 1
        text[number] = "".join(reversed(pieces))
    return text


def _scientific(section: Section, value: Decimal, exponent: int) -> str:
    mantissa = section[:exponent]
    point = next((number for number, token in enumerate(mantissa) if token.kind == "point"), len(mantissa))
    decimals = sum(token.kind == "place" for token in mantissa[point:])
    power = value.adjusted() if value else 0
    digits = value.scaleb(-power, _DIGITS).quantize(Decimal(1).scaleb(-decimals), context=_DIGITS)
    if digits >= 10:
        digits, power = (digits / 10).quantize(Decimal(1).scaleb(-decimals)), power + 1
    sign = "-" if power < 0 else "+" if "+" in section[exponent].text else ""
    width = sum(token.kind == "place" for token in section[exponent:])
    return f"{digits:f}E{sign}{str(abs(power)).zfill(width)}"


def _moment(value: dt.date | dt.time | dt.timedelta, code: str) -> str:
    if not is_date(code):
        code = _plain_code(value)
    elapsed = value if isinstance(value, dt.timedelta) else None
    at = _as_datetime(value)
    tokens = sections(code)[0]
    half = any(token.kind == "half" for token in tokens)
    pieces = []
    for number, token in enumerate(tokens):
        if token.kind == "elapsed":
            span = elapsed or dt.timedelta(hours=at.hour, minutes=at.minute, seconds=at.second)
            pieces.append(str(int(span.total_seconds()) // _SECONDS[token.text[0].lower()]).zfill(len(token.text)))
        elif token.kind == "date":
            pieces.append(_dated(token.text.lower(), at, _is_minute(tokens, number), half))
        elif token.kind == "half":
            pieces.append(_half(token.text, at))
        elif token.kind == "place":
            pieces.append(str(at.microsecond // 100_000))
        else:
            pieces.append(_literal(token))
    return "".join(pieces)


def _plain_code(value: dt.date | dt.time | dt.timedelta) -> str:
    if isinstance(value, dt.timedelta):
        return "[h]:mm:ss"
    if isinstance(value, dt.time):
        return "h:mm:ss"
    return "yyyy/m/d h:mm:ss" if isinstance(value, dt.datetime) else "yyyy/m/d"


def _as_datetime(value: dt.date | dt.time | dt.timedelta) -> dt.datetime:
    if isinstance(value, dt.datetime):
        return value
    if isinstance(value, dt.timedelta):
        return dt.datetime.combine(dt.date(1900, 1, 1), dt.time()) + abs(value) % dt.timedelta(days=1)
    if isinstance(value, dt.time):
        return dt.datetime.combine(dt.date(1900, 1, 1), value)
    return dt.datetime.combine(value, dt.time())


def _is_minute(tokens: Section, number: int) -> bool:
    """Return whether an m is minutes: it follows hours or comes before seconds."""
    clock = [(place, token.text[0].lower()) for place, token in enumerate(tokens) if token.kind in {"date", "elapsed"}]
    before = [letter for place, letter in clock if place < number]
    after = [letter for place, letter in clock if place > number]
    return bool(before and before[-1] == "h") or bool(after and after[0] == "s")


def _dated(text: str, at: dt.datetime, minute: bool, half: bool) -> str:
    letter, width = text[0], len(text)
    if letter in "ye":
        return f"{at.year % 100:02}" if letter == "y" and width < 3 else f"{at.year:04}"
    if letter == "m" and not minute:
        return _named(_MONTHS[at.month - 1], at.month, width)
    if letter == "d":
        return _named(_DAYS[at.weekday()], at.day, width)
    if letter == "a":
        return ("星期" if width == 4 else "") + _WEEK[at.weekday()]
    hour = (at.hour % 12 or 12) if half else at.hour
    figure = {"h": hour, "m": at.minute, "s": at.second}.get(letter, at.year + 543)
    return f"{figure:02}" if width >= 2 else str(figure)


def _named(name: str, figure: int, width: int) -> str:
    if width >= 5:
        return name[0]
    return name if width == 4 else name[:3] if width == 3 else f"{figure:02}" if width == 2 else str(figure)


def _half(text: str, at: dt.datetime) -> str:
    first, _, second = text.partition("/")
    return first if at.hour < 12 else second
