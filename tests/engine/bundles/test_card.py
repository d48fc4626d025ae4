from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.bundles.card import Card
from engine.radiographs.refusals import Refusal
from tests.engine import tiny_engine as tiny


def read(**changes: Any) -> Card:
    return Card.from_json(json.dumps(tiny.card(files={}, **changes)))


def refused(**changes: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read(**changes)
    return caught.value


def test_what_is_stated_is_what_is_read() -> None:
    card = read()
    assert (card.name, card.version, card.kind, card.labels) == ("tiny", "1.2.3", "classifier", tiny.LABELS)
    assert (card.input.rows, card.input.std, card.input.range) == (28, (1.0, 1.0, 1.0), (0.0, 1.0))
    assert card.map is not None
    assert (card.map.rows, card.map.reference) == (7, None)
    assert card.thresholds["Mass"].specificity == 0.7
    assert card.calibration["Mass"].intercept == -2.0


def test_unknown_keys_are_kept_at_every_depth() -> None:
    card = read(weather="fair", network={"name": "n", "labels": 3, "head": "h", "stride": 16})
    assert card.extra["weather"] == "fair"
    assert card.network.extra == {"stride": 16}
    assert card.document["network"]["stride"] == 16


@pytest.mark.parametrize("schema", ["hilum.engine/2", "hilum.engine/10.1"])
def test_a_newer_schema_is_refused_as_newer(schema: str) -> None:
    refusal = refused(schema=schema)
    assert refusal.code == "engine-newer"
    assert schema in refusal.reason


def test_a_newer_minor_schema_is_read() -> None:
    assert read(schema="hilum.engine/1.7").name == "tiny"


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"schema": "other/1"}, "schema"),
        ({"schema": None}, "schema"),
        ({"kind": "oracle"}, "kind"),
        ({"name": ""}, "name"),
        ({"labels": []}, "labels"),
        ({"labels": ["Mass", "Mass", "Hernia"]}, "labels"),
        ({"network": {"name": "n", "labels": 4}}, "network.labels"),
        ({"input": {"rows": 0, "columns": 28, "reduction": "area", "padding": "stretch"}}, "input.rows"),
        ({"input": {"rows": 28, "columns": 28, "reduction": "lanczos", "padding": "stretch"}}, "input.reduction"),
        (
            {"input": {"rows": 28, "columns": 28, "std": [1, 0, 1], "reduction": "area", "padding": "stretch"}},
            "input.std",
        ),
        ({"thresholds": {"Mass": {"probability": 1.5}}}, "thresholds.Mass.probability"),
        ({"calibration": {"Mass": {"slope": "1", "intercept": 0}}}, "calibration.Mass.slope"),
        ({"pooling": "lse"}, "pooling"),
        ({"map": {"rows": 7}}, "map.columns"),
    ],
)
def test_each_fault_is_one_refusal_that_names_the_key(changes: dict[str, Any], named: str) -> None:
    refusal = refused(**changes)
    assert refusal.code == "engine-altered"
    assert named in refusal.reason


@pytest.mark.parametrize("name", ["../x", "/x", "a/../x", "C:x", "a\\x", "", "card.json", "a//x"])
def test_a_file_name_may_not_lead_out_of_the_folder(name: str) -> None:
    with pytest.raises(Refusal, match="no file inside"):
        Card.from_json(tiny.card(files={name: "0" * 64}))


@settings(deadline=None, max_examples=100)  # a busy computer is no fault
@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=4), st.lists, max_leaves=4), st.data())
def test_any_value_anywhere_is_read_or_refused(value: object, data: st.DataObject) -> None:
    document = tiny.card(files={})
    where = data.draw(st.sampled_from(sorted(document)))
    inside = document[where]
    if isinstance(inside, dict) and inside and data.draw(st.booleans()):
        inside = inside[data.draw(st.sampled_from(sorted(inside)))] if where == "thresholds" else inside
        inside[data.draw(st.sampled_from(sorted(inside)))] = value
    else:
        document[where] = value
    with suppress(Refusal):  # anything else that escapes is a bug
        Card.from_json(document)


@pytest.mark.parametrize("text", [b"", b"[]", b"{", b"\xff\xfe", b"[" * 100_000])
def test_no_json_is_refused(text: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        Card.from_json(text)
    assert caught.value.code == "engine-altered"
