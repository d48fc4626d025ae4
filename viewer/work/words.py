"""Words in the reader's language.

The code says everything in English. What :func:`say` is given is looked up in the catalogue of the chosen language
(``resources/translations/hilum_*.ts``, made with Qt Linguist's tools); what it does not hold stays English.
"""

from __future__ import annotations

from importlib.resources import as_file, files

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

CONTEXT = "Hilum"
OWN = "en"
_installed: list[QTranslator] = []
_spoken = [OWN]


def say(text: str, **parts: object) -> str:
    """A text in the reader's language; ``{name}`` in it is filled from ``parts`` after it was looked up."""
    found = QCoreApplication.translate(CONTEXT, text) if text else text
    return found.format(**parts) if parts else found


def language() -> str:
    """The language that is spoken now."""
    return _spoken[-1]


def use(language: str) -> bool:
    """Speak a language from now on; False where Hilum has no texts in it, and goes on in English."""
    app = QCoreApplication.instance()
    if app is None:
        return language == OWN
    for translator in _installed:
        app.removeTranslator(translator)
    _installed.clear()
    _spoken[:] = [OWN]
    if language == OWN:
        return True
    with as_file(files("resources") / "translations") as folder:
        ours = QTranslator(app)
        if not ours.load(str(folder / f"hilum_{language}.qm")):
            return False
    theirs = QTranslator(app)  # Qt's own buttons: OK, Cancel
    if theirs.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        _installed.append(theirs)
    _installed.append(ours)
    for translator in _installed:
        app.installTranslator(translator)
    _spoken[:] = [language]
    return True
