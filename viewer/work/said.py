"""What arrives as finished English, in the reader's language.

The engine, the store and the index know no Qt: their refusals and notices come as whole sentences, some of them out of
another process or from an earlier day's database. Here they are recognised by the templates they were made from, which
stand in the catalogue under :data:`CONTEXT`; what is not recognised is shown as it came.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.resources import files
from typing import Protocol
from xml.etree import ElementTree

from PySide6.QtCore import QCoreApplication

from viewer.work import words

CONTEXT = "Ready"
AND = "{first} and {last}"
"""How the last of a list is joined; for the lists that stand within sentences."""
PART = re.compile(r"\{(\w+)\}")
_LIST = re.compile(r", | and ")
_PLAIN = re.compile(r"[\w.-]+")
_QUOTE = "“"
LONGEST = 4000
"""Characters: whatever is longer is nothing that Hilum said."""


class Refused(Protocol):
    """A refusal, or what became of it."""

    @property
    def reason(self) -> str:
        """Why."""

    @property
    def next_step(self) -> str:
        """What to do now."""


@dataclass(frozen=True)
class Template:
    """How sentences of one kind are made, and how they are recognised.

    Attributes
    ----------
    start
        What all of them begin with: most are told apart by it alone.
    quoted
        Parts in quotation marks. They are names of files, and stay as they are.
    """

    source: str
    start: str
    pattern: re.Pattern[str]
    names: tuple[str, ...]
    quoted: frozenset[str]


def template(source: str) -> Template:
    """The template of a text with ``{parts}``."""
    pieces = PART.split(source)
    literal, names = pieces[::2], pieces[1::2]
    pattern = re.escape(literal[0]) + "".join(f"(.*?){re.escape(text)}" for text in literal[1:])
    quoted = frozenset(name for name, before in zip(names, literal, strict=False) if before.endswith(_QUOTE))
    return Template(source, literal[0], re.compile(pattern, re.DOTALL), tuple(names), quoted)


def say_again(text: str) -> str:
    """A finished English text in the reader's language; one that is not known stays as it is."""
    return text if words.language() == words.OWN else _again(words.language(), text)


def say_refusal(refusal: Refused) -> str:
    """A refusal's reason and next step, one after the other, in the reader's language."""
    return f"{say_again(refusal.reason)} {say_again(refusal.next_step)}".strip()


@lru_cache(maxsize=4096)
def _again(language: str, text: str) -> str:
    known = _known(language)
    if text in known.whole:
        return QCoreApplication.translate(CONTEXT, text)
    for one in known.templates.get(text[:1], known.templates[""]) if len(text) <= LONGEST else ():
        found = one.pattern.fullmatch(text) if text.startswith(one.start) else None
        if found is not None:
            parts = {
                name: part if name in one.quoted else _part(language, part)
                for name, part in zip(one.names, found.groups(), strict=True)
            }
            return PART.sub(partial(_filled, parts), QCoreApplication.translate(CONTEXT, one.source))
    return text


def _filled(parts: dict[str, str], gap: re.Match[str]) -> str:
    return parts[gap[1]]


def _part(language: str, text: str) -> str:
    """What stands within a sentence: a text that is known itself, a list of such texts or of names, else a value."""
    found = _again(language, text)
    pieces = _LIST.split(text)
    if found != text or len(pieces) < 2:
        return found
    said = [_again(language, piece) for piece in pieces]
    known = all(new != old for new, old in zip(said, pieces, strict=True))
    if not known and not all(_PLAIN.fullmatch(piece) for piece in pieces):
        return text
    if " and " not in text:
        return ", ".join(said)
    return QCoreApplication.translate(CONTEXT, AND).format(first=", ".join(said[:-1]), last=said[-1])


@dataclass(frozen=True)
class _Known:
    """What is recognised in one language: whole sentences, and templates by their first letter ("" is any other)."""

    whole: frozenset[str]
    templates: dict[str, tuple[Template, ...]]


@lru_cache(maxsize=2)
def _known(language: str) -> _Known:
    """Read from the catalogue; of two templates that fit the one with more words of its own comes first."""
    catalogue = (files("resources") / "translations" / f"hilum_{language}.ts").read_text("utf-8")
    sources = [
        message.findtext("source", "")
        for context in ElementTree.fromstring(catalogue).iter("context")  # noqa: S314 - it is our own file
        if context.findtext("name") == CONTEXT
        for message in context.iter("message")
    ]
    made = [template(source) for source in sources if source != AND and PART.search(source)]
    made.sort(key=lambda one: len(PART.sub("", one.source)), reverse=True)
    return _Known(
        frozenset(source for source in sources if not PART.search(source)),
        {
            letter: tuple(one for one in made if one.start[:1] in ("", letter))
            for letter in {one.start[:1] for one in made} | {""}
        },
    )
