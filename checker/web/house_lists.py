"""The house's own wordlists: kept in the database in all versions, put in force as files beside the policy.

Lists that silence findings (``allow``, ``protect``) take effect only when a second person agrees.  Whatever the
command line's lint objects to is refused here, too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from checker.errors import ConfigError, SanshenError
from checker.files import replace_text
from checker.model import Entry, Wordlist
from checker.review.rules import MINIMUM_REASON, Role
from checker.rulebook.wordlists import COLUMNS, SILENT, lint, parse_wordlist, row_of
from checker.web import catalogue, checking, environment, store
from checker.web.models import ListChange
from checker.web.service import roles_of
from checker.web.visibility import REVIEWERS
from checker.web.wording import words

KEEPERS = REVIEWERS | {Role.ADMINISTRATOR}
"""Who may keep lists."""
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_FOLDER, _POLICY = "lists", "in-force.yml"


@dataclass(frozen=True, slots=True)
class Difference:
    """Entries that a version adds and takes away."""

    added: Sequence[Entry]
    removed: Sequence[Entry]


def policy_file() -> Path:
    """The policy the service checks by: the installation's own, extended by the lists in force."""
    synchronise()
    path = environment.data_folder() / _POLICY
    base = environment.policy().absolute().as_posix()
    content = f'extends: "{base}"\nwordlists: [{_FOLDER}]\n'
    if not path.exists() or path.read_text(encoding="utf-8") != content:
        replace_text(path, content)
    return path


