"""Checks of a ledger: entries that stand twice, and likely the same ones from another sender."""

import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest.mapping.records import Finding
from analytics.plan import Plan

SHOWN = 20


def keys_of(ledger: pa.Table, plan: Plan) -> pa.Array:
    """Return what each row is of: entry, event and level, with the month where an event comes back every year."""
    yearly = pa.array([row.field for row in plan.ledgers if row.role == "yearly"], pa.string())
    months = pc.if_else(pc.is_in(ledger["event"], value_set=yearly), ledger["month"], "")
    parts = [ledger["kind"], ledger["entry"], ledger["event"], pc.fill_null(ledger["level"], ""), months]
    return pc.binary_join_element_wise(*parts, "\x1f").combine_chunks()


def contents_of(ledger: pa.Table) -> pa.Array:
    """Return what each row says: month and amount as text."""
    amounts = pc.fill_null(pc.cast(ledger["amount"], pa.string()), "")
    return pc.binary_join_element_wise(ledger["month"], amounts, "\x1f").combine_chunks()


def settle(ledger: pa.Table, plan: Plan) -> tuple[pa.Table, list[Finding]]:
    """Return the ledger with every row once, the first of contradicting ones, and what contradicts itself."""
    keys = keys_of(ledger, plan)
    first = pc.index_in(keys, value_set=keys)
    places = pa.array(range(len(ledger)), pa.int32())
    again = pc.not_equal(first, places)
    if not pc.any(again).as_py():
        return ledger, []
    contents = contents_of(ledger)
    torn = pc.and_(again, pc.not_equal(contents, contents.take(first)))
    findings = []
    for place in pc.indices_nonzero(torn).to_pylist()[:SHOWN]:
        row, other = (ledger.slice(at, 1).to_pylist()[0] for at in (place, first[place].as_py()))
        values = {"name": row["name"], "found": row["as_found"] or "", "other": other["as_found"] or ""}
        where = f"{other['sheet']}!{other['cell']}"
        findings.append(Finding("entry_twice", "blocking", row["sheet"], row["cell"], {**values, "where": where}))
    return ledger.filter(pc.invert(again)), findings


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
