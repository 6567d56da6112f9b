"""The forms of English verbs and nouns, expanded when a pack is compiled so that nothing is stemmed at run time."""

from __future__ import annotations

from functools import cache

_VOWELS = frozenset("aeiou")


@cache
def _table(name: str) -> dict[str, tuple[str, ...]]:
    """Read a data file: the first word of a line, and all the other forms on it."""
    from importlib.resources import files

    table: dict[str, tuple[str, ...]] = {}
    for line in files("coprod_rules.data").joinpath(name).read_text(encoding="utf-8").splitlines():
        words = line.split("#")[0].split()
        if words:
            table[words[0]] = tuple(form for word in words[1:] for form in word.split("/"))
    return table


def verb_forms(base: str) -> tuple[str, ...]:
    """Return *base* and its third person, past, participle and -ing forms, without duplicates.

    ``co-`` and other prefixes with a hyphen are left to the caller: *base* is one word in lower case.
    """
    irregular = _table("irregular_forms.txt").get(base)
    third = _add_s(base)
    present = _add_ing(base)
    past = irregular if irregular is not None else (_add_ed(base),)
    forms = [base, third, present, *past]
    if irregular is None and _doubles_optionally(base):
        forms += [base + base[-1] + "ing", base + base[-1] + "ed"]
    return tuple(dict.fromkeys(forms))


def noun_forms(base: str) -> tuple[str, ...]:
    """Return *base* and its plural."""
    irregular = _table("irregular_plurals.txt").get(base)
    if irregular is None and base.endswith(("man", "woman")) and base not in ("human", "german", "roman"):
        irregular = (base[:-2] + "en",)
    plurals = irregular if irregular is not None else (_add_s(base),)
    return tuple(dict.fromkeys((base, *plurals)))


def _add_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and len(word) > 1 and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    if (
        word.endswith("o")
        and len(word) > 1
        and word[-2] not in _VOWELS
        and word in ("veto", "hero", "echo", "go", "do")
    ):
        return word + "es"
    return word + "s"


def _add_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and len(word) > 1 and word[-2] not in _VOWELS:
        return word[:-1] + "ied"
    return (word + word[-1] if _doubles(word) else word) + "ed"


def _add_ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")) and len(word) > 2:
        return word[:-1] + "ing"
    return (word + word[-1] if _doubles(word) else word) + "ing"


def _doubles(word: str) -> bool:
    """Return whether the last consonant is doubled: one syllable, or a known stress on the last one."""
    if word in (
        "admit",
        "commit",
        "permit",
        "refer",
        "defer",
        "prefer",
        "occur",
        "control",
        "submit",
        "omit",
        "transfer",
        "regret",
        "propel",
        "rebut",
        "allot",
        "acquit",
        "equip",
        "outrun",
        "reset",
        "begin",
        "forget",
    ):
        return True
    return len(word) > 2 and _ends_consonant_vowel_consonant(word) and sum(c in _VOWELS for c in word) == 1


def _ends_consonant_vowel_consonant(word: str) -> bool:
    last, middle, first = word[-1], word[-2], word[-3]
    return last not in _VOWELS and last not in "wxy" and middle in _VOWELS and first not in _VOWELS


def _doubles_optionally(word: str) -> bool:
    """Return whether British and American spelling differ: counsel, label, travel, signal, focus."""
    return len(word) > 4 and word.endswith(("el", "al", "ol", "il", "us")) and _ends_consonant_vowel_consonant(word)
