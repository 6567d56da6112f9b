"""What the engine sees in one sentence: concepts, cues, what binds it and what is denied."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from coprod_rules.evaluate.grammar import Grammar
from coprod_rules.evaluate.rulebook import plain_name
from coprod_rules.model.cues import MODAL_CUES
from coprod_rules.model.document import Document
from coprod_rules.model.inspection import ConceptSeen, SentenceSeen
from coprod_rules.model.reading import Reading, Sentence
from coprod_rules.text.fold import find_spans

_BINDING = tuple(cue for cue in MODAL_CUES if not cue.startswith("hedge"))


def see_sentence(
    document: Document,
    reading: Reading,
    index: int,
    number: int,
    names: Sequence[str],
    cues: Mapping[int, str],
    owners: Mapping[str, tuple[str, bool]],
    asked: Collection[int] = (),
) -> SentenceSeen:
    """Return what the engine sees in one sentence.

    Args:
        document: The document.
        reading: The passage it stands in.
        index: Index of the sentence in the passage.
        number: Its number in the document, from 1.
        names: Concept name by number.
        cues: Concept number to cue.
        owners: Concept name to the id of the pack or rule that defines it, and whether that pack only shares concepts.
        asked: Numbers of the concepts that somebody is interested in.
    """
    sentence = reading.sentences[index]
    by_cue: dict[str, tuple[int, ...]] = {}
    for concept, cue in sorted(cues.items()):
        by_cue[cue] = (*by_cue.get(cue, ()), concept)
    grammar = Grammar(sentence, reading, by_cue)
    words = sentence.words
    passage = document.passages[reading.passage]
    return SentenceSeen(
        number=number,
        passage=reading.passage,
        text=reading.text[sentence.start : sentence.end],
        origin=document.locate(passage, sentence.start, sentence.end),
        role=reading.role,
        form=grammar.form,
        lead=" ".join(words[: sentence.own]),
        binding=tuple(f'{kind}: "{" ".join(words[start:end])}"' for start, end, kind in grammar.events),
        hedges=tuple(" ".join(words[start:end]) for start, end in grammar.places("hedge")),
        denied=tuple(" ".join(words[start:end]) for start, end in sorted(grammar.negated_scopes)),
        concepts=tuple(_see_concepts(reading, sentence, grammar, names, cues, owners, asked)),
    )


def _see_concepts(
    reading: Reading,
    sentence: Sentence,
    grammar: Grammar,
    names: Sequence[str],
    cues: Mapping[int, str],
    owners: Mapping[str, tuple[str, bool]],
    asked: Collection[int],
) -> list[ConceptSeen]:
    """Return every hit in a sentence, in the order of its words."""
    spans = find_spans(reading.folded, sentence.start, sentence.end)
    found: list[tuple[int, int, str, ConceptSeen]] = []
    for number, name in enumerate(names):
        if name.startswith("!") or not sentence.hits.possible >> number & 1:  # "!": what a concept excludes
            continue
        for first, last in sentence.hits.get(number, ()):
            start, end = sentence.place_of(first, last, spans)
            seen = ConceptSeen(
                concept=plain_name(name),
                words=" ".join(sentence.words[first:last]),
                start=start,
                end=end,
                cue=cues.get(number),
                negated=grammar.is_negated((first, last)),
                inferred=number in sentence.inferred,
                owner=owners.get(name, ("", False))[0],
                shared=owners.get(name, ("", False))[1],
                asked=number in asked,
            )
            found.append((first, last, name, seen))
    return [seen for *_, seen in sorted(found, key=lambda entry: entry[:3])]
