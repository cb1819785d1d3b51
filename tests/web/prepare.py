"""Fills the database of a live server: ``python -m tests.web.prepare SUBMISSIONS REVIEWERS`` prints JSON.

Runs in a process of its own, because settings belong to a process.
"""

from __future__ import annotations

import json
import sys

from checker.cli.database import set_up

PASSWORD = "Sunflower-field-7"


def main(submissions: int, reviewers: int) -> None:
    set_up()
    from django.db import transaction

    from checker.engine import Checker
    from checker.review.rules import Role
    from checker.web import access, environment, people, service

    checker = Checker(environment.policy())
    with transaction.atomic():
        editor = people.add("test", "editor", PASSWORD, [], own=True)
        author = people.add("test", "author", None, [Role.AUTHOR])
        auditor = people.add("test", "auditor", None, [Role.ADMINISTRATOR])
        everything = people.add("test", "all", PASSWORD, list(Role), own=True)
        for role in (Role.INITIAL, Role.SECOND, Role.FINAL):
            people.add("test", role.value, PASSWORD, [role], own=True)
        signers = [people.add("test", f"r{n}", PASSWORD, [Role.INITIAL], own=True) for n in range(reviewers)]
        tokens = {
            "cms": access.issue("test", author, "cms", ["check", "submit", "gate"], editor),
            "all": access.issue("test", everything, "all", ["check", "submit", "sign", "gate", "export"]),
            "auditor": access.issue("test", auditor, "audit", ["export"]),
            **{user.username: access.issue("test", user, "sign", ["sign"]) for user in signers},
        }
        for name in ("initial", "second", "final"):
            tokens[name] = access.issue("test", people.named(name), "sign", ["sign"])
        made = []
        for number in range(submissions):
            data = f"关于第{number}次防汛检查的通知\n\n请各单位认真做好防汛检查工作。\n".encode()
            version = service.submit(checker, author, f"{number}.txt", data)
            digests = {
                "content": version.content_digest,
                "policy": version.policy_digest,
                "report": version.report_digest,
            }
            made.append({"submission": str(version.submission_id), "digests": digests})
    json.dump({"tokens": tokens, "submissions": made}, sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
