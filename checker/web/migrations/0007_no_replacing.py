"""Entries of the ledger cannot be replaced on SQLite either."""

from __future__ import annotations

from django.db import migrations

from checker.web import triggers


class Migration(migrations.Migration):
    dependencies = [("sanshen", "0006_list_decisions")]
    operations = [migrations.RunPython(triggers.add_to_insertions, triggers.remove_from_insertions)]
