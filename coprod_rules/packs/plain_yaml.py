"""Reading YAML without libyaml, as libyaml reads it. Slower; for machines whose PyYAML was built without it."""

from __future__ import annotations

from typing import Any

import yaml


class PlainLoader(yaml.SafeLoader):
    """PyYAML's own loader, which stops at a ``?`` within a list: ``[directors?, (a)? plan]`` is sound YAML 1.2."""

    def scan_plain(self) -> Any:
        """Return the token of a plain scalar, question marks within it included."""
        scan: Any = super().scan_plain
        token = scan()
        while self.flow_level and self.peek() == "?" and token.end_mark.index == self.index:
            self.forward()
            value, end = f"{token.value}?", self.get_mark()
            spaces = "".join(self.scan_plain_spaces(0, token.start_mark) or ())
            if self.peek() not in ",?[]{}#:\0":
                more = scan()
                value, end = f"{value}{spaces}{more.value}", more.end_mark
            token = yaml.ScalarToken(value, True, token.start_mark, end)
        return token
