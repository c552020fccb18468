"""DuckDB in the process: the default engine. The only importer of duckdb."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import TypeAlias

import duckdb
import pyarrow as pa

from analytics.engine.compose import compose, parameters_of, tables_of

Table: TypeAlias = pa.Table | tuple[pa.Schema, list[str]]
Scalar = str | int | bool | Decimal | None


def run(question: str, tables: Mapping[str, Table], parameters: Mapping[str, Scalar]) -> pa.Table:
    """Answer a question of ``sql/`` over raw tables.

    A raw table is an Arrow table, or its declared schema with the Parquet files that hold it (none yet is a table
    without rows). FileNotFoundError says that a file was replaced meanwhile: ask again with the newest snapshot.
    """
    statement = compose(question)
    with database().cursor() as cursor:
        try:
            for name in sorted(tables_of(statement)):
                register(cursor, name, tables[name])
            wanted = {name: parameters[name] for name in sorted(parameters_of(statement))}
            return cursor.sql(statement, params=wanted).to_arrow_table()
        except duckdb.IOException as problem:
            raise FileNotFoundError(str(problem)) from problem


@cache
def database() -> duckdb.DuckDBPyConnection:
    """Return the process's one empty database; each call has a cursor of its own, since sharing one mixes results."""
    return duckdb.connect(":memory:")


def register(cursor: duckdb.DuckDBPyConnection, name: str, table: Table) -> None:
    """Make a raw table visible to this cursor alone, with its declared columns also where there is no file yet."""
    if isinstance(table, pa.Table):
        cursor.register(name, table)
        return
    schema, files = table
    if files:
        listed = ", ".join("'{}'".format(file.replace("'", "''")) for file in files)
        cursor.execute(f"create temp view {name} as from read_parquet([{listed}], union_by_name = true)")
    else:
        cursor.register(name, schema.empty_table())