def synchronise() -> None:
    """Make the folder of lists say what the database says."""
    folder = environment.data_folder() / _FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    wanted = {f"{name}.tsv": change.text for name, change in in_force().items()}
    for path in folder.glob("*.tsv"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            replace_text(path, text)


def in_force() -> Mapping[str, ListChange]:
    """The version of each list that counts; a list that was given up has none."""
    latest: dict[str, ListChange] = {}
    for change in ListChange.objects.filter(closed_at=None).order_by("name", "number"):
        if not change.protected or change.approved_at is not None:
            latest[change.name] = change
    return {name: change for name, change in latest.items() if change.text}


def pending(name: str = "") -> list[ListChange]:
    """Versions that wait for a second person."""
    waiting = ListChange.objects.filter(protected=True, approved_at=None, closed_at=None)
    return list(waiting.filter(name=name) if name else waiting)


def parsed(change: ListChange) -> Wordlist:
    return parse_wordlist(change.text, f"{change.name}.tsv", change.name)


def text_of(name: str, header: Mapping[str, str], entries: Collection[Entry]) -> str:
    """A whole list as text, sorted; ``header`` without the name."""
    head = "".join(f"#! {key}: {value}\n" for key, value in {"name": name, **header}.items())
    rows = sorted(entries, key=lambda entry: entry.term)
    width = len(COLUMNS)
    lines = ["\t".join((row_of(entry).split("\t") + [""] * width)[:width]) for entry in rows]
    return head + "\t".join(COLUMNS) + "\n" + "".join(line + "\n" for line in lines)


def propose(user: User, name: str, text: str, reason: str) -> ListChange:
    """A new version of a list, an empty text to give it up.  Raises SanshenError; ConfigError names the line.

    It takes effect at once unless the list is protected: then when somebody else agrees.
    """
    _keeper(user)
    if len(reason.strip()) < MINIMUM_REASON:
        raise SanshenError(
            words().say("请写明为什么改（不少于四个字）", "say why (at least four characters)")
        )
    if not _NAME.fullmatch(name) or len(name) > 60:
        raise SanshenError(
            words().say(
                "词表名只能用小写字母、数字和连字符，例如 our-terms",
                "a name has lower-case letters, digits and hyphens, such as our-terms",
            )
        )
    before = in_force().get(name)
    if before is None and name in catalogue.rulebook().lists:
        raise SanshenError(
            words().say("这是自带词表的名字，请换一个名字", "a shipped list has this name: choose another")
        )
    if before is not None and before.text == text:
        raise SanshenError(words().say("没有改动", "nothing was changed"))
    if pending(name):
        raise SanshenError(
            words().say(
                "这个词表还有等待复核的改动，请先处理", "a change of this list waits for a second person"
            )
        )
    protected = before is not None and parsed(before).kind in SILENT
    if text:
        protected = check(name, text).kind in SILENT or protected
    elif before is None:
        raise SanshenError(words().say("没有这个词表", "there is no such list"))
    try:
        with transaction.atomic():
            store.locked()
            change = ListChange.objects.create(
                name=name,
                number=ListChange.objects.filter(name=name).count() + 1,
                text=text,
                protected=protected,
                reason=reason.strip()[:200],
                created_by=user,
            )
            _note("list-proposed" if protected else "list-changed", user, change)
            if not protected:
                _put_in_force()
    except ConfigError:
        synchronise()
        raise
    return change


def consent(user: User, change: ListChange) -> None:
    """The second person agrees; the version takes effect.  Raises SanshenError."""
    _keeper(user)
    if user == change.created_by:
        raise SanshenError(
            words().say(
                "提出改动的人不能自己复核，请另一位同事复核", "somebody else has to agree to this change"
            )
        )
    try:
        with transaction.atomic():
            store.locked()
            now = timezone.now()
            done = _waiting(change).update(approved_by=user, approved_at=now)
            if not done:
                raise SanshenError(words().say("这个改动已经处理过了", "this change was dealt with before"))
            _note("list-agreed", user, change)
            _put_in_force()
    except ConfigError:
        synchronise()
        raise


def close(user: User, change: ListChange) -> None:
    """Do not put a waiting version in force: the second person refuses, or the first takes it back."""
    _keeper(user)
    with transaction.atomic():
        store.locked()
        if not _waiting(change).update(closed_by=user, closed_at=timezone.now()):
            raise SanshenError(words().say("这个改动已经处理过了", "this change was dealt with before"))
        _note("list-refused", user, change)


def check(name: str, text: str) -> Wordlist:
    """The list, if nothing about it is wrong or doubtful.  Raises SanshenError, ConfigError with the line."""
    shown = f"{name}.tsv"
    made = parse_wordlist(text, shown, name)
    others = [other for other in catalogue.rulebook().lists.values() if other.name != name]
    problems = [problem for problem in lint([*others, made]) if problem.startswith(shown)]
    if problems:
        raise SanshenError("；".join(problem.removeprefix(f"{shown}: ") for problem in problems[:10]))
    return made


def difference(change: ListChange) -> Difference:
    """What a version changes against the one in force."""
    before = in_force().get(change.name)
    old = {row_of(entry): entry for entry in parsed(before).entries} if before else {}
    new = {row_of(entry): entry for entry in parsed(change).entries} if change.text else {}
    return Difference(
        [entry for row, entry in new.items() if row not in old],
        [entry for row, entry in old.items() if row not in new],
    )


def _waiting(change: ListChange) -> QuerySet[ListChange]:
    return ListChange.objects.filter(pk=change.pk, approved_at=None, closed_at=None)


def _keeper(user: User) -> None:
    if not roles_of(user) & KEEPERS:
        raise SanshenError(words().say("您的角色不能维护词表", "your role does not keep lists"))


class Lists(checking.Sources):
    """The lists of the database, for the service that checks by them."""

    def version(self) -> object:
        newest = ListChange.objects.aggregate(Count("pk"), Max("pk"), Max("approved_at"), Max("closed_at"))
        return tuple(sorted(newest.items()))

    def prepare(self) -> None:
        synchronise()


def _put_in_force() -> None:
    """Raises ConfigError if the rulebook does not load with the lists as they are now."""
    checking.current().reload()


def _note(kind: str, user: User, change: ListChange) -> None:
    digest = "sha256:" + hashlib.sha256(change.text.encode()).hexdigest()
    store.note(kind, user.username, list=change.name, number=str(change.number), digest=digest)
