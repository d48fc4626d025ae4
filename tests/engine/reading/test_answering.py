"""Ensembles and engines that take age, view and sex, made of tiny graphs."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from onnx import TensorProto, helper, numpy_helper

from engine.bundles.engines import Engine, load
from engine.bundles.writing import write_bundle
from engine.radiographs.radiograph import Window
from engine.radiographs.refusals import Refusal
from engine.reading import extras, known
from engine.reading.calibrating import probability_of
from engine.reading.reader import Reader
from tests.engine import tiny_engine as tiny

EXTRA = [
    {"name": "age", "low": 0, "high": 100, "median": 40},
    {"name": "view", "values": {"PA": 0, "AP": 1}, "median": 0},
    {"name": "sex", "values": {"M": 0, "F": 1}, "median": 1},
]


def files_of(engine: Engine, folder: str) -> dict[str, Path]:
    """A member's files under the names that they have in an ensemble."""
    return {f"{folder}/{name}": engine.folder / name for name in (*engine.card.files, "card.json")}


def ensemble(folder: Path, biases: tuple[float, ...], combine: str, **changes: Any) -> Engine:
    """Tiny engines that differ in their calibration, together."""
    files: dict[str, Path] = {}
    names = []
    for place, bias in enumerate(biases):
        calibration = {label: {"slope": 1.0, "intercept": bias} for label in tiny.LABELS}
        member = tiny.write(folder / f"alone{place}", name=f"tiny{place}", calibration=calibration)
        files |= files_of(member, f"members/{place}")
        names.append(f"members/{place}")
    described = {"name": "several", "members": names, "combine": combine, "calibration": {}, **changes}
    return write_bundle(folder / "several", tiny.card(**described), files)


def picture(**changes: Any) -> Any:
    return tiny.radiograph(tiny.chest_like(), **changes)


def test_the_mean_of_the_probabilities_is_said_with_who_agrees(tmp_path: Path) -> None:
    engine = ensemble(tmp_path, (-6.0, -2.0, 0.0), "ctp")
    reader = Reader(engine, device="cpu")
    reading = reader.read(picture())
    alone = [Reader(load(engine.folder / name), device="cpu").read(picture()) for name in engine.card.members]
    for finding in reading.findings:
        each = [next(f for f in one.findings if f.label == finding.label) for one in alone]
        assert finding.probability == pytest.approx(np.mean([f.probability for f in each]), abs=1e-5)
        assert finding.agreement == (sum(f.probability >= f.threshold for f in each), 3)
    assert any(0 < finding.agreement[0] < 3 for finding in reading.findings)
    assert reading.members == ("tiny0", "tiny1", "tiny2")
    assert not any("calibrated" in notice for notice in reading.notices)
    line = reading.as_json(picture())
    assert [len(entry["agreement"]) for entry in line["findings"]] == [2, 2, 2]


def test_maps_are_averaged_and_how_far_they_differ_is_kept(tmp_path: Path) -> None:
    reading = Reader(ensemble(tmp_path, (-2.0, -1.0), "ctp"), device="cpu").read(picture())
    alone = Reader(load(tmp_path / "alone0"), device="cpu").read(picture())
    assert reading.maps is not None
    assert reading.spread is not None
    assert alone.maps is not None
    np.testing.assert_allclose(reading.maps.astype(float), alone.maps.astype(float), atol=5e-3)
    assert reading.spread.shape == reading.maps.shape
    assert float(reading.spread.max()) < 5e-3  # these members differ in nothing but calibration
    assert reading.affine == alone.affine


@pytest.mark.parametrize(("biases", "present"), [((-9.0, -2.0, 0.0), True), ((-9.0, -9.0, 0.0), False)])
def test_the_majority_decides_each_finding(tmp_path: Path, biases: tuple[float, ...], present: bool) -> None:
    reading = Reader(ensemble(tmp_path, biases, "ptc-label"), device="cpu").read(picture())
    effusion = next(finding for finding in reading.findings if finding.label == "Effusion")
    assert (effusion.band == "present") == present
    assert effusion.agreement == ((2, 3) if present else (1, 3))
    assert effusion.probability == pytest.approx(effusion.agreement[0] / 3, abs=1e-6)


def test_the_set_that_most_members_call_is_present(tmp_path: Path) -> None:
    reading = Reader(ensemble(tmp_path, (-9.0, -9.0, 9.0), "ptc-mode"), device="cpu").read(picture())
    assert {finding.band for finding in reading.findings} == {"absent"}
    assert all(0 < finding.probability < 1 for finding in reading.findings)


