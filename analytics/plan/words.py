"""The words that may stand in the columns of a plan folder: those that the program knows, and those it names itself."""

from collections.abc import Iterator, Sequence
from typing import Any

from analytics.plan import Plan, Target, Task

MEASURES = {"level", "annual", "cumulative", "share", "multiple", "milestone"}
COMPARATORS = {"at_least", "more_than", "about", "between", "all"}
SCOPES = {"city", "city_and_each_county", "each_county", "each_park"}
EDGES = {"", "part", "subset", "nested_band", "exclusive_band", "share_of_parent"}
FIRMNESS = {"ensure", "strive", "encourage", "none"}
OFFICES = {"explicit", "inferred", "none"}
NATURES = {"flow", "stock", "ratio"}
COMPARABLE = {"yes", "proxy", "no"}
PLACE_KINDS = {"city", "county", "zone"}
ROLES = {"kind", "code", "name", "place", "industry", "amount", "level", "event", "yearly"}

Vocabulary = tuple[str, Sequence[Any], dict[str, set[str]]]


def vocabulary(plan: Plan) -> list[Vocabulary]:
    """Return the words that may stand in each column, by file; a cell may hold several, apart by spaces."""
    units, indicators, industries = {unit.unit for unit in plan.units}, set(plan.indicators), set(plan.industries)
    kinds = {field.kind for field in plan.ledgers}
    quotients = {f"{indicator}/{industry}" for indicator in indicators for industry in industries}
    targets = {
        "measure": MEASURES,
        "comparator": COMPARATORS,
        "place_scope": SCOPES,
        "edge": EDGES,
        "firmness": FIRMNESS,
        "offices": OFFICES,
        "unit": units,
        "indicator": indicators,
        "industry": industries,
        "parent": {"", *(target.id for target in plan.judged)},
        "ledger_kind": {"", *kinds},
        "ledger_event": {"", *(field.field for field in plan.ledgers)},
        "ledger_level": {"", *(level.level for level in plan.levels)},
    }
    measured = {"nature": NATURES, "unit": units, "stands_for": {"", *indicators}, "comparable": COMPARABLE}
    shares = {"numerator": {"", *quotients}, "denominator": {"", *quotients}}
    return [
        ("targets.csv", plan.targets, targets),
        ("plan.toml", (plan.headline,), targets),
        ("tasks.csv", plan.tasks, {"offices": OFFICES}),
        ("indicators.csv", tuple(plan.indicators.values()), measured | shares),
        (
            "industries.csv",
            tuple(plan.industries.values()),
            {"parent": {"", *industries}, "stands_for": {"", *industries}},
        ),
        ("places.csv", tuple(plan.places.values()), {"kind": PLACE_KINDS}),
        ("sources.csv", plan.sources, {"indicators": {"*", *indicators}}),
        ("ledgers.csv", plan.ledgers, {"role": ROLES}),
        ("levels.csv", plan.levels, {"kind": kinds}),
    ]


def offices_of(plan: Plan) -> Iterator[tuple[str, int, str]]:
    """Yield every office that a task or target names, after the file and which of its records names it."""
    tables: tuple[tuple[str, Sequence[Task | Target]], ...] = (
        ("tasks.csv", plan.tasks),
        ("targets.csv", plan.targets),
        ("plan.toml", (plan.headline,)),
    )
    for file, records in tables:
        for index, record in enumerate(records):
            yield from ((file, index, office) for office in (record.lead_office, *record.cooperating_offices) if office)
