"""What a person sees of a value under a number format, as Excel draws it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.ingest.sheet import CellError, Value
from analytics.ingest.workbook.number_formats import is_date, is_elapsed
from analytics.ingest.workbook.shown import shown

NOON = dt.datetime.fromisoformat("2016-05-01T14:05:09")


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.253, "0.0%", "25.3%"),
        (0.253, "0%", "25%"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (1.005, "0.00", "1.01"),
        (2.5, "0", "3"),
        (5, "000", "005"),
        (1.5, "0.##", "1.5"),
        (1234.567, "0.00E+00", "1.23E+03"),
        (9.999, "0.0E+00", "1.0E+01"),
        (-1234.5, "#,##0.00_);[Red]\\(#,##0.00\\)", "(1,234.50)"),
        (-3, "0.0", "-3.0"),
        (0, '#,##0;-#,##0;"-"', "-"),
        (1234, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "1,234"),
        (5, ";;;", ""),
        (50, "[>=100]0.0;[<100]0.00", "50.00"),
        (150, "[>=100]0.0;[<100]0.00", "150.0"),
        (123456, "0!.0,", "12.3"),
        (123456, '#,##0.0,"千"', "123.5千"),
        (7, '"第"0"名"', "第7名"),
        (3.5, "0.0元", "3.5元"),
        (0.5, "# ?/?", "0.5"),
        (8.5, "@", "8.5"),
        (2012, "General", "2012"),
        (0.1 + 0.2, "General", "0.3"),
        (1e-12, "General", "1E-12"),
        (8595602512225, "General", "8595602512225"),
        (1e22, "General", "1E+22"),
        (NOON, 'yyyy"年"m"月"', "2016年5月"),
        (NOON, '[$-804]yyyy"年"m"月"d"日";@', "2016年5月1日"),
        (NOON, "m/d/yy h:mm", "5/1/16 14:05"),
        (NOON, "h:mm:ss AM/PM", "2:05:09 PM"),
        (NOON, "mmm-yy", "May-16"),
        (NOON, "aaaa", "星期日"),
        (NOON, "0.00", "2016/5/1 14:05:09"),
        (NOON.date(), "General", "2016/5/1"),
        (dt.timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
        (dt.time(3, 4), "h:mm", "3:04"),
        (42491, "yyyy", "42491"),
        ("文", "0.0%", "文"),
        (True, "0", "TRUE"),
        (CellError("#N/A"), "0", "#N/A"),
        (None, "0", ""),
    ],
)
def test_shown(value: Value, code: str, text: str) -> None:
    assert shown(value, code) == text


@pytest.mark.parametrize(
    ("code", "date", "elapsed"),
    [
        ("yyyy/m/d", True, False),
        ("[h]:mm", True, True),
        ("mm:ss.0", True, False),
        ('yyyy"年"', True, False),
        ("General", False, False),
        ("0.00", False, False),
        ('0"days"', False, False),
        ("[Red]0", False, False),
        ("0.00E+00", False, False),
        ("G/通用格式", False, False),
        ("RMB 0.00", False, False),
        ("@", False, False),
    ],
)
def test_which_formats_are_dates(code: str, date: bool, elapsed: bool) -> None:
    assert (is_date(code), is_elapsed(code)) == (date, elapsed)


@given(st.decimals(-(10**9), 10**9, places=2))
def test_two_decimals_are_what_they_were(value: float) -> None:
    """Grouping and decimals change how a number looks, never which number it is."""
    drawn = shown(float(value), "#,##0.00")
    assert float(drawn.replace(",", "")) == float(value)


@given(
    st.one_of(st.integers(), st.floats(), st.datetimes(), st.timedeltas()),
    st.text('0#?.,%;yYmdhsE+-@[]"\\ _*元', max_size=12),
)
def test_no_format_breaks_it(value: Value, code: str) -> None:
    assert isinstance(shown(value, code), str)