def test_an_ensemble_without_maps_has_none(tmp_path: Path) -> None:
    reading = Reader(ensemble(tmp_path, (-2.0, 0.0), "ctp", map=None), device="cpu").read(picture())
    assert reading.maps is None
    assert reading.spread is None
    assert all(finding.peak is None for finding in reading.findings)


@pytest.mark.parametrize(("name", "code"), [("model.onnx", "engine-altered"), ("card.json", "engine-altered")])
def test_an_altered_member_is_refused_by_name(tmp_path: Path, name: str, code: str) -> None:
    engine = ensemble(tmp_path, (-2.0, 0.0), "ctp")
    path = engine.folder / "members/1" / name
    path.write_bytes(path.read_bytes()[:-1] + b" ")
    with pytest.raises(Refusal, match=f"members/1/{name}") as refused:
        Reader(engine, device="cpu")
    assert refused.value.code == code


def test_a_missing_member_is_refused_by_name(tmp_path: Path) -> None:
    engine = ensemble(tmp_path, (-2.0, 0.0), "ctp")
    shutil.rmtree(engine.folder / "members/0")
    with pytest.raises(Refusal, match=r"members/0/card\.json is missing") as refused:
        Reader(engine, device="cpu")
    assert refused.value.code == "engine-missing"


@pytest.mark.parametrize("members", [["members/0"], ["members/0", "members/9"], ["../0", "members/0"], ["m", "m"]])
def test_members_that_make_no_ensemble_are_refused(tmp_path: Path, members: list[str]) -> None:
    with pytest.raises(Refusal, match="members"):
        ensemble(tmp_path, (-2.0, 0.0), "ctp", members=members)


def test_a_member_of_other_findings_is_refused(tmp_path: Path) -> None:
    labels = ["Effusion", "Mass", "Nodule"]
    described = {"labels": labels, "calibration": {}, "thresholds": {}}
    with pytest.raises(Refusal, match="does not answer the same findings"):
        Reader(ensemble(tmp_path, (-2.0, 0.0), "ctp", **described), device="cpu")


def test_members_that_differ_in_grid_meet_on_the_finest(tmp_path: Path) -> None:
    fine = tiny.write(tmp_path / "fine", name="fine")
    coarse = write_bundle(
        tmp_path / "coarse",
        tiny.card(name="coarse", map={"rows": 2, "columns": 2}),
        {"model.onnx": _graph_of(extra=False, cells=2)},
    )
    files = files_of(fine, "fine") | files_of(coarse, "coarse")
    described = {"members": ["fine", "coarse"], "map": {"rows": 7, "columns": 7}}
    reading = Reader(write_bundle(tmp_path / "both", tiny.card(**described), files), device="cpu").read(picture())
    assert reading.maps is not None
    assert reading.maps.shape == (3, 7, 7)
    assert reading.spread is not None
    assert float(reading.spread.max()) > 0.01


def _graph_of(*, extra: bool, cells: int = 7) -> bytes:
    """image [N, 3, 28, 28], extra [N, 3] -> logits [N, 3] = extra (or the mean grey), maps of mean grey."""
    size = tiny.SIDE // cells
    weights = np.ones((3, 3, 1, 1), np.float32) / 3
    nodes = [
        helper.make_node("AveragePool", ["image"], ["cells"], kernel_shape=[size, size], strides=[size, size]),
        helper.make_node("Conv", ["cells", "weights"], ["maps"]),
        helper.make_node("ReduceMean", ["maps", "axes"], ["means"], keepdims=0),
        helper.make_node("Mul", ["means", "zero"], ["nothing"]),
        helper.make_node("Add", ["nothing", "extra"] if extra else ["means", "zero"], ["logits"]),
    ]
    inputs = [helper.make_tensor_value_info("image", TensorProto.FLOAT, ["n", 3, tiny.SIDE, tiny.SIDE])]
    if extra:
        inputs.append(helper.make_tensor_value_info("extra", TensorProto.FLOAT, ["n", 3]))
    made = helper.make_graph(
        nodes,
        "tiny",
        inputs,
        [
            helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["n", 3]),
            helper.make_tensor_value_info("maps", TensorProto.FLOAT, ["n", 3, cells, cells]),
        ],
        [
            numpy_helper.from_array(weights, "weights"),
            numpy_helper.from_array(np.array([2, 3], np.int64), "axes"),
            numpy_helper.from_array(np.zeros(1, np.float32), "zero"),
        ],
    )
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    return bytes(model.SerializeToString())


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    folder = tmp_path_factory.mktemp("engines") / "asking"
    described = tiny.card(extra_inputs=EXTRA, calibration={}, pooling=None)
    return Reader(write_bundle(folder, described, {"model.onnx": _graph_of(extra=True)}), device="cpu")


