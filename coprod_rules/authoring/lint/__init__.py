"""What a careful colleague would ask about a pack that is sound: one module a kind of question."""

from __future__ import annotations

from coprod_rules.authoring.lint.advice import Advice
from coprod_rules.authoring.lint.review import Review, review_pack

__all__ = ["Advice", "Review", "review_pack"]
