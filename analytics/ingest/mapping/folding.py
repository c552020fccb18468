"""One finding for many that say the same of different cells."""

from collections import defaultdict
from collections.abc import Iterable

from analytics.ingest.mapping.records import Finding

NAMED = 6  # cells


def folded(findings: Iterable[Finding], code: str) -> list[Finding]:
    """Return findings, those that differ by their cell alone as one of ``code`` at the first, with all cells."""
    alike: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for each in findings:
        alike[each.code, each.severity, each.sheet, *sorted(each.values.items())].append(each)
    return [_one(same, code) for same in alike.values()]


def _one(same: list[Finding], code: str) -> Finding:
    first = same[0]
    if len(same) == 1:
        return first
    cells = " ".join(each.cell for each in same[:NAMED]) + (" …" if len(same) > NAMED else "")
    values = {**first.values, "count": str(len(same)), "cells": cells}
    return Finding(code, first.severity, first.sheet, first.cell, values)
