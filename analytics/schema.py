"""The tables that the store keeps and the engine sees: names, columns and types. Periods are text, ``2017-06``."""

import pyarrow as pa

AMOUNT = pa.decimal128(38, 8)

EVENTS = pa.schema(
    [
        ("seq", pa.int64()),  # 1, 2, 3, ... without a hole
        ("kind", pa.string()),  # committed | retracted | restored | plan | recipe | closed
        ("upload", pa.string()),  # the upload it is about; null for a plan edition and a recipe
        ("at", pa.timestamp("us", "UTC")),
        ("who", pa.string()),
        ("why", pa.string()),
        ("origin", pa.string()),  # committed: published | uploaded | sample
        ("source", pa.string()),  # committed: id of the publisher in sources.csv
        ("released", pa.string()),  # committed: date of release by the source, 2017-07-15
        ("file", pa.string()),  # committed: the file's name
        ("sha256", pa.string()),  # committed: of the original file; plan: of the plan folder
        ("rows", pa.int64()),  # committed: rows stored
        ("detail", pa.string()),  # JSON: findings, answers, layout, plan edition, recipe
    ]
)

OBSERVATIONS = pa.schema(
    [
        ("upload", pa.string()),
        ("indicator", pa.string()),
        ("place", pa.string()),
        ("industry", pa.string()),  # "all" when the figure names none
        ("first_month", pa.string()),  # empty for a stock or a ratio at a date
        ("last_month", pa.string()),
        ("value", AMOUNT),  # in the indicator's own unit
        ("status", pa.string()),  # final | revised | preliminary
        ("sheet", pa.string()),
        ("cell", pa.string()),
        ("as_found", pa.string()),
        ("unit_found", pa.string()),
        ("multiplier", AMOUNT),  # value = number as found x multiplier
        ("source", pa.string()),  # id in sources.csv of who published this figure
        ("note", pa.string()),  # reservations and citations that stand beside the figure
    ]
)

LEDGER = pa.schema(
    [
        ("upload", pa.string()),
        ("kind", pa.string()),  # project, enterprise, incubator, listing, park, event, ...
        ("entry", pa.string()),  # the ledger's own code, else name and place, normalised
        ("name", pa.string()),
        ("place", pa.string()),
        ("industry", pa.string()),
        ("event", pa.string()),  # introduced, started, completed, sales, recognised, ...
        ("month", pa.string()),  # when it happened; a yearly figure has its December
        ("level", pa.string()),  # national, provincial, ...; null where the kind has none
        ("amount", AMOUNT),  # in the plan's unit of money; null where the kind has none
        ("sheet", pa.string()),
        ("cell", pa.string()),  # of the date (or of the amount, for a yearly figure)
        ("as_found", pa.string()),
    ]
)

COVERAGE = pa.schema(
    [
        ("upload", pa.string()),
        ("kind", pa.string()),
        ("sender", pa.string()),
        ("place", pa.string()),  # one row each; a list that does not tell the city's places apart has the city's alone
        ("last_month", pa.string()),  # covered up to the end of this month
        ("additional", pa.bool_()),  # true: beside the sender's earlier snapshot, not instead of it
    ]
)

TABLES = {"event": EVENTS, "observation": OBSERVATIONS, "ledger": LEDGER, "coverage": COVERAGE}


def stamped(rows: pa.Table, upload: str, schema: pa.Schema) -> pa.Table:
    """Return the rows with the upload's id, in the schema's columns and types; a KeyError when one is missing."""
    ids = pa.repeat(pa.scalar(upload), rows.num_rows)
    return pa.table([ids if name == "upload" else rows[name] for name in schema.names], schema.names).cast(schema)
