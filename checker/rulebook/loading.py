"""Loading a rulebook: policy, rules, lists and profiles from their files, checked against each other."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from checker.errors import ConfigError
from checker.model import CATEGORIES, Check, Keywords, PolicyIdentity, Rule, Severity, Stage, Wordlist
from checker.rulebook import data
from checker.rulebook.enumerations import (
    CHECK,
    Enumeration,
    by_anchor,
    is_enumeration,
    load_enumerations,
)
from checker.rulebook.policy import Policy
from checker.rulebook.policy_file import load_policy
from checker.rulebook.profile_file import load_profile
from checker.rulebook.profiles import DEFAULT, Profile
from checker.rulebook.rulebook import Rulebook
from checker.rulebook.rules import check_ids, load_rules
from checker.rulebook.wordlists import SILENT, load_wordlist


def load_rulebook(policy_file: Path | None = None) -> Rulebook:
    """Load policy, rules, lists and profiles.  Raises ConfigError at the first thing that is wrong."""
    policy = load_policy(policy_file)
    rule_folders = [data.folder("rules"), *map(Path, policy.rule_folders)]
    list_folders = [data.folder("wordlists"), *map(Path, policy.wordlist_folders)]
    profile_folder = data.folder("rules") / "profiles"
    lists: dict[str, Wordlist] = {}
    formulas: list[Enumeration] = []
    for folder in list_folders:
        for path in sorted(folder.glob("*.tsv")):
            if is_enumeration(data.read_text(path, data.shown(path))):
                formulas += load_enumerations(path, data.shown(path))
                continue
            wordlist = load_wordlist(path, data.shown(path))
            if wordlist.name in lists:
                raise ConfigError(
                    wordlist.path, f"词表名“{wordlist.name}”与 {lists[wordlist.name].path} 重复"
                )
            lists[wordlist.name] = wordlist
    rules = [_with_formulas(rule, formulas) for folder in rule_folders for rule in load_rules(folder)]
    rules += _rules_for_bare_lists(rules, lists)
    check_ids(rules)
    _check_references(rules, lists)
    files = [
        *(path for folder in rule_folders for path in sorted(folder.glob("*/*.yml"))),
        *(path for folder in list_folders for path in sorted(folder.glob("*.tsv"))),
    ]
    files += [path for path in map(Path, policy.files) if path not in files]
    files += [Path(policy.statistics)] if policy.statistics else []
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


def _with_formulas(rule: Rule, formulas: list[Enumeration]) -> Rule:
    """The rule with all enumerations in force, if it is the one that holds texts against them."""
    match = rule.match
    if not isinstance(match, Check) or match.name != CHECK:
        return rule
    of_anchor = by_anchor(formulas)
    params = {**match.params, "formulas": tuple(formulas), "of_anchor": of_anchor}
    return rule._replace(match=Check(match.name, params, tuple(of_anchor)))


def _digest(policy: Policy, files: list[Path]) -> str:
    """Over the materialised policy and the content of every file; independent of where they lie."""
    state = asdict(policy)
    for key in ("origins", "files", "rule_folders", "wordlist_folders", "statistics", "people_store"):
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
        if wordlist.kind in SILENT or wordlist.name in named:
            continue
        header = wordlist.header
        replaces = wordlist.kind == "replace"
        category = header.get("category", "wording")
        if category not in CATEGORIES:
            raise ConfigError(wordlist.path, f"表头 category 应当是 {'、'.join(CATEGORIES)} 之一", 1)
        try:
            made.append(
                Rule(
                    id=f"{category}/list-{wordlist.name}",
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
                if lists[name].kind in SILENT:
                    raise ConfigError(rule.path, f"词表“{name}”是放行或保护词表，不能用来报告")


def load_profiles(folder: Path) -> list[Profile]:
    """All profiles below ``folder``, sorted by name."""
    return [load_profile(path) for path in sorted(folder.glob("*.yml"))]
