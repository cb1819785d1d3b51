"""What happens to a submission, as immutable facts.  A ledger keeps them; everything else is computed from them.

People are account ids.  Nothing in here quotes the text that is reviewed: contents, policies and reports are
named by their digests (``sha256:…``), findings by rule and fingerprint.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from checker.model import Stage, Verdict


@dataclass(frozen=True, slots=True)
class Digests:
    """What a signature is about: the exact bytes, the policy they were checked by, the report of that check."""

    content: str
    policy: str
    report: str


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A finding or gap that keeps a check from passing.

    ``id`` is the finding's fingerprint, or ``gap:<n>``; ``rule`` is empty for a gap; ``waivable`` as the policy says.
    """

    id: str
    rule: str
    stage: Stage
    waivable: bool = True


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of the automatic check that people then sign."""

    digests: Digests
    verdict: Verdict
    obstacles: tuple[Obstacle, ...] = ()
    extra_approval: bool = False
    """Whether the content ranks or criticises others, so that the head of the office must agree by name."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """One obstacle answered for by the person who signs."""

    obstacle: str
    reason: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something somebody did to a submission."""

    kind: ClassVar[str]
    submission: str
    person: str


@dataclass(frozen=True, slots=True)
class Submitted(Event):
    """A new version of the content: the round begins anew.  ``contributors`` are all who wrote it, ``person`` included,
    with the human behind a service account."""

    kind: ClassVar[str] = "submitted"
    checked: Checked
    contributors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rechecked(Event):
    """The same content checked again, by a newer policy."""

    kind: ClassVar[str] = "rechecked"
    checked: Checked


@dataclass(frozen=True, slots=True)
class Approved(Event):
    kind: ClassVar[str] = "approved"
    stage: Stage
    digests: Digests
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtraApproved(Event):
    """The head of the office agrees to publish a ranking or a notice of criticism (排名、通报)."""

    kind: ClassVar[str] = "extra-approved"
    digests: Digests


@dataclass(frozen=True, slots=True)
class Rejected(Event):
    kind: ClassVar[str] = "rejected"
    stage: Stage
    digests: Digests
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawn(Event):
    """Taken back by a contributor, before or after approval."""

    kind: ClassVar[str] = "withdrawn"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class GlassBroken(Event):
    """An administrator lets the content through without the reviews; it stays marked so for ever."""

    kind: ClassVar[str] = "break-glass"
    digests: Digests
    reason: str = ""


KINDS: Mapping[str, type[Event]] = {
    event.kind: event
    for event in (Submitted, Rechecked, Approved, ExtraApproved, Rejected, Withdrawn, GlassBroken)
}


def body_of(event: Event) -> dict[str, Any]:
    """The event as plain data for a ledger."""
    return {"kind": event.kind, **_plain(asdict(event))}


def event_of(body: Mapping[str, Any]) -> Event:
    """The event that ``body_of`` made plain.  Raises KeyError, TypeError or ValueError if it is none."""
    fields = dict(body)
    made = KINDS[fields.pop("kind")]
    if "checked" in fields:
        fields["checked"] = _checked(fields["checked"])
    if "digests" in fields:
        fields["digests"] = Digests(**fields["digests"])
    if "stage" in fields:
        fields["stage"] = Stage(fields["stage"])
    if "waivers" in fields:
        fields["waivers"] = tuple(Waiver(**waiver) for waiver in fields["waivers"])
    if "contributors" in fields:
        fields["contributors"] = tuple(fields["contributors"])
    return made(**fields)


def _checked(raw: Mapping[str, Any]) -> Checked:
    return Checked(
        Digests(**raw["digests"]),
        Verdict(raw["verdict"]),
        tuple(
            Obstacle(item["id"], item["rule"], Stage(item["stage"]), item["waivable"])
            for item in raw["obstacles"]
        ),
        raw["extra_approval"],
    )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return value.value if isinstance(value, (Stage, Verdict)) else value
