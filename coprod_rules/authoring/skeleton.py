"""The files that a new pack or rule starts from.

A field that only its author can fill is left empty, with a comment that says what goes there; so the strict loader
itself refuses a pack in which something is still empty, and `coprod_rules.authoring.blanks` can list it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: The folder within a pack that holds copies of the schemas, for editors. It is hidden, and so no part of the pack.
SCHEMA_FOLDER = ".coprod"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPack:
    """What is known of a pack that is to be written; None is left empty."""

    id: str
    letters: str
    title: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRule:
    """What is known of a rule that is to be written; None is left empty."""

    id: str
    kind: str = "required"
    principle: str | None = None
    title: str | None = None
    name: str | None = None
    source: str | None = None


def pack_files(pack: NewPack) -> Mapping[str, str]:
    """Return the files of a new pack: path within it to text."""
    return {
        "pack.yaml": _schema_line("pack", 0) + _pack_header(pack),
        "principles.yaml": _schema_line("principles", 0) + _PRINCIPLES,
        "lexicon/words.yaml": _schema_line("lexicon", 1) + _LEXICON,
        "README.md": _readme(pack),
    }


def rule_file(rule: NewRule, depth: int) -> str:
    """Return the text of a new rule's file.

    Args:
        rule: What is known of it.
        depth: How many folders down from the pack's own the file stands.
    """
    examples = _RAISED if rule.kind == "discouraged" else _REQUIRED
    contradicted = "" if rule.kind == "discouraged" else _CONTRADICTED
    return _schema_line("rule", depth) + _RULE.format(
        id=rule.id,
        name=_given(rule.name),
        title=_given(rule.title),
        principle=_given(rule.principle),
        kind=rule.kind,
        source=_given(rule.source),
        contradicted=contradicted,
        examples=examples,
    )


def case_file(depth: int) -> str:
    """Return the text of a new case's file, *depth* folders down from the pack's own."""
    return _schema_line("case", depth) + _CASE


def _schema_line(schema: str, depth: int) -> str:
    return f"# yaml-language-server: $schema={'../' * depth}{SCHEMA_FOLDER}/{schema}.schema.json\n"


def _given(value: str | None) -> str:
    """Return a value as it follows the colon of its field; nothing where it is not known."""
    return "" if value is None else f" {quote(value)}"


def quote(value: str) -> str:
    """Return a text as a YAML scalar in single quotes, or bare where it is a plain word."""
    if value.replace("-", "").replace("_", "").isalnum() and value.isascii() and not value[0].isdigit():
        return value
    return "'" + value.replace("'", "''") + "'"


def _pack_header(pack: NewPack) -> str:
    return f"""\
# What this pack is. A field with nothing after its colon is still empty: "coprod test" lists them.
id: {pack.id}
# Its name for people.
title:{_given(pack.title)}
version: 0.1.0
# Who answers for it: your organisation, or your group.
publisher:{_given(pack.publisher)}
# On which terms others may use its text (an SPDX licence expression).
licence: CC-BY-4.0
# true only where the source is a standard that its owner has published and that can be read;
# whether the owner has endorsed your reading of it is said in basis.
official: false
# What the ids of its rules start with.
standard: {pack.letters}
# How the rules relate to the source, in one sentence. Shown beside every score.
basis: Our own reading of the source; the tests are ours.
# What the pack asks for, in one plain sentence.
summary:
engine: ">=0.1,<1"
# Packs whose concepts it uses; "common" has those for people, duties, money and time.
requires: [common]
# What it cites. Rules and principles name a source by its key.
sources:
  charter:
    title:
    publisher:
    # When it was published, in quotes: "2025" or "2025-03"
    date:
"""


_PRINCIPLES = """\
# The principles that the rules stand under, in their order. Add as many as your source has.
# Each: a short id in small letters, a title, one plain sentence, and the key of its source in pack.yaml.
- id:
  title:
  summary:
  source: charter
"""

_LEXICON = """\
# Concepts of this pack: things that a text may speak of, with the phrases that say them.
# Look first whether the pack "common" has what you need (docs/rule-language.md, section 6).
# Write here what is missing: give my-concept a name of its own. Delete this file if nothing is missing.
#
# voting-seat:
#   about: A seat with a vote on a body that decides.
#   nouns: [voting seat, voting place, seat with a vote]      the last word is also found in its plural
#   verbs: [vote on _3 agenda]                                the first word is also found in its other forms
#   terms: [with full voting rights]                          found just as they stand
my-concept:
  about:
  nouns:
    -
"""

_RULE = """\
# One testable claim about a document. A field with nothing after its colon is still empty: "coprod test" lists them.
id: {id}
# A short name to remember it by: small letters, joined by hyphens.
name:{name}
# What the rule asks for, as a plain statement.
title:{title}
# The id of a principle in principles.yaml.
principle:{principle}
# required: absence is a gap. discouraged: presence is a finding.
kind: {kind}
# error, warning or note: how much it matters.
severity: warning
# Concepts that only this rule needs go here, under "concepts:", written as in a lexicon file.
# What a text must say. Any one pattern is enough. Each name is a concept; all of them must stand in one sentence.
# An inner list means "one of these": - all: [people, [seat, vote]]
evidence:
  - all:
{contradicted}# What the document lacks, in one plain sentence.
gap:
# Why that matters, in one or two plain sentences.
why:
# What to write, concretely: who, what, how many, by when.
next_step:
# Where it comes from. provenance: S the source says just this; S>O it has the idea, and the test is ours; O all ours.
sources:
  - cite:{source}
    provenance: "S>O"
# Short texts with the verdict that the rule must give. They are its tests: write the hard ones.
examples:
{examples}"""

_CONTRADICTED = """\
# What says the opposite; delete this field if nothing does.
contradicted_by:
  - all:
"""

_REQUIRED = """\
  # A firm promise, in the words of a contract.
  met:
    -
  # Only a wish: may, aims to, where possible.
  partly:
    -
  # Something that looks alike and is not it. kind: near-miss, false-friend or negated.
  not_met:
    - text:
      kind: near-miss
"""

_RAISED = """\
  # Wording that the rule must point at.
  raised:
    -
  # Wording that looks alike and is harmless.
  clear:
    - text:
      kind: near-miss
"""

_CASE = """\
# A small whole document, and everything that the rules of this pack must find in it.
# What it shows, in one sentence.
about:
# A tender specification, as in the JSON format; or, in its place, "file:" with the name of a document in this folder.
document:
  title:
  kind: tender
  sections:
    - heading:
      text:
# Rule id to its status: met, partly, contradicted, raised; or {status: met, strength: 3, quotes: ["the words"]}.
# A rule that is not named here must not be met (a discouraged one must be clear).
expect:
"""


def _readme(pack: NewPack) -> str:
    return f"""\
# {pack.title or pack.id}

A rule pack for [coprod](https://pypi.org/project/coprod-rules/).

```
coprod test .                     # what is still empty; then: do the examples and cases hold?
coprod new rule {pack.letters}-TOPIC-1      # the next rule
coprod lint-pack .                # what a careful colleague would ask about
coprod check draft.json --pack .  # use it
```
"""
