"""Finished English texts in Spanish: every one that the engine can hand to the desk is recognised, parts and all."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.radiographs.refusals import Refusal
from tests.data import REPOSITORY, RESOURCES
from tests.viewer.work.test_words import catalogue
from viewer.studies.credits import read_credits
from viewer.work import said, words
from viewer.work.trouble import trouble_of

ROOMS = ("engine/radiographs", "engine/reading", "engine/bundles", "viewer/store", "viewer/studies")
FILES = (
    *("viewer/work/trouble.py", "viewer/desk/correcting.py", "viewer/desk/settings.py", "viewer/desk/crash.py"),
    *("engine/networks/registry.py", "engine/networks/vision.py", "engine/networks/heads/conv.py"),
    *(f"engine/networks/backbones/{name}.py" for name in ("table", "densenet", "of_timm", "others")),
)
"""Of the networks what building an engine's own can refuse; the rest speaks to those who train."""
SQL = re.compile(r"\b(?:PRAGMA|SELECT|INSERT|DELETE FROM|UPDATE|BEGIN|DROP|CREATE|ALTER) ")
TEXT = re.compile(r"[A-Za-z0-9}”“)] [a-z“({A-Z0-9]")
OF_THE_COMMAND = frozenset({"known image", "made by code", "not measured", "{1} band", "ONNX Runtime"})
NOT_SHOWN = frozenset(
    {
        # how PyTorch writes a signature and a program
        "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor", "import torchvision",
        # DICOM's own names, and what libraries say
        "Group Length", "JPEG XL JPEG Recompression", "JPEG XL Lossless", "Private Creator",
        "Private element", "Unknown element", "failed to allocate", "out of memory", "unexpected end",
        # lines of the log
        "    {1}:{2} in {3}", "{1}  Hilum {2}  {3}",
        # marks within, never said
        "another program's database", "quick_check found damage", "read anyway", "store writer", "{1} gate {2}",
        "{1} is there already.", "Name another folder, or remove it first.",
        "Choose a folder that can be written, or make room on the disk.",
        "The engine could not be written to {1}: {2}.",
    }
)  # fmt: skip
ELSEWHERE = frozenset(
    {  # made anew by the room that shows them, with their own templates
        "For research and teaching, not for diagnosis.", "No finding reaches its threshold.", "{1} bytes",
        "{1} bytes: {2}",
    }
)  # fmt: skip
PARTS = frozenset(  # single words that stand within sentences
    (
        *("archive", "blue", "classifier", "compressed", "disc", "folder", "gate", "green", "heart", "issuer", "it"),
        *("left lung", "name", "red", "right lung", "segmenter", "spelling", "them", "The age", "The sex"),
        *("The view (PA or AP)", said.AND),
    )
)
OF_THE_SAMPLES = frozenset(
    {
        "The bundled engine was not trained on this patient. {more}",
        "The bundled engine was trained on this image: what it says of it proves nothing. {more}",
        "Data provider: NIH Clinical Center. Original images: {more}",
    }
)
BROKEN = {"ValueError", "TypeError", "RuntimeError"}


def ready() -> dict[str, str]:
    return {source: spanish for (context, source), spanish in catalogue().items() if context == said.CONTEXT}


def texts_of(path: Path) -> Iterator[str]:
    """Every text of a file that may be a sentence or a part of one; f-strings with their parts numbered."""
    tree = ast.parse(path.read_text("utf-8"))
    left_out: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            left_out.add(node.value)  # a docstring
        elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            if isinstance(node.exc.func, ast.Name) and node.exc.func.id in BROKEN:
                left_out.update(ast.walk(node.exc))
        elif isinstance(node, ast.JoinedStr):
            left_out.update(part for part in node.values if isinstance(part, ast.Constant))
            left_out.update(p.format_spec for p in node.values if isinstance(p, ast.FormattedValue) and p.format_spec)
    for node in ast.walk(tree):
        if node in left_out:
            continue
        if isinstance(node, ast.JoinedStr):
            number, text = 0, ""
            for part in node.values:
                number += isinstance(part, ast.FormattedValue)
                text += str(part.value) if isinstance(part, ast.Constant) else f"{{{number}}}"
            yield text
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def made() -> set[str]:
    paths = [path for room in ROOMS for path in sorted((REPOSITORY / room).rglob("*.py"))]
    paths += [REPOSITORY / file for file in FILES]
    found = {text for path in paths for text in texts_of(path)}
    return {text for text in found if TEXT.search(text) and re.search("[a-z]{2}", text) and not SQL.search(text)}


