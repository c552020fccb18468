"""What a file says of itself: its name, its time, and what its figures stand on."""

import datetime as dt
from collections.abc import Sequence
from typing import Literal, get_args

import pyarrow as pa

from analytics.export.wording import namer
from analytics.periods import Period
from analytics.scorecard import View
from analytics.text import Language, say

Format = Literal["csv", "xlsx", "parquet", "json", "table"]
FORMATS: tuple[Format, ...] = get_args(Format)
Notes = Sequence[tuple[str, str]]


def file_name(title: str, form: Format, language: Language, view: View) -> str:
    """Return a name that says what the file holds, up to which period, and as of which event."""
    through = view.through or say("export.nothing_reported", language)
    stem = say("export.file_name", language, title=title, through=through, as_of=view.as_of)
    return f"{stem}.{'txt' if form == 'table' else form}".replace("/", "-").replace(" ", "_")


def context(view: View, language: Language) -> list[tuple[str, str]]:
    """Return what a reader must know of a view: plan, edition, through, as of, samples."""
    plan = view.plan
    through = Period(None, view.through).label(language) if view.through else say("export.nothing_reported", language)
    samples = "export.with_samples" if view.samples else "export.without_samples"
    stamp = moment(view)
    as_of = say("export.as_of_event", language, seq=view.as_of, at=f"{stamp:%Y-%m-%d %H:%M}") if view.as_of else "0"
    return [
        (say("export.plan", language), plan.settings["name_en" if language == "en" else "name_zh"]),
        (say("export.edition", language), plan.edition),
        (say("export.through", language), through),
        (say("export.as_of", language), as_of),
        (say("export.samples", language), say(samples, language)),
    ]


def sources(table: pa.Table, view: View, language: Language) -> list[tuple[str, str]]:
    """Return the line that names whose figures a table holds; none where it does not say."""
    name = namer(view.plan, "source", language)
    found = table["source"].unique().to_pylist() if "source" in table.column_names else []
    said = say("ui.and", language).join(map(name, sorted(filter(None, found))))
    return [(say("export.source_line", language), said)] if said else []


def moment(view: View | None) -> dt.datetime:
    """Return the time that a file made from a view bears: its event's, or the first day of the epoch before any."""
    if view is None or not view.as_of:
        return dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    found: dt.datetime = view.store.events(view.as_of)["at"][-1].as_py()
    return found
