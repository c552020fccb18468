"""DuckDB in the process: the default engine. The only importer of duckdb."""

import errno
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TypeAlias

import duckdb
import pyarrow as pa

from analytics.engine.compose import compose, parameters_of, tables_of
from analytics.refusal import Refusal

Table: TypeAlias = pa.Table | tuple[pa.Schema, list[str]]
UNREADABLE = (duckdb.IOException, duckdb.InvalidInputException)  # the latter of a file that is no Parquet
Scalar = str | int | bool | Decimal | None


def run(question: str, tables: Mapping[str, Table], parameters: Mapping[str, Scalar]) -> pa.Table:
    """Answer a question of ``sql/`` over raw tables.

    A raw table is an Arrow table, or its declared schema with the Parquet files that hold it (none yet is a table
    without rows). FileNotFoundError says that a file is gone: ask again with the newest snapshot. A file that is there
    and cannot be read is a Refusal.
    """
    statement = compose(question)
    with database().cursor() as cursor:
        try:
            wanted = {name: parameters[name] for name in sorted(parameters_of(statement))}
            for name in sorted(tables_of(statement)):
                register(cursor, name, tables[name])
            return cursor.sql(statement, params=wanted).to_arrow_table()
        except UNREADABLE as problem:
            if gone := missing(tables):
                raise FileNotFoundError(errno.ENOENT, "a file of the store is gone", gone[0]) from problem
            raise Refusal("store_unreadable", detail=str(problem).splitlines()[0]) from problem


def missing(tables: Mapping[str, Table]) -> list[str]:
    """Return the Parquet files of these tables that are not there."""
    listed = (file for table in tables.values() if not isinstance(table, pa.Table) for file in table[1])
    return [file for file in listed if not Path(file).exists()]


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
