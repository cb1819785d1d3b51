"""A local store of what earlier releases told about people, kept so that nobody can read it.

SQLite; every entry is an HMAC-SHA-256 under the user's key: of the name, and of name, kind and value of
each trait or digit.  Without the key nothing is to be learned, not even by trying all names; with it a
release that is checked later shows whether it completes what was told before.
"""

from __future__ import annotations

import hmac
import os
import secrets
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from checker.errors import ConfigError
from checker.matchers.context import Context
from checker.matchers.privacy.masking import left_of
from checker.matchers.privacy.remaining import HIDDEN, RECOVERABLE, Known, Residents, merged
from checker.model import Hit, Severity, Span
from checker.people.pieces import TELLING, TRAITS, Piece, pieces

RULE = "privacy/aggregation"
_ENOUGH = 3
_SCHEMA = """
create table if not exists told (
  person blob not null, release blob not null, kind text not null, value blob not null,
  primary key (person, release, kind, value)) without rowid;
create index if not exists told_release on told (release);
create table if not exists releases (release blob primary key, content blob not null) without rowid;
create table if not exists about (name text primary key, value blob not null) without rowid;
"""
_MESSAGE = (
    "{count} 人在先前检查过的其他文件里也出现过，两处公布的内容合在一起{what}；请统一脱敏方式或者减少字段",
    "{count} person(s) appear in releases checked before, and both together {what_en}; mask alike or drop fields",
)
_NUMBERS = ("可以还原出证件或手机号码", "give away an identity or phone number")
_TRAITS = ("可以认出具体的人", "tell who somebody is")
_WAIT = 60.0
"""Seconds to wait for another process that writes."""
_DIGITS = "0123456789x"


