"""Checks of a ledger: entries that stand twice, and likely the same ones from another sender."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest.findings.magnitude import FAR
from analytics.ingest.mapping.records import Finding
from analytics.plan import Plan
from analytics.text import LANGUAGES, Language

SHOWN = 20
Row = dict[str, Any]  # of schema.LEDGER


def keys_of(ledger: pa.Table, plan: Plan) -> pa.Array:
    """Return what each row is of: entry, place, event and level, with the month where an event comes back every year.

    A code alone names no entry: the counties of one ledger may each number theirs from 1.
    """
    yearly = pa.array([row.field for row in plan.ledgers if row.role == "yearly"], pa.string())
    months = pc.if_else(pc.is_in(ledger["event"], value_set=yearly), ledger["month"], "")
    level = pc.fill_null(ledger["level"], "")
    parts = [ledger["kind"], ledger["entry"], ledger["place"], ledger["event"], level, months]
    return pc.binary_join_element_wise(*parts, "\x1f").combine_chunks()


def contents_of(ledger: pa.Table) -> pa.Array:
    """Return what each row says, as text: name, industry, month and amount."""
    amounts = pc.fill_null(pc.cast(ledger["amount"], pa.string()), "")
    industries = pc.fill_null(ledger["industry"], "")
    return pc.binary_join_element_wise(
        plain(ledger["name"]), industries, ledger["month"], amounts, "\x1f"
    ).combine_chunks()


def settle(ledger: pa.Table, plan: Plan) -> tuple[pa.Table, list[Finding]]:
    """Return the ledger with every row once, the first of contradicting ones, and what contradicts itself."""
    keys = keys_of(ledger, plan)
    first = pc.index_in(keys, value_set=keys)
    places = pa.array(range(len(ledger)), pa.int32())
    again = pc.not_equal(first, places)
    if not pc.any(again).as_py():
        return ledger, []
    contents = contents_of(ledger)
    torn = pc.indices_nonzero(pc.and_(again, pc.not_equal(contents, contents.take(first)))).to_pylist()
    pairs = [
        (ledger.slice(at, 1).to_pylist()[0], ledger.slice(first[at].as_py(), 1).to_pylist()[0]) for at in torn[:SHOWN]
    ]
    findings = [_twice(row, other, plan) for row, other in pairs]
    if len(torn) > SHOWN:
        findings.append(Finding("entry_twice_more", "blocking", values={"count": str(len(torn) - SHOWN)}))
    return ledger.filter(pc.invert(again)), findings


def _twice(row: Row, other: Row, plan: Plan) -> Finding:
    """Return the finding that two rows of one entry say different things: what differs is shown of both."""
    values = {"name": row["name"], "where": f"{other['sheet']}!{other['cell']}"}
    for language in LANGUAGES:
        values[f"found_{language}"] = _apart(row, other, plan, language, named=False)
        values[f"other_{language}"] = _apart(other, row, plan, language, named=True)
    return Finding("entry_twice", "blocking", row["sheet"], row["cell"], values)


def _apart(row: Row, other: Row, plan: Plan, language: Language, *, named: bool) -> str:
    """Return a row's date as found and what else of it the other row has not; ``named`` with its name."""
    said = [row["name"]] if named and row["name"] != other["name"] else []
    said.append(row["as_found"] or row["month"])
    if row["amount"] != other["amount"]:
        said.append("—" if row["amount"] is None else f"{row['amount'].normalize():f} {plan.money}")
    if row["industry"] != other["industry"]:
        industry = plan.industries.get(row["industry"])
        said.append(industry.name(language) if industry else "—")
    return " · ".join(said)


def beyond(ledger: pa.Table, coverage: pa.Table) -> list[Finding]:
    """Return entries with a date after the month up to which their ledger reaches; the first of them one by one."""
    reaches = {row["kind"]: row["last_month"] for row in coverage.to_pylist()}
    found = [
        row
        for kind, until in reaches.items()
        for row in ledger.filter(pc.and_(pc.equal(ledger["kind"], kind), pc.greater(ledger["month"], until)))
        .slice(0, SHOWN)
        .to_pylist()
    ]
    return [
        Finding(
            "event_beyond",
            "warning",
            row["sheet"],
            row["cell"],
            {"name": row["name"], "text": row["as_found"] or row["month"], "until": reaches[row["kind"]]},
        )
        for row in found
    ]


def off_scale(ledger: pa.Table, known: pa.Table, plan: Plan) -> Iterator[Finding]:
    """Find ledgers whose amounts are a hundred times those known of their kind, or a hundredth: their unit is in doubt.

    Known is the middle amount of stored entries, else the largest band of a target: most entries are smaller.
    """
    for kind in pc.unique(ledger["kind"]).to_pylist():
        own = ledger.filter(pc.equal(ledger["kind"], kind))
        here, there = _middle(own), _middle(known.filter(pc.equal(known["kind"], kind)))
        bands = [target.amount_from for target in plan.targets if target.ledger_kind == kind and target.amount_from]
        usual = there or max(bands, default=None)
        if here and usual and (here > FAR * usual or (there and here * FAR < usual)):
            row = own.slice(0, 1).to_pylist()[0]
            values = {
                f"{name}_{language}": f"{amount.normalize():f} {plan.unit_name(plan.money, language)}"
                for language in LANGUAGES
                for name, amount in (("found", here), ("usual", usual))
            }
            yield Finding("amounts_out_of_scale", "warning", row["sheet"], row["cell"], values)


def _middle(ledger: pa.Table) -> Decimal | None:
    """Return the amount in the middle of a ledger's rows; None where none has one."""
    amounts = pc.drop_null(ledger["amount"]).combine_chunks()
    if not len(amounts):
        return None
    middle: Decimal = amounts.take(pc.sort_indices(amounts).slice(len(amounts) // 2, 1))[0].as_py()
    return middle


def likely_duplicates(ledger: pa.Table, others: pa.Table) -> list[Finding]:
    """Return entries whose name another sender's ledger of the same kind also has."""
    known = pc.binary_join_element_wise(others["kind"], plain(others["name"]), "\x1f").combine_chunks()
    own = pc.binary_join_element_wise(ledger["kind"], plain(ledger["name"]), "\x1f").combine_chunks()
    found = ledger.filter(pc.is_in(own, value_set=known))
    if not len(found):
        return []
    names = list(dict.fromkeys(found["name"].to_pylist()))
    row = found.slice(0, 1).to_pylist()[0]
    values = {"count": str(len(names)), "names": "、".join(names[:3])}
    return [Finding("likely_duplicate", "warning", row["sheet"], row["cell"], values)]


def plain(names: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return names as they are compared: one width, small letters, no blanks and marks."""
    return pc.utf8_lower(pc.replace_substring_regex(pc.utf8_normalize(names, "NFKC"), r"[\s\p{P}]+", ""))
