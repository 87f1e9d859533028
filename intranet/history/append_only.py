"""Makes history append-only in the database itself, on SQLite and PostgreSQL.

SQLite drops triggers silently when a migration remakes a table, so they are put back after every `migrate`
and counted by a check. On SQLite `REPLACE` deletes without firing a delete trigger, so an insert over an
existing row is refused too. On PostgreSQL, TRUNCATE is refused as well.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper


def tables() -> list[tuple[str, str]]:
    """Return (table, primary-key column) of every model that may only grow."""
    kept = [m for m in apps.get_models() if getattr(m, "append_only", False) or hasattr(m, "instance_type")]
    return sorted((m._meta.db_table, _pk(m)) for m in kept)


def _pk(model: type[models.Model]) -> str:
    column = model._meta.pk.column
    assert column is not None
    return column


def _sqlite(table: str, pk: str) -> dict[str, str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
    return {
        f"{table}_ao_u": f'CREATE TRIGGER IF NOT EXISTS "{table}_ao_u" BEFORE UPDATE ON "{table}" {refuse}',
        f"{table}_ao_d": f'CREATE TRIGGER IF NOT EXISTS "{table}_ao_d" BEFORE DELETE ON "{table}" {refuse}',
        f"{table}_ao_r": (
            # The names come from our own models, never from a person.
            f'CREATE TRIGGER IF NOT EXISTS "{table}_ao_r" BEFORE INSERT ON "{table}" '  # noqa: S608
            f'WHEN EXISTS (SELECT 1 FROM "{table}" WHERE "{pk}" = NEW."{pk}") {refuse}'
        ),
    }


POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$
"""


def _postgresql(table: str, _pk: str) -> dict[str, str]:
    body = "EXECUTE FUNCTION append_only()"
    return {
        f"{table}_ao_r": (
            f'CREATE OR REPLACE TRIGGER "{table}_ao_r" BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW {body}'
        ),
        f"{table}_ao_t": (
            f'CREATE OR REPLACE TRIGGER "{table}_ao_t" BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT {body}'
        ),
    }


def wanted(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Return the triggers this database should have: name to the statement that makes it."""
    make = {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor]
    present = set(connection.introspection.table_names())
    return {name: sql for t, pk in tables() if t in present for name, sql in make(t, pk).items()}


def present(connection: BaseDatabaseWrapper) -> set[str]:
    """Return the names of the triggers this database has."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {row[0] for row in cursor.fetchall()}


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every missing trigger in place."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTION)
        here = present(connection)
        for name, sql in wanted(connection).items():
            if name not in here:
                cursor.execute(sql)


def install_after_migrate(using: str, **_: Any) -> None:
    """Receiver of post_migrate."""
    install(connections[using])
