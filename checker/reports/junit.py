"""JUnit XML: a test suite a file, a test case a review; what was not checked is an error, never a pass."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from checker.model import Finding, Report, Stage, StageResult, Verdict
from checker.reports import mask
from checker.reports.shown import Shown
from checker.reports.wording import Wording

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


def write(report: Report, lang: str) -> str:
    words = Wording(lang)
    root = ET.Element("testsuites", name="sanshen")
    suites = [_suite(root, Shown(document), report, words) for document in report.documents]
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in suites)))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(root: ET.Element, shown: Shown, report: Report, words: Wording) -> ET.Element:
    name, document = _legal(shown.name), shown.report
    suite = ET.SubElement(root, "testsuite", name=name)
    properties = ET.SubElement(suite, "properties")
    for key, value in {
        "sanshen.version": report.version,
        "policy.name": report.policy.name,
        "policy.digest": report.policy.digest,
        "document.digest": document.document.digest,
        "document.profile": document.profile,
        "verdict": document.verdict.value,
    }.items():
        ET.SubElement(properties, "property", name=key, value=_legal(value))
    for stage, result in document.stages.items():
        case = ET.SubElement(suite, "testcase", classname=name, name=f"{words.stage(stage)} {stage.value}")
        _outcome(case, shown, stage, result, words)
    if document.gaps:
        _unread(ET.SubElement(suite, "testcase", classname=name, name=_completeness(words)), shown, words)
    suite.set("tests", str(len(suite.findall("testcase"))))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", str(len(suite.findall("testcase/error"))))
    return suite


def _outcome(case: ET.Element, shown: Shown, stage: Stage, result: StageResult, words: Wording) -> None:
    findings = [finding for finding in shown.active if finding.stage is stage]
    listed = "\n".join(_line(shown, finding, words) for finding in findings)
    if result.verdict is Verdict.FAIL:
        failure = ET.SubElement(case, "failure", type="findings", message=words.counts(findings))
        failure.text = _legal(f"\n{listed}\n")
        return
    if result.verdict is Verdict.INCOMPLETE:
        ET.SubElement(case, "error", type="incomplete", message=words.verdict(result.verdict))
    if listed:
        ET.SubElement(case, "system-out").text = _legal(f"\n{listed}\n")


def _unread(case: ET.Element, shown: Shown, words: Wording) -> None:
    gaps = shown.report.gaps
    message = words.say(f"{len(gaps)} 处未能检查", f"{len(gaps)} not checked")
    error = ET.SubElement(case, "error", type="gap", message=message)
    lines = [f"{shown.where(gap)} [{gap.reason.value}] {shown.unread(gap)}" for gap in gaps]
    error.text = _legal("\n" + "\n".join(lines) + "\n")


def _completeness(words: Wording) -> str:
    return words.say("完整性", "completeness") + " completeness" * (not words.english)


def _line(shown: Shown, finding: Finding, words: Wording) -> str:
    parts = [words.place(finding.locator), words.severity(finding.severity), mask.printable(finding.rule)]
    parts += [shown.headline(finding), shown.excerpt(finding)]
    parts.append(words.suggested(shown.advice(finding)))
    return "  ".join(part for part in parts if part)


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)
