"""Numbers as files write them: formats known by number, serial numbers that are dates, digits beyond a double."""

import datetime as dt
import math
import re
from decimal import Decimal, InvalidOperation

from analytics.ingest.sheet import Value
from analytics.ingest.workbook.number_formats import GENERAL, is_date, is_elapsed

BUILTIN = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"¥"#,##0;"¥"-#,##0',
    6: '"¥"#,##0;[Red]"¥"-#,##0',
    7: '"¥"#,##0.00;"¥"-#,##0.00',
    8: '"¥"#,##0.00;[Red]"¥"-#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: 'AM/PMh"时"mm"分"',
    35: 'AM/PMh"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0",
    38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    55: 'AM/PMh"时"mm"分"',
    56: 'AM/PMh"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
"""Formats that a file names by number only; those from 27 on are what a Chinese Excel shows."""

_LAST_SERIAL = 2_958_466  # the first day of the year 10000
_OVERLONG = re.compile(r"\d{16}|[\d.]{19}|[eE]\+?\d{3}")


def clock_at(milliseconds: int) -> dt.time:
    """Return the time of day so many milliseconds after midnight."""
    seconds, rest = divmod(milliseconds, 1000)
    return dt.time(seconds // 3600, seconds // 60 % 60, seconds % 60, rest * 1000)


def plain(number: float) -> int | float:
    """Return the number as Excel shows it: 2012.0 is 2012."""
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def from_serial(number: float, code: str, date1904: bool) -> Value:
    """Return what a serial number is under its format: a date, a time, a duration, or the number where it is no date.

    Days count from 1899-12-31, after the 29th of February 1900 that never was from 1899-12-30, or from 1904-01-01.
    """
    if not is_date(code):
        return plain(number)
    if is_elapsed(code) and abs(number) < _LAST_SERIAL:
        return dt.timedelta(milliseconds=round(number * 86_400_000))
    if not 0 <= number < _LAST_SERIAL - (1462 if date1904 else 0):
        return plain(number)
    days, milliseconds = divmod(round(number * 86_400_000), 86_400_000)
    clock = clock_at(milliseconds)
    if days == 0 and not date1904:
        return clock
    epoch = dt.date(1904, 1, 1) if date1904 else dt.date(1899, 12, 30 if days >= 60 else 31)
    day = epoch + dt.timedelta(days=days)
    return dt.datetime.combine(day, clock) if milliseconds else day


def parsed(text: str) -> tuple[Value, str | None]:
    """Return a number from the digits of a file, and those digits again where a double does not hold them.

    What is too large for a double, or no number at all, stays text.
    """
    try:
        number = float(text)
    except ValueError:
        return text, None
    if not math.isfinite(number):
        return text, text
    if _OVERLONG.search(text) and not _survives(text, number):
        return plain(number), text
    return plain(number), None


def _survives(text: str, number: float) -> bool:
    """Return whether a double says the same; a fraction of up to 17 digits is itself the print of a double."""
    try:
        exact = Decimal(text)
    except InvalidOperation:
        return False
    if exact == exact.to_integral_value():
        return exact == Decimal(number)
    return len(exact.as_tuple().digits) <= 17
