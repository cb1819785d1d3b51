"""Triggers of the ledger, and a group for each role."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from checker.review.rules import Role
from checker.web import triggers


def add_roles(apps: Any, editor: object) -> None:
    group = apps.get_model("auth", "Group")
    for role in Role:
        group.objects.get_or_create(name=role.value)


class Migration(migrations.Migration):
    dependencies = [("sanshen", "0001_tables"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [
        migrations.RunPython(triggers.add, triggers.remove),
        migrations.RunPython(add_roles, migrations.RunPython.noop),
    ]
