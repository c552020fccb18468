"""Recognise a ledger: by its headings, by its title where they fit several kinds, and by what stands in its columns."""

import re
from collections.abc import Sequence

from analytics.ingest.cells import units
from analytics.ingest.mapping.ledgers import TIMED, Field, Listed, Recognised
from analytics.ingest.mapping.names import Names
from analytics.ingest.mapping.supposed import Supposing
from analytics.ingest.mapping.words import REPEATED, normal
from analytics.plan import LedgerField

YEAR = re.compile(r"((?:19|20)\d\d)年?(?:度|全年|1-12月)?")


def recognise(listed: Listed, names: Names, kind: str = "", lines: Sequence[str] = ()) -> Recognised | None:
    """Return the ledger that a list is, by its headings first and its title where they fit several; None for none.

    It must have a name and something that happened; ``kind`` settles it beforehand. Where no heading does, the kind
    that the title or the ``lines`` around it speak of is tried.
    """
    plan = names.plan
    kinds = {
        each: [row for row in plan.ledgers if row.kind == each]
        for each in dict.fromkeys(row.kind for row in plan.ledgers if not kind or row.kind == kind)
    }
    named = {each: _named_in((listed.title,), rows) for each, rows in kinds.items()}
    exact = {each: Recognised(each, listed, _fields(listed, rows)) for each, rows in kinds.items()}
    fitting = {each: found for each, found in exact.items() if _is_ledger(found)}
    if best := max(fitting, key=lambda each: (named[each], len(fitting[each].fields)), default=""):
        return _filled(fitting[best], kinds[best], names)
    likely = [each for each, rows in kinds.items() if each == kind or _named_in((listed.title, *lines), rows)]
    filled = (_filled(exact[each], kinds[each], names) for each in likely)
    return next(filter(_is_ledger, filled), None)


def _is_ledger(found: Recognised) -> bool:
    roles = {field.role for field in found.fields}
    return "name" in roles and bool(roles & set(TIMED))


def _filled(found: Recognised, rows: Sequence[LedgerField], names: Names) -> Recognised:
    """Add the columns that only their content tells."""
    found.fields += Supposing(names, rows).fields(found.listed, found.fields)
    return found


def _named_in(lines: Sequence[str], rows: Sequence[LedgerField]) -> bool:
    plain = "\n".join(map(normal, lines))
    names = (name for row in rows if row.role == "kind" for name in (row.name_zh, *row.aliases))
    return any(normal(name) in plain for name in names)


def _fields(listed: Listed, rows: Sequence[LedgerField]) -> list[Field]:
    """Return the columns that fit a kind's fields; each field but the yearly ones takes its first column."""
    found: list[Field] = []
    taken: set[tuple[str, str]] = set()
    for place, heading in enumerate(listed.headings):
        text = REPEATED.sub("", heading)
        unit = next(iter(units.in_label(text)), "")
        for row in rows:
            fits, year = _fits(text, row)
            if not fits or (row.role, row.field or "") in taken:
                continue
            found.append(Field(place, row.role, row.field or "", year, unit))
            if row.role != "yearly":
                taken.add((row.role, row.field or ""))
            break
    return found


def _fits(heading: str, row: LedgerField) -> tuple[bool, str]:
    """Return whether a heading is one of a field's names, and the year of a yearly one."""
    if row.role == "kind":
        return False, ""
    names = {normal(name) for name in (row.name_zh, *row.aliases)}
    forms = {normal(heading), normal(units.without(heading))}
    if row.role != "yearly":
        return bool(names & forms), ""
    for form in forms:
        year = YEAR.search(form)
        if year and YEAR.sub("", form) in names:
            return True, year[1]
    return False, ""
