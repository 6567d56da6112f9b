"""Reference pages on rules: one page a pack, the coverage of the standards, and the concepts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from coprod_rules.model.rule import Pattern, Rule, RulePack
from tools.website.catalogue import Catalogue, examples_of
from tools.website.markdown import anchor, bullets, code, escape, table

_PROVENANCE = {
    "S": "the source says just this",
    "S*": "it belongs there, as far as is known; the text was not read",
    "O": "the test is ours alone",
    "S>O": "the source has the idea, and the test is ours",
    "S*>O": "the idea belongs there, as far as is known, and the test is ours",
}
_MOST_PHRASES = 6


def write_rule_pages(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield path and text of the page of each pack that has rules, and of their index."""
    yield "reference/rules/index.md", _index(catalogue)
    for pack in catalogue.standards:
        yield f"reference/rules/{pack.id}.md", _pack_page(catalogue, pack)


def _index(catalogue: Catalogue) -> str:
    rows = [
        [
            f"[{escape(pack.title)}]({pack.id}.md)",
            f"`{pack.id}`",
            str(len(pack.rules)),
            "yes" if pack.official else "**no**",
            escape(pack.basis),
        ]
        for pack in catalogue.standards
    ]
    total = sum(len(pack.rules) for pack in catalogue.standards)
    return (
        f"# Rules\n\n{total} rules in {len(rows)} packs. `coprod rules` lists them, `coprod explain ID` shows one.\n\n"
        + table(["Standard", "Pack", "Rules", "Official", "How its rules relate to the source"], rows)
    )


def _pack_page(catalogue: Catalogue, pack: RulePack) -> str:
    parts = [f"# {escape(pack.title)}\n", f"{escape(pack.summary)}\n"]
    if not pack.official:
        parts.append(f'!!! note "Unofficial"\n    {escape(pack.basis)}\n')
    for principle in pack.principles:
        rules = [rule for rule in pack.rules if rule.principle == principle.id]
        if rules:
            parts.append(f"## {escape(principle.title)}\n\n{escape(principle.summary)}\n")
            parts += [_rule(catalogue, pack, rule) for rule in rules]
    return "\n".join(parts)


def _rule(catalogue: Catalogue, pack: RulePack, rule: Rule) -> str:
    weight = f", weight {rule.weight:g}" if rule.weight != 1 else ""
    asked = f"asked of: {', '.join(rule.applies_to)}" if rule.applies_to else "asked of every kind of document"
    where = f"; looked for first in sections {', '.join(rule.where)}" if rule.where else ""
    parts = [
        f"### {rule.id}: {escape(rule.title)} {{#{rule.id.lower()}}}\n",
        f"*{rule.kind}, {rule.severity}{weight}; {asked}{where}.*\n",
        f"**Why.** {escape(rule.why)}\n",
        f"**What to write.** {escape(rule.next_step)}\n",
    ]
    for title, verdicts in (
        ("Passes", ("met", "clear")),
        ("Only a wish", ("partly",)),
        ("Fails", ("not_met", "raised")),
        ("Says the opposite", ("contradicted",)),
    ):
        texts = examples_of(rule, *verdicts)[:3]
        if texts:
            parts.append(f"**{title}**\n\n{bullets(escape(text) for text in texts)}")
    clauses = [*rule.clauses, *(clause.id for clause in catalogue.library.closing(rule.id))]
    known = {clause.id: clause.title for clause in catalogue.library.clauses}
    links = [f"[{id_}](../../clauses/{id_}.md) {escape(known[id_])}" for id_ in dict.fromkeys(clauses) if id_ in known]
    if links:
        parts.append(f"**Recommended clauses**\n\n{bullets(links[:5])}")
    theme = catalogue.theme_of.get(rule.id)
    if theme:
        parts.append(f"**Theme.** [{escape(catalogue.themes[theme])}](../coverage.md#{anchor(theme)})\n")
    parts.append(f"**Source**\n\n{bullets(_sources(pack, rule))}")
    return "\n".join(parts)


