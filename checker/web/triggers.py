"""Triggers that let rows of the ledger be added and never changed or removed."""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_SQLITE = """
CREATE TRIGGER sanshen_ledger_no_{action} BEFORE {event} ON sanshen_ledgerentry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
"""
_REPLACE = """
CREATE TRIGGER sanshen_ledger_no_replace BEFORE INSERT ON sanshen_ledgerentry
WHEN NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM sanshen_ledgerentry)
OR EXISTS (SELECT 1 FROM sanshen_ledgerentry WHERE prev = NEW.prev OR hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
"""
"""``INSERT OR REPLACE`` of SQLite removes rows without asking the triggers of deletions."""
_POSTGRESQL = (
    "CREATE FUNCTION sanshen_ledger_refuse() RETURNS trigger AS $$ BEGIN "
    "RAISE EXCEPTION 'the ledger is append-only'; END $$ LANGUAGE plpgsql",
    "CREATE TRIGGER sanshen_ledger_no_change BEFORE UPDATE OR DELETE ON sanshen_ledgerentry "
    "FOR EACH ROW EXECUTE FUNCTION sanshen_ledger_refuse()",
    "CREATE TRIGGER sanshen_ledger_no_truncate BEFORE TRUNCATE ON sanshen_ledgerentry "
    "FOR EACH STATEMENT EXECUTE FUNCTION sanshen_ledger_refuse()",
)


def add(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """For a migration: protect the table on the database at hand."""
    if editor.connection.vendor == "postgresql":
        for statement in _POSTGRESQL:
            editor.execute(statement)
    else:
        for event in ("UPDATE", "DELETE"):
            editor.execute(_SQLITE.format(action=event.lower(), event=event))


def add_to_insertions(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """For a migration: nothing can be inserted in the place of another entry; PostgreSQL knows no such insertion."""
    if editor.connection.vendor == "sqlite":
        editor.execute(_REPLACE)


def remove_from_insertions(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Undo ``add_to_insertions``."""
    if editor.connection.vendor == "sqlite":
        editor.execute("DROP TRIGGER sanshen_ledger_no_replace")


def remove(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Undo ``add``."""
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP TRIGGER sanshen_ledger_no_change ON sanshen_ledgerentry")
        editor.execute("DROP TRIGGER sanshen_ledger_no_truncate ON sanshen_ledgerentry")
        editor.execute("DROP FUNCTION sanshen_ledger_refuse()")
    else:
        for event in ("update", "delete"):
            editor.execute(f"DROP TRIGGER sanshen_ledger_no_{event}")
