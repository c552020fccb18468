"""DuckDB in the process: the default engine. The only importer of duckdb."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeAlias

import duckdb
import pyarrow as pa

from analytics.engine.compose import compose, parameters_of, tables_of

Table: TypeAlias = pa.Table | tuple[pa.Schema, list[str]]
Scalar = str | int | bool | Decimal | None


def run(question: str, tables: Mapping[str, Table], parameters: Mapping[str, Scalar]) -> pa.Table:
    """Answer a question of ``sql/`` over raw tables.

    A raw table is an Arrow table, or its declared schema with the Parquet files that hold it (none yet is a table
    without rows). FileNotFoundError says that a file was replaced meanwhile: ask again with the newest snapshot. Each
    call has a connection of its own: one that threads share gives wrong results.
    """
    statement = compose(question)
    with duckdb.connect(":memory:") as connection:
        try:
            for name in sorted(tables_of(statement)):
                register(connection, name, tables[name])
            wanted = {name: parameters[name] for name in sorted(parameters_of(statement))}
            return connection.sql(statement, params=wanted).to_arrow_table()
        except duckdb.IOException as problem:
            raise FileNotFoundError(str(problem)) from problem


def register(connection: duckdb.DuckDBPyConnection, name: str, table: Table) -> None:
    """Make a raw table visible under its name, with its declared columns also where there is no file yet."""
    if isinstance(table, pa.Table):
        connection.register(name, table)
        return
    schema, files = table
    if files:
        connection.read_parquet(files, union_by_name=True).create_view(name)
    else:
        connection.register(name, schema.empty_table())
