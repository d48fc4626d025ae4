from __future__ import annotations

from pathlib import Path

import pytest

from engine.radiographs.refusals import Refusal
from viewer.desk.actions import ACTIONS
from viewer.desk.preferences.keys import FIXED, Keys, keep, read, written
from viewer.desk.settings import Settings


def test_no_key_belongs_to_two_actions_or_to_the_desk_itself() -> None:
    keys = Keys({})
    owners = [(key, action.id) for action in ACTIONS for key in map(written, keys.of(action.id))]
    assert len({key for key, _ in owners}) == len(owners)
    assert not {key for key, _ in owners} & set(FIXED)
    assert all(keys.owner(key) is not None for key, _ in owners)


def test_a_taken_key_is_refused_in_a_sentence_that_names_the_other() -> None:
    keys = Keys({})
    with pytest.raises(Refusal, match="I already belongs to “Invert”") as caught:
        keys.changed("fit", ("I",))
    assert "“Invert”" in caught.value.next_step
    with pytest.raises(Refusal, match="Hold to pan"):
        keys.changed("fit", ("Space",))
    with pytest.raises(Refusal, match="not a key"):
        keys.changed("fit", ("",))
    with pytest.raises(Refusal, match="without Ctrl"):
        keys.changed("bare", ("Ctrl+J",))
    assert keys.changed("fit", ("F",)) == keys, "its own key is no collision"


def test_a_key_can_be_given_taken_away_and_come_back() -> None:
    free = Keys({}).changed("invert", ())
    assert free.of("invert") == ()
    moved = free.changed("fit", ("I",))
    assert moved.of("fit") == ("I",)
    owner = moved.owner("i")
    assert owner is not None
    assert owner.id == "fit"
    with pytest.raises(Refusal, match="“Fit”"):
        moved.reset("invert")
    assert moved.reset("fit").reset("invert") == Keys({})
    assert moved.reset() == Keys({})


def test_what_is_kept_comes_back_and_nonsense_does_not(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    chosen = Keys({}).changed("invert", ("J",)).changed("reset", ("Ctrl+Backspace", "Home"))
    keep(settings, chosen)
    settings.write()
    assert read(Settings(tmp_path)) == chosen
    settings.keep("keys/fit", "W")
    settings.keep("keys/no-such-action", "Q")
    assert read(settings) == chosen, "a collision in the file is left out"
    keep(settings, Keys({}))
    settings.write()
    assert read(Settings(tmp_path)) == Keys({})
