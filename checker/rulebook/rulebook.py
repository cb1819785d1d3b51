"""The rulebook: one policy with every rule, list and profile it brings into force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from checker.errors import ConfigError
from checker.model import PolicyIdentity, Rule, Severity, Stage, Wordlist
from checker.rulebook.disclosure import Disclosure
from checker.rulebook.policy import Policy
from checker.rulebook.profiles import Profile

NO_PARTS: Mapping[str, Severity] = {}


class InForce(NamedTuple):
    """A rule as it applies under one profile; ``pinned`` if policy or profile fixed its severity."""

    rule: Rule
    severity: Severity
    stage: Stage
    pinned: bool
    parts: Mapping[str, Severity] = NO_PARTS
    """Severities of parts of what the rule finds, by the part that a hit's values name."""


def for_disclosure(rules: dict[str, InForce], kind: Disclosure, policy: Policy) -> dict[str, InForce]:
    """The rules as they apply to this kind of list; what the user's policy pins stays as it is.

    What a matcher says of a single hit (a contact person's number, a mask that nearly suffices) still counts.
    """
    result = dict(rules)
    for rule, part, severity, provision in kind.fields:
        force = result.get(rule)
        if force is None or any(fnmatchcase(rule, glob) for glob, _ in policy.severity):
            continue
        source = f"{kind.title}：{provision}"
        if source not in force.rule.basis:
            basis = (*force.rule.basis, source) if part else (source, *force.rule.basis)
            force = force._replace(rule=force.rule._replace(basis=basis))
        if part:
            force = force._replace(parts={**force.parts, part: severity})
        else:
            force = force._replace(severity=severity, pinned=False)
        result[rule] = force
    return result


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything that decides what a check says; ``identity.digest`` covers all of it."""

    policy: Policy
    identity: PolicyIdentity
    rules: tuple[Rule, ...]
    lists: dict[str, Wordlist]
    profiles: tuple[Profile, ...]
    files: tuple[Path, ...]
    folders: tuple[tuple[Path, str], ...]
    """(folder, glob) pairs in which ``files`` were looked for."""

    def profile(self, name: str) -> Profile:
        """Raises ConfigError for an unknown name."""
        for profile in self.profiles:
            if profile.name == name:
                return profile
        known = "、".join(profile.name for profile in self.profiles)
        raise ConfigError("profile", f"没有名为“{name}”的文本类型", hint=f"可用：auto、{known}")

    def in_force(self, profile_name: str) -> dict[str, InForce]:
        """The rules that apply under a profile, by id."""
        profile = self.profile(profile_name)
        policy = self.policy
        result: dict[str, InForce] = {}
        for rule in self.rules:
            on = rule.status == "stable" and (not rule.profiles or profile_name in rule.profiles)
            on = on and not any(fnmatchcase(rule.id, glob) for glob in profile.disable)
            for glob, switch in policy.switches:
                if fnmatchcase(rule.id, glob) and (
                    not switch or not rule.profiles or profile_name in rule.profiles
                ):
                    on = switch
            if not on:
                continue
            severity, pinned = rule.severity, False
            for glob, level in (*profile.severity, *policy.severity):
                if fnmatchcase(rule.id, glob):
                    severity, pinned = level, True
            stage = rule.stage
            for glob, other in policy.stages:
                if fnmatchcase(rule.id, glob):
                    stage = other
            result[rule.id] = InForce(rule, severity, stage, pinned)
        return result

    def without_examples(self) -> Rulebook:
        """The same without what only people and tests read; smaller to keep and quick to load."""
        bare = (
            rule._replace(
                bad=tuple(example for example in rule.bad if example.fixed)[:1], good=(), rationale=""
            )
            for rule in self.rules
        )
        return replace(self, rules=tuple(bare), lists={})

    def without_rules(self) -> Rulebook:
        """Policy, profiles and identity alone."""
        return replace(self, rules=(), lists={}, files=(), folders=())
