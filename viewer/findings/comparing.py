"""The sentence on where an engine is as good as a reader, in the reader's language. No Qt.

It stands finished and in English in the card (``engine.judging.agreement.sentence``); what is not of its making is
shown as it came.
"""

from __future__ import annotations

import re

from viewer.findings.words import label_text
from viewer.work.words import say

VERDICTS = {
    "better than": "better than {readers}",
    "as good as": "as good as {readers}",
    "worse than": "worse than {readers}",
    "not told apart from": "not told apart from {readers}",
}
TOO_FEW = "not measured, too few radiographs show it."
_SENTENCE = re.compile(r"at the reader's specificity the engine is (.+)\.")
_VERDICT = re.compile(rf"(?:^|, )({'|'.join(VERDICTS)}) ")
_READER = re.compile(r"([^,()]+?) \(([-+]\d\.\d\d)(?:, ([-+]\d\.\d\d) to ([-+]\d\.\d\d))?\)(?:, | and |$)")
_MAJORITY = re.compile(r"the majority of (.+)")


def compared(label: str, sentence: str) -> str:
    """What follows the label's name in a card's sentence; without the name, which stands beside it."""
    name, colon, said = sentence.partition(": ")
    if not colon or name.casefold() != label.replace("_", " ").casefold():
        return sentence
    if said == TOO_FEW:
        return say("Not measured: too few radiographs show it.")
    found = _SENTENCE.fullmatch(said)
    told = None if found is None else _told(found[1])
    if told is None:
        return said[:1].upper() + said[1:]
    return say("At the reader's specificity the engine is {what}.", what=told)


def _told(text: str) -> str | None:
    """``worse than R4 (...) and R5 (...), as good as R6 (...)``; None for what is not made so."""
    pieces = _VERDICT.split(text)
    if len(pieces) < 3 or pieces[0]:
        return None
    said = []
    for verdict, readers in zip(pieces[1::2], pieces[2::2], strict=True):
        names = [_reader(one) for one in _READER.finditer(readers)]
        if not names or sum(len(one[0]) for one in _READER.finditer(readers)) != len(readers):
            return None
        said.append(say(VERDICTS[verdict], readers=joined(names)))
    return ", ".join(said)


def _reader(found: re.Match[str]) -> str:
    name, value, low, high = found.groups()
    if low is None:
        return f"{name} ({value})"
    return f"{name} ({value}, {say('{low} to {high}', low=low, high=high)})"


def joined(names: list[str]) -> str:
    """``a, b and c``."""
    if len(names) < 2:
        return "".join(names)
    return say("{first} and {last}", first=", ".join(names[:-1]), last=names[-1])


def reference_text(reference: str) -> str:
    """``the majority of R1, R2 and R3`` in the reader's language."""
    found = _MAJORITY.fullmatch(reference)
    if found is None:
        return reference
    return say("the majority of {readers}", readers=joined(re.split(r", | and ", found[1])))


def labels_text(labels: list[str]) -> str:
    """Names of labels as people write them, one after the other."""
    return ", ".join(map(label_text, labels))
