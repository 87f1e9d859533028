"""What the database itself refuses, on every table that may only grow."""

# ruff: noqa: S608 - the names of tables come from our own models
from __future__ import annotations

import pytest
from django.apps import apps
from django.core import checks
from django.db import DatabaseError, connection, models, transaction
from django.test.utils import isolate_apps

from intranet.access.models import Reading
from intranet.history.append_only import install_after_migrate, present, tables, unique_keys, wanted
from intranet.history.checks import triggers_in_place
from intranet.history.models import Event
from intranet.members.models import Organisation


TABLES = tables()


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def bare_row(table: str) -> None:
    """Put one row into a table without its foreign keys and rules: only the triggers are asked here."""
    if connection.vendor == "sqlite":
        _bare_row_sqlite(table)
    else:
        _bare_row_postgresql(table)


def _bare_row_sqlite(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'PRAGMA table_info("{table}")')
        columns = [(row[1], row[2].lower()) for row in cursor.fetchall()]
        names = ", ".join(f'"{name}"' for name, _kind in columns)
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute(f'INSERT INTO "{table}" ({names}) VALUES ({", ".join(_value(k) for _n, k in columns)})')
        cursor.execute("PRAGMA ignore_check_constraints = OFF")


def _bare_row_postgresql(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT column_name, udt_name FROM information_schema.columns WHERE table_name = %s", [table])
        columns = cursor.fetchall()
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype IN ('c', 'f')", [table]
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')
        names = ", ".join(f'"{name}"' for name, _kind in columns)
        values = ", ".join(_value(kind) for _name, kind in columns)
        cursor.execute(f'INSERT INTO "{table}" ({names}) OVERRIDING SYSTEM VALUE VALUES ({values})')


def _value(kind: str) -> str:
    known = {
        "json": "'{}'",
        "bool": "true" if connection.vendor == "postgresql" else "1",
        "date": "'2026-01-01'",
        "time": "'2026-01-01 00:00:00'",
        "uuid": "'0e7a0e7a-0e7a-4e7a-8e7a-0e7a0e7a0e7a'",
        "text": "'{}'",
        "char": "'x'",
        "int": "1",
    }
    return next((value for part, value in known.items() if part in kind), "1")


def test_tables__are_all_there():
    named = {table for table, _pk in TABLES}
    assert {Event._meta.db_table, Reading._meta.db_table, "intranet_editiontext", "workflows_signature"} <= named
    assert {"intranet_historicalseat", "intranet_historicaloffice", "intranet_historicalpersongrant"} <= named
    assert Organisation._meta.db_table not in named


@pytest.mark.django_db
@pytest.mark.parametrize(("table", "pk"), TABLES)
def test_append_only__update_delete_and_overwriting_refused(table, pk):
    added = rows_of(table) == 0
    if added:
        bare_row(table)
    attempts = [f'UPDATE "{table}" SET "{pk}" = "{pk}"', f'DELETE FROM "{table}"']
    if connection.vendor == "sqlite":
        attempts += [
            f'REPLACE INTO "{table}" SELECT * FROM "{table}"',
            f'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}"',
        ]
    else:
        attempts.append(f'TRUNCATE "{table}" CASCADE')
    for attempt in attempts:
        with pytest.raises(DatabaseError, match="append-only"):
            run(attempt)
    assert rows_of(table) >= 1
    if added:
        take_away(table)


def rows_of(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
        return cursor.fetchone()[0]


def take_away(table: str) -> None:
    """Remove the bare row, whose keys lead nowhere, before the test's own check of keys; all is rolled back
    after."""
    with connection.cursor() as cursor:
        on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
        for name in [n for n in wanted(connection) if n.startswith(f"{table}_ao_")]:
            cursor.execute(f'DROP TRIGGER "{name}"{on}')
        cursor.execute(f'DELETE FROM "{table}"')


@pytest.mark.django_db
def test_check__content_then_not_then_put_back():
    assert triggers_in_place(databases=["default"]) == []
    table = Event._meta.db_table
    name = next(n for n in wanted(connection) if n.startswith(f"{table}_ao_r"))
    on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
    run(f'DROP TRIGGER "{name}"{on}')
    told = triggers_in_place(databases=["default"])
    assert [e.id for e in told] == ["intranet.history.E001"]
    assert name in told[0].msg
    assert told[0].is_serious(checks.ERROR)
    install_after_migrate(using="default")
    assert triggers_in_place(databases=["default"]) == []


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite remakes a table")
def test_remade_table__loses_its_triggers_until_post_migrate():
    """What a migration's AlterField does on SQLite: a new table, the old one dropped with its triggers."""
    table = Event._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE TABLE "new__{table}" AS SELECT * FROM "{table}"')
        cursor.execute(f'DROP TABLE "{table}"')
        cursor.execute(f'ALTER TABLE "new__{table}" RENAME TO "{table}"')
    lost = {n for n in wanted(connection) if n.startswith(f"{table}_ao_")}
    assert lost
    assert not lost & present(connection)
    install_after_migrate(using="default")
    assert lost <= present(connection)
    Event.objects.create(pk=1, verb="letter.sent", data={})
    with pytest.raises(DatabaseError, match="append-only"):
        run(f'UPDATE "{table}" SET "verb" = 1')


@pytest.mark.django_db
def test_wanted__one_set_for_each_table():
    for table, _pk in TABLES:
        mine = [n for n in wanted(connection) if n.startswith(f"{table}_ao_")]
        assert len(mine) == {"sqlite": 3, "postgresql": 2}[connection.vendor]


def keys() -> list[tuple[str, tuple[str, ...]]]:
    """Every unique key, beside the primary one, of every table that may only grow."""
    kept = {table for table, _pk in TABLES}
    models = [model for model in apps.get_models() if model._meta.db_table in kept]
    return [(model._meta.db_table, key) for model in models for key in unique_keys(model)[1:]]


def test_keys__are_found_however_they_are_written():
    found = keys()
    assert ("workflows_signature", ("number",)) in found
    assert ("workflows_signature", ("person_id", "edition_id")) in found


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has REPLACE")
@pytest.mark.parametrize(("table", "key"), keys())
def test_append_only__overwriting_by_any_unique_key_refused(table, key):
    """A new number in front, the same key behind: REPLACE would delete the old row without a sound."""
    pk = dict(TABLES)[table]
    bare_row(table)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        before = cursor.fetchall()
        cursor.execute(f'PRAGMA table_info("{table}")')
        columns = [row[1] for row in cursor.fetchall()]
    other = ", ".join(f'"{name}"' if name in key else _other(name, pk) for name in columns)
    with pytest.raises(DatabaseError, match="append-only"):
        run(f'REPLACE INTO "{table}" SELECT {other} FROM "{table}"')
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        assert cursor.fetchall() == before
    take_away(table)


def _other(name: str, pk: str) -> str:
    return f'"{name}" + 1000' if name == pk else f'"{name}"'


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's word for it is REPLACE")
def test_append_only__on_conflict_update_refused():
    """Why PostgreSQL needs no trigger for each key: overwriting is an update there, and fires its trigger."""
    Event.objects.create(pk=1, verb="letter.sent", data={})
    table = Event._meta.db_table
    with pytest.raises(DatabaseError, match="append-only"):
        run(f'INSERT INTO "{table}" SELECT * FROM "{table}" ON CONFLICT (id) DO UPDATE SET verb = \'x\'')


@pytest.mark.django_db
def test_check__a_trigger_that_does_nothing_is_missing_and_made_anew():
    """One of an earlier version, or emptied by hand, has the right name and keeps nothing."""
    table = Event._meta.db_table
    name = f"{table}_ao_r"
    if connection.vendor == "sqlite":
        run(f'DROP TRIGGER "{name}"')
        run(f'CREATE TRIGGER "{name}" BEFORE INSERT ON "{table}" BEGIN SELECT 1; END')
    else:
        run(f'ALTER TABLE "{table}" DISABLE TRIGGER "{name}"')
    assert name not in present(connection)
    assert name in triggers_in_place(databases=["default"])[0].msg
    install_after_migrate(using="default")
    assert triggers_in_place(databases=["default"]) == []
    Event.objects.create(pk=1, verb="letter.sent", data={})
    with pytest.raises(DatabaseError, match="append-only"):
        run(f'UPDATE "{table}" SET "verb" = \'x\'')


@isolate_apps("intranet")
def test_keys__under_a_condition_are_refused():
    class Half(models.Model):
        name = models.CharField(max_length=3)

        class Meta:
            app_label = "intranet"
            constraints = [models.UniqueConstraint(fields=["name"], condition=models.Q(name="a"), name="half")]

        def __str__(self):
            return self.name

    with pytest.raises(ValueError, match="half"):
        unique_keys(Half)
