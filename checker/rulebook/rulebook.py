"""The rulebook: one policy with every rule, list and profile it brings into force."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

from checker.errors import ConfigError
from checker.model import Keywords, PolicyIdentity, Rule, Severity, Stage, Wordlist
from checker.rulebook import data
from checker.rulebook.policy import Policy, load_policy
from checker.rulebook.profiles import DEFAULT, Profile, load_profiles
from checker.rulebook.rules import check_ids, load_rules
from checker.rulebook.wordlists import load_wordlist


@dataclass(frozen=True, slots=True)
class InForce:
    """A rule as it applies under one profile; ``pinned`` if policy or profile fixed its severity."""

    rule: Rule
    severity: Severity
    stage: Stage
    pinned: bool


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
            replace(
                rule, bad=tuple(example for example in rule.bad if example.fixed)[:1], good=(), rationale=""
            )
            for rule in self.rules
        )
        return replace(self, rules=tuple(bare), lists={})


def load_rulebook(policy_file: Path | None = None) -> Rulebook:
    """Load policy, rules, lists and profiles.  Raises ConfigError at the first thing that is wrong."""
    policy = load_policy(policy_file)
    rule_folders = [data.folder("rules"), *map(Path, policy.rule_folders)]
    list_folders = [data.folder("wordlists"), *map(Path, policy.wordlist_folders)]
    profile_folder = data.folder("rules") / "profiles"
    lists: dict[str, Wordlist] = {}
    for folder in list_folders:
        for path in sorted(folder.glob("*.tsv")):
            wordlist = load_wordlist(path, data.shown(path))
            if wordlist.name in lists:
                raise ConfigError(
                    wordlist.path, f"词表名“{wordlist.name}”与 {lists[wordlist.name].path} 重复"
                )
            lists[wordlist.name] = wordlist
    rules = [rule for folder in rule_folders for rule in load_rules(folder)]
    rules += _rules_for_bare_lists(rules, lists)
    check_ids(rules)
    _check_references(rules, lists)
    files = [
        *(path for folder in rule_folders for path in sorted(folder.glob("*/*.yml"))),
        *(path for folder in list_folders for path in sorted(folder.glob("*.tsv"))),
    ]
    files += [path for path in map(Path, policy.files) if path not in files]
    folders = [
        *((folder, "*/*.yml") for folder in rule_folders),
        *((folder, "*.tsv") for folder in list_folders),
    ]
    rulebook = Rulebook(
        policy,
        PolicyIdentity(policy.name, _digest(policy, files)),
        tuple(sorted(rules, key=lambda rule: rule.id)),
        lists,
        tuple(load_profiles(profile_folder)),
        tuple(files),
        tuple(folders),
    )
    if policy.profile != "auto":
        rulebook.profile(policy.profile)
    rulebook.profile(DEFAULT)
    return rulebook


def _digest(policy: Policy, files: list[Path]) -> str:
    """Over the materialised policy and the content of every file; independent of where they lie."""
    state = asdict(policy)
    for key in ("origins", "files", "rule_folders", "wordlist_folders"):
        del state[key]
    hasher = hashlib.sha256(json.dumps(state, sort_keys=True, ensure_ascii=False, default=str).encode())
    for path in files:
        content = path.read_bytes()
        hasher.update(f"\n{path.stem}:{hashlib.sha256(content).hexdigest()}".encode())
    return "sha256:" + hasher.hexdigest()


def _rules_for_bare_lists(rules: list[Rule], lists: dict[str, Wordlist]) -> list[Rule]:
    """A user's list that no rule names gets a rule of its own, as its header says."""
    named = {name for rule in rules if isinstance(rule.match, Keywords) for name in rule.match.lists}
    made = []
    for wordlist in lists.values():
        if wordlist.kind == "allow" or wordlist.name in named:
            continue
        header = wordlist.header
        replaces = wordlist.kind == "replace"
        try:
            made.append(
                Rule(
                    id=f"{header.get('category', 'wording')}/list-{wordlist.name}",
                    title=wordlist.title,
                    severity=Severity(header.get("severity", "warning")),
                    stage=Stage(header.get("stage", "initial")),
                    message=header.get(
                        "message", "“{text}”宜改为“{suggest}”" if replaces else "出现词表中的“{text}”"
                    ),
                    match=Keywords((wordlist.name,)),
                    basis=(header["source"],),
                    path=wordlist.path,
                )
            )
        except ValueError:
            raise ConfigError(wordlist.path, "表头 severity 或 stage 的值不对", 1) from None
    return made


def _check_references(rules: list[Rule], lists: dict[str, Wordlist]) -> None:
    for rule in rules:
        if isinstance(rule.match, Keywords):
            for name in rule.match.lists:
                if name not in lists:
                    raise ConfigError(rule.path, f"词表“{name}”不存在")
                if lists[name].kind == "allow":
                    raise ConfigError(rule.path, f"词表“{name}”是放行词表，不能用来报告")