@pytest.fixture
def spanish(qapp: object) -> Iterator[None]:
    assert words.use("es")
    yield
    words.use(words.OWN)


def test_every_text_that_can_be_handed_over_has_its_spanish() -> None:
    texts = made() - OF_THE_COMMAND - NOT_SHOWN - ELSEWHERE
    assert len(texts) > 300
    by_say = {source for context, source in catalogue() if context == words.CONTEXT}
    assert sorted(texts - set(ready()) - by_say) == [], "missing in hilum_es.ts"
    assert sorted(set(ready()) - texts - PARTS - OF_THE_SAMPLES) == [], "no longer made"
    assert sorted((OF_THE_COMMAND | NOT_SHOWN | ELSEWHERE) - made()) == [], "no longer there"


@pytest.mark.usefixtures("spanish")
def test_each_comes_back_in_spanish_with_its_parts() -> None:
    for source, translation in ready().items():
        if source == said.AND:
            continue
        parts = {name: f"x{number}.dcm" for number, name in enumerate(said.PART.findall(source))}
        filled, wanted = source, translation
        for name, value in parts.items():
            filled, wanted = filled.replace(f"{{{name}}}", value), wanted.replace(f"{{{name}}}", value)
        assert said.say_again(filled) == wanted, source


@pytest.mark.usefixtures("spanish")
def test_what_stands_within_is_said_too() -> None:
    again = said.say_again
    assert (
        again("The file is a PDF document, not a radiograph.")
        == "El archivo no es una radiografía, sino un documento PDF."
    )
    assert again("The age and the sex are not stated; the engine took what was usual in its training.") == (
        "No constan la edad y el sexo; el motor tomó lo habitual en su entrenamiento."
    )
    assert again("Read anyway: The picture looks like a chest that lies on its side.") == (
        "Leída de todos modos: La imagen parece un tórax tumbado de lado."
    )
    assert again(
        "“labels.csv” in “the study” has no column “image”, so it names no pictures: "
        "whose pictures they are is not known."
    ) == (
        "«labels.csv» de «the study» no tiene la columna «image», así que no nombra imágenes: "
        "no se sabe de quién son las imágenes."
    )
    assert again("hilum.sqlite and index.sqlite in /x y may still hold something of them; delete them yourself once no "
                 "other Hilum is open.") == (
        "Algo de ellos puede quedar en hilum.sqlite y index.sqlite, en /x y; bórrelos usted cuando no haya otro Hilum "
        "abierto."
    )  # fmt: skip


@pytest.mark.usefixtures("spanish")
def test_names_of_files_stay_as_they_are() -> None:
    assert said.say_again("“folder” does not exist.") == "«folder» no existe."
    assert said.say_again("“heart and lungs” is empty of sense") == "“heart and lungs” is empty of sense"


@pytest.mark.usefixtures("spanish")
def test_whom_to_thank_for_a_sample_is_said() -> None:
    credits_ = read_credits(RESOURCES / "samples" / "credits.json").values()
    assert len(credits_) == 10
    for credit in credits_:
        text = said.say_again(credit.text)
        assert text.startswith("El motor incluido ")
        assert "Proveedor de los datos: NIH Clinical Center." in text
        assert text.endswith(credit.text[-60:]), "the citation stays as it is"


@pytest.mark.usefixtures("spanish")
def test_a_refusal_is_said_whole() -> None:
    refusal = Refusal("empty", "The file is empty.", "Choose a DICOM file.")
    assert said.say_refusal(refusal) == "El archivo está vacío. Elija un archivo DICOM."
    assert said.say_refusal(trouble_of(refusal)) == said.say_refusal(refusal)
    assert said.say_refusal(trouble_of(ValueError())).startswith("Hilum cometió un error aquí")


def test_english_stays_english() -> None:
    words.use(words.OWN)
    assert said.say_again("The file is empty.") == "The file is empty."


@pytest.mark.usefixtures("spanish")
@given(st.text(max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    assert isinstance(said.say_again(text), str)
    assert said.say_again(f"“{text}” does not exist.") == f"«{text}» no existe."
