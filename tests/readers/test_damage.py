"""Nothing planted is lost without a word, whatever happened to the file."""

from __future__ import annotations

import pytest

from tests.readers import office
from tests.readers.damage import FORMATS, PLANTED, damages, verdict
from tests.readers.office import require_office

require_office()


@pytest.mark.parametrize("name", FORMATS)
def test_damaged_files(name: str) -> None:
    data = FORMATS[name]()
    assert verdict(data, name) == "found"
    seen = [verdict(copy, name) for copy in damages(data, 60, name) if office.known(copy, name)]
    assert "lost" not in seen
    assert len(seen) > 30


def test_the_test_can_fail() -> None:
    assert verdict(office.docx(office.p("没有")), "a.docx") == "lost"
    assert PLANTED not in "没有"
