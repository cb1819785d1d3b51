"""The main road: ``Checker(policy).check(document)``.  See docs/start-to-finish.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from checker import judge
from checker.cache import private_folder
from checker.language.fold import fold
from checker.language.segmentation import Segmenter
from checker.language.statistics.loading import Statistics
from checker.matchers.context import Context
from checker.model import (
    Document,
    DocumentReport,
    Gap,
    GapReason,
    Hit,
    Limits,
    PolicyIdentity,
    Report,
    Stage,
    Verdict,
)
from checker.prepare import prepare
from checker.readers import read_bytes, read_text, unread
from checker.readers.sandbox import Sandbox
from checker.rulebook.policy import find_policy_file
from checker.rulebook.profiles import detect_profile
from checker.rulebook.rulebook import for_disclosure
from checker.version import __version__

if TYPE_CHECKING:
    from checker.people.store import PeopleStore
    from checker.rulebook.rulebook import InForce


class Checker:
    """Checks documents against one policy.

    Build it once and call it often; it is immutable and may be shared between threads.

    ``policy``: a policy file, or None for the one found by walking up from the working directory, or
    the default.  ``profile`` overrides the policy's.  ``today`` decides which suppressions have
    expired and nothing else; it defaults to the date of construction.  ``key`` makes fingerprints of
    personal data that a baseline may hold.  With ``people`` a report also depends on the documents checked
    before.  Raises ConfigError.
    """

    def __init__(
        self,
        policy: Path | str | None = None,
        *,
        profile: str = "",
        fail_on: str = "",
        stage: Stage | None = None,
        baseline: Path | str | None = None,
        key: bytes = b"",
        today: date | None = None,
        lang: str = "zh",
        cache: bool = True,
        people: PeopleStore | None = None,
    ) -> None:
        policy_file = Path(policy) if policy else find_policy_file(Path.cwd())
        self._prepared = prepare(policy_file, cache=cache)
        rulebook = self._prepared.rulebook
        self._profile = profile or rulebook.policy.profile
        if self._profile != "auto":
            rulebook.profile(self._profile)
        self._fail_on = fail_on or rulebook.policy.fail_on
        self._stage = stage
        learned = rulebook.policy.statistics
        self._statistics = Statistics(Path(learned) if learned else None, private_folder if cache else None)
        self._baseline: dict[str, frozenset[str]] = {}
        if baseline:
            from checker.rulebook.baseline import load_baseline

            self._baseline = load_baseline(Path(baseline))
        self._settings = judge.Settings(rulebook.policy, today or date.today(), key, lang)
        self._segmenter = Segmenter()
        self._sandbox = Sandbox()
        self._people = people

    @property
    def policy(self) -> PolicyIdentity:
        """Name and digest of the policy; the digest covers every rule and list."""
        return self._prepared.rulebook.identity

    @property
    def limits(self) -> Limits:
        return self._prepared.rulebook.policy.limits

    @property
    def fail_on(self) -> str:
        """What makes a check fail: ``error``, ``warning`` or ``never``."""
        return self._fail_on

    @property
    def people_store(self) -> Path | None:
        """Where the policy keeps what releases told about persons; only ``check`` uses it."""
        name = self._prepared.rulebook.policy.people_store
        return Path(name) if name else None

    def waivable(self, rule: str) -> bool:
        """Whether the policy lets anybody waive findings of this rule."""
        return not any(fnmatchcase(rule, glob) for glob in self._prepared.rulebook.policy.unwaivable)

    @property
    def exclude(self) -> tuple[str, ...]:
        """Globs over document names that the policy leaves out of directories."""
        return self._prepared.rulebook.policy.exclude

    @property
    def profiles(self) -> Mapping[str, str]:
        """The kinds of text that it knows: names and titles."""
        return {profile.name: profile.title for profile in self._prepared.rulebook.profiles}

    def for_profile(self, profile: str) -> Checker:
        """This checker for documents of one profile.  Raises ConfigError if there is none of that name."""
        self._prepared.rulebook.profile(profile)
        other = copy(self)
        other._profile = profile
        return other

    def check(self, document: Document) -> DocumentReport:
        """Check one document.  Never raises for what the document contains."""
        try:
            return self._check(document)
        except Exception as error:
            return self._crashed(document, error)

    def _check(self, document: Document) -> DocumentReport:
        rulebook = self._prepared.rulebook
        profile = rulebook.profile(self._choose_profile(document))
        rules = self._prepared.plan(profile.name)
        kind = profile.kind_of(document)
        if kind is not None:
            rules = for_disclosure(rules, kind, rulebook.policy)
        view = fold(document)
        context = Context(
            document,
            view,
            self._segmenter,
            self.limits.regex_seconds,
            everyone=profile.everyone,
            statistics=self._statistics,
        )
        found, gaps = self._prepared.matcher.match(context, rules)
        found += self._across_documents(context, rules, gaps)
        masks = judge.masks_of(document, found, gaps, rules)
        hits = judge.resolve(found, rules)
        gaps = [*document.gaps, *gaps, *self._over_limit(document, len(hits))]
        hits = judge.gravest(hits, rules, self.limits.findings)
        findings = judge.findings_of(document, hits, rules, masks, self._settings)
        known = self._baseline.get(document.name, frozenset())
        findings, about = judge.suppress(document, findings, known, rules, self._settings)
        if about:
            findings += judge.findings_of(document, about, rules, masks, self._settings)
            findings.sort(key=lambda finding: (finding.start, finding.end, finding.rule))
        stages = judge.stage_results(findings, gaps, rules, self._fail_on)
        if self._stage:
            stages = {self._stage: stages[self._stage]}
            findings = [finding for finding in findings if finding.stage is self._stage]
        verdict = Verdict.over([result.verdict for result in stages.values()])
        return DocumentReport(document, profile.name, verdict, stages, tuple(findings), tuple(gaps), masks)

    def _across_documents(self, context: Context, rules: Mapping[str, InForce], gaps: list[Gap]) -> list[Hit]:
        """What this document completes of those checked before, if there is a store of persons."""
        if self._people is None:
            return []
        try:
            return [hit for hit in self._people.hits(context) if hit.rule in rules]
        except Exception as error:
            message = f"人员库出错（{type(error).__name__}），没有与先前检查过的文件比对"
            gaps.append(Gap("privacy/aggregation", GapReason.CRASH, message))
            return []

    def check_bytes(self, data: bytes, name: str, media_type: str = "") -> DocumentReport:
        """Read and check the bytes of one document; the type comes from ``media_type`` or the name."""
        return self.check(read_bytes(data, name, media_type, self.limits, sandbox=self._sandbox))

    def check_text(self, text: str, name: str = "text", media_type: str = "text/plain") -> DocumentReport:
        """Check text that is already decoded."""
        return self.check(read_text(text, name, media_type, self.limits))

    def check_path(self, path: Path | str, name: str = "") -> DocumentReport:
        """Read and check one file; what cannot be read is a gap.  ``name`` is what the report calls it."""
        path = Path(path)
        shown = name or path.as_posix()
        try:
            if path.stat().st_size > self.limits.file_bytes:
                size, limit = path.stat().st_size >> 20, self.limits.file_bytes >> 20
                return self.check(
                    unread(shown, "", "", GapReason.LIMIT, f"文件有 {size} MB，超过上限 {limit} MB，没有检查")
                )
            data = path.read_bytes()
        except OSError as error:
            return self.check(
                unread(shown, "", "", GapReason.UNSUPPORTED, f"无法读取文件（{error.strerror}）")
            )
        return self.check_bytes(data, shown)

    def report(self, documents: Iterable[DocumentReport]) -> Report:
        """One report over several checked documents, in the given order."""
        documents = tuple(documents)
        verdict = Verdict.over([document.verdict for document in documents])
        return Report(__version__, self.policy, verdict, documents)

    def _choose_profile(self, document: Document) -> str:
        if self._profile != "auto":
            return self._profile
        return detect_profile(document, list(self._prepared.rulebook.profiles))

    def _over_limit(self, document: Document, count: int) -> list[Gap]:
        limit = self.limits.findings
        if count <= limit:
            return []
        message = f"问题超过 {limit} 处，其余 {count - limit} 处没有列出"
        return [Gap(document.name, GapReason.LIMIT, message)]

    def _crashed(self, document: Document, error: Exception) -> DocumentReport:
        message = f"检查时出错（{type(error).__name__}），内容没有检查完"
        gaps = (*document.gaps, Gap(document.name, GapReason.CRASH, message))
        stages = judge.stage_results((), gaps, {}, self._fail_on)
        masks = judge.everything(document)
        return DocumentReport(document, self._profile, Verdict.INCOMPLETE, stages, (), gaps, masks)