@pytest.mark.parametrize(
    ("identity", "stated", "expected", "missing"),
    [
        ({"age_years": 61.0, "sex": "F", "view_position": "AP"}, None, (0.61, 1, 1), ""),
        ({"age_years": 61.0, "sex": "M"}, None, (0.61, 0, 0), "The view"),
        ({}, None, (0.4, 0, 1), "The age, the view (PA or AP) and the sex are not stated"),
        ({"sex": "O", "age_years": 20.0, "view_position": "PA"}, None, (0.2, 0, 1), "The sex is"),
        ({"age_years": 61.0, "sex": "F", "view_position": "AP"}, {"age": "30", "sex": "M"}, (0.3, 1, 0), ""),
    ],
)
def test_age_view_and_sex_come_from_the_header_or_the_training(
    asking: Reader, identity: dict[str, Any], stated: Any, expected: tuple[float, ...], missing: str
) -> None:
    radiograph = picture(identity={"modality": "DX", **identity})
    np.testing.assert_allclose(asking.scores(radiograph, stated), expected, atol=1e-6)
    reading = asking.read(radiograph, stated=stated)
    said = [notice for notice in reading.notices if "not stated" in notice and "usual" in notice]
    assert bool(said) == bool(missing)
    assert all(notice.startswith(missing) for notice in said)
    assert reading.levels == ()


@pytest.mark.parametrize("beside", ["", "images"])
def test_a_picture_takes_them_from_the_table_beside_it(asking: Reader, tmp_path: Path, beside: str) -> None:
    (tmp_path / beside).mkdir(exist_ok=True)
    (tmp_path / "labels.csv").write_text("image,age,sex,view\nmade.png,77,F,AP\nother.png,1,M,PA\n", "utf-8")
    radiograph = picture(path=tmp_path / beside / "made.png")
    np.testing.assert_allclose(asking.scores(radiograph), (0.77, 1, 1), atol=1e-6)
    (tmp_path / "labels.csv").write_text("image,age,sex,view\nmade.png,,F,\n", "utf-8")
    np.testing.assert_allclose(asking.scores(radiograph), (0.4, 0, 1), atol=1e-6)


def test_medians_are_those_of_the_training_images() -> None:
    details = {"age": ["20", "60Y", "", "61"], "sex": ["F", "F", "M", ""], "view": ["PA", "AP", "AP", "AP"]}
    described = extras.describe(("age", "view", "sex"), details)
    assert [one["median"] for one in described] == [60, 1, 1]
    engine = tiny.card(extra_inputs=described)
    assert engine["extra_inputs"][1]["values"] == {"PA": 0.0, "AP": 1.0}


def test_an_engine_without_linear_maps_is_not_held_to_their_mean(asking: Reader) -> None:
    assert known.pooling_error(asking.answers) is None
    assert set(known.known_probabilities(asking.engine, asking)) == set(tiny.LABELS)


def test_a_crop_is_taken_and_its_maps_lie_where_it_was(tmp_path: Path) -> None:
    """A bright spot in the part that is kept peaks where it is; one outside changes nothing."""
    wanted = tiny.card()["input"] | {"crop": {"share": 0.5, "square": True}}
    reader = Reader(tiny.write(tmp_path / "tiny", input=wanted), device="cpu")
    pixels = tiny.chest_like(400, 300) // 8
    window = {"windows": (Window(127.5, 255),)}  # a picture without one is stretched by what is on it
    plain = reader.read(tiny.radiograph(pixels, **window), anyway=True)
    outside = pixels.copy()
    outside[:40, :40] = 250
    assert [f.probability for f in reader.read(tiny.radiograph(outside, **window), anyway=True).findings] == [
        f.probability for f in plain.findings
    ]
    inside = pixels.copy()
    inside[210:230, 180:200] = 250
    peak = next(
        f.peak for f in reader.read(tiny.radiograph(inside, **window), anyway=True).findings if f.label == "Effusion"
    )
    assert peak is not None
    assert abs(peak[0] - 220) <= 150 / 7
    assert abs(peak[1] - 190) <= 150 / 7


def test_probabilities_come_back_from_their_logits() -> None:
    from engine.bundles.card import Calibration
    from engine.reading.calibrating import logit_of

    for probability in (0.0, 1e-3, 0.5, 0.999, 1.0):
        assert probability_of(logit_of(probability), Calibration()) == pytest.approx(probability, abs=1e-6)
