"""What is said in Spanish: every text that the code gives to be translated has one, whole and finished."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton

from tests.data import REPOSITORY, RESOURCES
from tests.viewer.desk.desks import desk
from tests.viewer.work.listed import listed
from tests.viewer.work.spoken import of_cards, spoken
from viewer.desk.actions import ACTIONS, GESTURES, MENUS
from viewer.desk.preferences.keys import FIXED, native
from viewer.desk.preferences.preferences import DRAGS, LANGUAGES, THEMES
from viewer.desk.settings import Settings
from viewer.desk.start_page import OFFERS
from viewer.findings.words import label_text
from viewer.work import said as ready
from viewer.work import words

CATALOGUE = RESOURCES / "translations" / "hilum_es.ts"
OF_KEYS = "QShortcut"
"""Where Qt looks for the names of keys: its own Spanish writes "Control+Mayúsculas+O", keyboards and people do not."""
LABELS = (
    "Atelectasis", "Cardiomegaly", "Effusion", "Infiltration", "Mass", "Nodule", "Pneumonia", "Pneumothorax",
    "Consolidation", "Edema", "Emphysema", "Fibrosis", "Pleural_Thickening", "Hernia",
)  # fmt: skip
PART = re.compile(r"\{\w+\}")


def catalogue() -> dict[tuple[str, str], str]:
    found = {}
    for context in ElementTree.parse(CATALOGUE).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            assert translation.get("type") is None, f"not finished: {message.findtext('source')}"
            found[context.findtext("name", ""), message.findtext("source", "")] = translation.text or ""
    return found


def written() -> Iterator[tuple[str, str]]:
    """Context and text of every ``say(...)`` and ``self.tr(...)`` in the code; constants by their names."""
    for path in sorted((REPOSITORY / "viewer").rglob("*.py")):
        code = path.read_text("utf-8")
        tree, speaks = ast.parse(code), "from viewer.work.words import say" in code
        owners = {node: owner.name for owner in ast.walk(tree) if isinstance(owner, ast.ClassDef)
                  for node in ast.walk(owner)}  # fmt: skip
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called, given = node.func, node.args[0]
            if speaks and isinstance(called, ast.Name) and called.id == "say":
                if isinstance(given, ast.Constant):
                    yield words.CONTEXT, str(given.value)
                elif isinstance(given, ast.Name) and given.id.isupper():
                    module = importlib.import_module(".".join(path.relative_to(REPOSITORY).with_suffix("").parts))
                    yield words.CONTEXT, getattr(module, given.id)
            elif isinstance(called, ast.Attribute) and called.attr == "tr" and isinstance(given, ast.Constant):
                yield owners[node], str(given.value)


def tables() -> Iterator[str]:
    """What is said from tables."""
    for action in ACTIONS:
        yield from (action.label, action.help)
    yield from MENUS
    for gesture in GESTURES:
        yield from gesture
    yield from FIXED.values()
    for table in (THEMES, LANGUAGES, DRAGS, OFFERS):
        yield from (text for _name, text in table)
    yield from (label_text(label) for label in LABELS)
    yield from spoken()
    yield from listed()


def test_everything_that_is_said_has_its_spanish() -> None:
    said = set(written()) | {(words.CONTEXT, text) for text in tables()}
    there = catalogue()
    assert len(said) > 300
    assert sorted(said - set(there)) == [], "missing in hilum_es.ts"
    elsewhere = {ready.CONTEXT, OF_KEYS}
    assert sorted({known for known in there if known[0] not in elsewhere} - said) == [], "no longer said"


def test_every_text_of_the_bundled_cards_has_its_spanish() -> None:
    there = catalogue()
    found = list(of_cards())
    assert len(found) > 20
    assert [text for text in found if (words.CONTEXT, text) not in there] == []


def test_translations_keep_the_parts_that_are_filled_in() -> None:
    for (_context, source), translation in catalogue().items():
        assert translation.strip()
        assert sorted(PART.findall(source)) == sorted(PART.findall(translation)), source
        assert source.endswith("…") == translation.endswith("…"), source
        assert source.endswith(".") == translation.endswith("."), source


@pytest.mark.usefixtures("qapp")
def test_the_compiled_catalogue_is_that_of_the_texts() -> None:
    try:
        assert words.use("es")
        for (context, source), translation in catalogue().items():
            assert QCoreApplication.translate(context, source) == translation
        assert words.say("Press the new key for “{name}”.", name="A") == "Pulse la tecla nueva para «A»."
        assert words.say("no such text") == "no such text"
        assert not words.use("tlh"), "no texts in Klingon"
        assert words.say("File") == "File", "and it goes on in English"
    finally:
        words.use(words.OWN)


def test_a_desk_that_was_set_to_spanish_speaks_it(tmp_path: Path, qapp: object) -> None:
    settings = Settings(tmp_path)
    settings.keep("desk/language", "es")
    settings.write()
    try:
        with desk(tmp_path, [RESOURCES / "samples" / "png"], "no-such-engine") as window:
            assert [action.text() for action in window.menuBar().actions()] == [words.say(menu) for menu in MENUS]
            assert window.menuBar().actions()[0].text() == "Archivo"
            assert native("Ctrl+Shift+O") == "Ctrl+Mayús+O"
            assert native("Del") == "Supr"
            assert window.actions_["magnifier"].text() == "Lupa (mantener)\tM"
            assert window.strip.research.text() == "Para investigación y docencia, no para diagnóstico."
            assert window.preferences.language_note() == ""
            buttons = {button.text() for button in window.findChildren(QAbstractButton)}
            assert "Ordenar  ▾" in buttons
    finally:
        words.use(words.OWN)