def _sources(pack: RulePack, rule: Rule) -> Iterator[str]:
    for source in rule.sources:
        cited = pack.sources.get(source.cite, {})
        named = escape(", ".join(str(cited[key]) for key in ("title", "publisher", "date") if key in cited))
        title = f"[{named}]({cited['url']})" if cited.get("url") else named
        note = f" {escape(source.note)}" if source.note else ""
        yield f"{title}: {_PROVENANCE.get(source.provenance, '')} ({escape(source.provenance)}).{note}"


def write_coverage_page(catalogue: Catalogue) -> tuple[str, str]:
    """Return path and text of the page that shows which rules stand for which principle and theme."""
    parts = [
        "# Coverage of the standards\n",
        "Which rules stand for which principle of each standard, how many examples test them, and where each test",
        "comes from: *S* the source says it, *S>O* the source has the idea and the test is ours, *O* ours alone. A",
        "star says that the source's text was not read.\n",
    ]
    for pack in catalogue.standards:
        rows = []
        for principle in pack.principles:
            rules = [rule for rule in pack.rules if rule.principle == principle.id]
            if not rules:
                continue
            examples = sum(len(texts) for rule in rules for texts in rule.examples.values())
            origins = Counter(source.provenance for rule in rules for source in rule.sources)
            rows.append(
                [
                    escape(principle.title),
                    ", ".join(catalogue.rule_link(rule.id, "rules/") for rule in rules),
                    str(examples),
                    ", ".join(f"{escape(kind)} {number}" for kind, number in sorted(origins.items())),
                ]
            )
        parts.append(f"## {escape(pack.title)}\n")
        parts.append(table(["Principle", "Rules", "Examples", "Origin of the tests"], rows))
    parts.append("## Themes: what the standards ask for in common\n")
    parts.append("A gap that several standards share is shown once in a report, under its theme.\n")
    for theme, title in catalogue.themes.items():
        known = [rule for rule, of in catalogue.theme_of.items() if of == theme]
        links = ", ".join(catalogue.rule_link(rule, "rules/") for rule in known)
        parts.append(f"### {escape(title)} {{#{anchor(theme)}}}\n\n{links}\n")
    return "reference/coverage.md", "\n".join(parts)


def write_concept_page(catalogue: Catalogue) -> tuple[str, str]:
    """Return path and text of the index of shared concepts."""
    uses: Counter[str] = Counter()
    for pack in catalogue.packs:
        for rule in pack.rules:
            uses.update({name for p in (*rule.evidence, *rule.contradicted_by) for name in _names(p)})
    parts = [
        "# Concepts\n",
        "What rules speak of, by pack, with some of the phrases that say it and how many rules name it. Every pack",
        "that requires a pack may name its concepts. How phrases are written:",
        "[the rule language](../rule-language.md).\n",
    ]
    for pack in catalogue.packs:
        if not pack.concepts:
            continue
        rows = []
        for concept in sorted(pack.concepts, key=lambda concept: concept.id):
            phrases = [*concept.nouns, *concept.verbs, *concept.terms]
            shown = ", ".join(code(phrase) for phrase in phrases[:_MOST_PHRASES])
            more = f" and {len(phrases) - _MOST_PHRASES} more" if len(phrases) > _MOST_PHRASES else ""
            about = escape(concept.about) + (f" (cue: {concept.cue})" if concept.cue else "")
            rows.append([f"`{concept.id}`", about, shown + more, str(uses[concept.id])])
        parts.append(f"## {escape(pack.title)} (`{pack.id}`)\n")
        parts.append(table(["Concept", "What it is", "Phrases", "Rules that name it"], rows))
    return "reference/concepts.md", "\n".join(parts)


def _names(pattern: Pattern) -> Iterator[str]:
    for group in (*pattern.all, *pattern.context, *pattern.denied, pattern.none, pattern.none_in_context):
        yield from group
    for _, of in pattern.at_least:
        yield from of
    for near in pattern.near:
        yield from (*near.of[0], *near.of[1])