class PeopleStore:
    """The store at ``path``, made if it is not there.  Holds no connection: any process or thread may use it.

    ``key`` empty: the key beside the store (``<path>.key``, readable by its owner alone), made at need.
    Raises ConfigError if the store cannot be used, or was made with another key.
    """

    def __init__(self, path: Path, key: bytes = b"") -> None:
        self._path = path
        try:
            self._key = key or _key_beside(path)
            if not path.exists():
                os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            with self._open() as connection:
                connection.executescript(_SCHEMA)
                connection.execute("insert or ignore into about values ('key', ?)", (self._digest("key"),))
                (stored,) = connection.execute("select value from about where name = 'key'").fetchone()
        except (OSError, sqlite3.Error) as error:
            raise ConfigError(str(path), f"人员库无法使用（{type(error).__name__}）") from None
        if not hmac.compare_digest(stored, self._digest("key")):
            raise ConfigError(str(path), "人员库是用另一个密钥建立的")

    def hits(self, context: Context) -> list[Hit]:
        """What this release completes of earlier ones; then the store knows this release, too.

        Another version of the same file replaces what the store knew of it, and a copy under another name
        is the same release.  All or nothing is stored.
        Raises sqlite3.Error if the store fails.
        """
        document = context.document
        found = list(pieces(context))
        release = self._digest("release", document.name)
        with self._open() as connection:
            connection.execute("begin immediate")
            content = self._digest("content", document.digest)
            copies = connection.execute(
                "select release from releases where content = ?", (content,)
            ).fetchall()
            earlier = self._earlier(connection, found, {release, *(copy for (copy,) in copies)})
            connection.execute("delete from told where release = ?", (release,))
            connection.execute("insert or replace into releases values (?, ?)", (release, content))
            connection.executemany(
                "insert or ignore into told values (?, ?, ?, ?)", self._rows(found, release)
            )
            connection.execute("commit")
        return list(_hits(earlier))

    def _rows(self, found: Sequence[Piece], release: bytes) -> Iterator[tuple[bytes, bytes, str, bytes]]:
        for piece in found:
            person = self._digest("person", piece.name)
            yield person, release, "", b""
            for kind, value in piece.traits.items():
                yield person, release, kind, self._digest(piece.name, kind, value)
            for rule, shape in piece.shapes.items():
                for place, digit in enumerate(shape):
                    if digit != HIDDEN:
                        kind = f"{rule}:{place}"
                        yield person, release, kind, self._digest(piece.name, kind, digit)

    def _earlier(
        self, connection: sqlite3.Connection, found: Sequence[Piece], own: Set[bytes]
    ) -> list[tuple[Span, bool]]:
        """Persons of whom earlier releases and this one together tell too much; whether it is a number."""
        residents = Residents()
        dangers = []
        for piece in found:
            releases: defaultdict[bytes, list[tuple[str, bytes]]] = defaultdict(list)
            rows = connection.execute(
                "select release, kind, value from told where person = ?",
                (self._digest("person", piece.name),),
            )
            for release, kind, value in rows:
                if release not in own:
                    releases[release].append((kind, value))
            for told in releases.values():
                danger = self._danger(piece, dict(told), residents)
                if danger is not None:
                    dangers.append((piece.span, danger))
                    break
        return dangers

    def _danger(self, piece: Piece, told: dict[str, bytes], residents: Residents) -> bool | None:
        """True: a number comes out; False: traits add up; None: nothing, or it is another person."""
        agreed = 0
        completed = False
        for rule, shape in piece.shapes.items():
            before = self._shape(piece.name, rule, len(shape), told)
            together = merged(shape, before)
            if together is None:
                return None
            agreed += sum(HIDDEN not in pair for pair in zip(shape, before, strict=True))
            if before.strip(HIDDEN) and together not in (shape, before):
                completed = completed or left_of(rule, together, Known(), residents) <= RECOVERABLE
        if completed:
            return True
        mine = {kind: self._digest(piece.name, kind, value) for kind, value in piece.traits.items()}
        shared = mine.keys() & told.keys()
        if any(mine[kind] != told[kind] for kind in shared & TELLING):
            return None
        known = {kind for kind in (*mine, *told) if kind in TRAITS}
        new = len(known) > max(len(mine.keys() & TRAITS), len(told.keys() & TRAITS))
        return False if new and len(known) >= _ENOUGH and (shared & TELLING or agreed >= _SURE) else None

    def _shape(self, name: str, rule: str, length: int, told: dict[str, bytes]) -> str:
        """The digits that an earlier release showed, found again with the key."""
        return "".join(
            next((digit for digit in _DIGITS if told[kind] == self._digest(name, kind, digit)), HIDDEN)
            if (kind := f"{rule}:{place}") in told
            else HIDDEN
            for place in range(length)
        )

    def _digest(self, *parts: str) -> bytes:
        return hmac.digest(self._key, "\0".join(parts).encode(), "sha256")[:16]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(self._path, timeout=_WAIT, isolation_level=None)
        with closing(connection):
            yield connection


_SURE = 8
"""Digits in which two masked numbers agree, if they are of one person."""


def _hits(dangers: Sequence[tuple[Span, bool]]) -> Iterator[Hit]:
    """One hit for all of whom numbers come out, one for all whose traits add up."""
    for numbers, (what, english) in ((True, _NUMBERS), (False, _TRAITS)):
        spans = [span for span, danger in dangers if danger is numbers]
        if spans:
            values = {"count": str(len(spans)), "what": what, "what_en": english}
            first = min(spans)
            yield Hit(
                RULE, first.start, first.end, severity=Severity.WARNING, values=values, message=_MESSAGE
            )


def _key_beside(path: Path) -> bytes:
    """The key in ``<path>.key``; made once, whole, even if several processes want it at the same time."""
    file = path.with_name(path.name + ".key")
    if not file.exists():
        draft = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
        descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(secrets.token_hex(32).encode())
            with suppress(FileExistsError):
                os.link(draft, file)
        finally:
            draft.unlink()
    key = file.read_bytes()
    if len(key) < 32:
        raise ConfigError(str(file), "密钥文件不完整")
    return key
