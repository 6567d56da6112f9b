from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest


def test_without_its_library_it_says_how_to_install_it(
    here: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "coprod_rules.lsp.server", raising=False)
    monkeypatch.setitem(sys.modules, "lsprotocol", None)
    outcome = here("lsp")
    assert outcome.code == 2
    assert "mend:  pip install 'coprod-rules[lsp]'" in outcome.err
