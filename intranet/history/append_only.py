"""Makes history append-only in the database itself, on SQLite and PostgreSQL.

SQLite drops triggers silently when a migration remakes a table, so they are put back after every `migrate`
and counted by a check. On SQLite `REPLACE` deletes without firing a delete trigger whatever stands in its way,
under any unique key, so an insert over an existing row is refused too, and a trigger of an earlier version is
made anew. PostgreSQL has no such word: its `ON CONFLICT DO UPDATE` fires the update trigger, key or no key. It
has TRUNCATE, which is refused as well, and it can switch a trigger off, which counts as missing.
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


def unique_keys(model: type[models.Model]) -> list[tuple[str, ...]]:
    """Return the columns of every unique key of a table, its primary key first.

    Raises ValueError for a key that holds only under a condition or of an expression: no trigger here asks it, so a
    table that may only grow cannot have one.
    """
    named = [[field.name] for field in model._meta.concrete_fields if field.unique]
    named += [list(names) for names in model._meta.unique_together]
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            if constraint.condition is not None or not constraint.fields:
                raise ValueError(f"{constraint.name}: an append-only table takes plain unique keys only")
            named.append(list(constraint.fields))
    columns = {field.name: str(field.column) for field in model._meta.concrete_fields}
    found = dict.fromkeys(tuple(columns[name] for name in names) for names in named)
    return sorted(found, key=lambda key: key != (_pk(model),))


def _keys_of(table: str) -> list[tuple[str, ...]]:
    model = next(m for m in apps.get_models() if m._meta.db_table == table)
    return unique_keys(model)


def _sqlite(table: str, _pk: str) -> dict[str, str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
    # The names come from our own models, never from a person. One look-up for each key, so each uses its index.
    same = (" AND ".join(f'"{column}" = NEW."{column}"' for column in key) for key in _keys_of(table))
    taken = " OR ".join(f'EXISTS (SELECT 1 FROM "{table}" WHERE {rows})' for rows in same)  # noqa: S608
    return {
        f"{table}_ao_u": f'CREATE TRIGGER "{table}_ao_u" BEFORE UPDATE ON "{table}" {refuse}',
        f"{table}_ao_d": f'CREATE TRIGGER "{table}_ao_d" BEFORE DELETE ON "{table}" {refuse}',
        f"{table}_ao_r": f'CREATE TRIGGER "{table}_ao_r" BEFORE INSERT ON "{table}" WHEN {taken} {refuse}',
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
    """Return the names of the wanted triggers that work: there, switched on, and on SQLite word for word ours."""
    query = {
        "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname, '' FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        here = dict(cursor.fetchall())
    ours = wanted(connection)
    if connection.vendor == "sqlite":
        return {name for name, sql in here.items() if ours.get(name) == sql}
    return set(here) & set(ours)


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every missing trigger in place, and one of another wording in the place of its predecessor."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTION)
        here = present(connection)
        for name, sql in wanted(connection).items():
            if name in here:
                continue
            if connection.vendor == "sqlite":
                cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')
            cursor.execute(sql)


def install_after_migrate(using: str, **_: Any) -> None:
    """Receiver of post_migrate."""
    install(connections[using])
