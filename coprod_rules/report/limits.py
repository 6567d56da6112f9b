"""What a report does not say, in the words in which every report for people says it."""

from __future__ import annotations

#: What to keep in mind when reading a report; one or two sentences each.
LIMITS = (
    (
        "A score says how much of a standard the words of a document commit to. It does not say how the service will "
        "be run, and it judges nobody who wrote them."
    ),
    "Met means promised on paper. Whether the promise is kept, only the people it is made to can tell.",
    "Missing means that nothing was found in what was read. The promise may stand in a document that was not checked.",
    (
        "Meaning is read from wording by rules. Unusual wording can be missed and ordinary wording misread: read the "
        "quotes before you rely on a finding, above all where its confidence is low."
    ),
    "The rules are a reading of their sources; a source's owner has endorsed it only where the pack's basis says so.",
    "A standard marked as unofficial is one whose text is not public, or a set of the pack's own.",
    "Recommended wording is a start, not legal advice. Have it checked, and fit it to your contract.",
    "Passing every criterion is no substitute for asking the people whom the service is for.",
)
