"""The card's hash of itself: a flipped byte in card.json is noticed like one in any other file.

The value under ``sha256`` is the hash of the card's own bytes with 64 zeros in that place.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

_EMPTY = "0" * 64
_KEY = "sha256"


def sealed(document: Mapping[str, Any]) -> bytes:
    """The text of a card with its own hash in it; the same document always gives the same bytes."""
    whole = {_KEY: _EMPTY, **{key: value for key, value in document.items() if key != _KEY}}
    text = json.dumps(whole, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    empty = text.encode()
    return empty.replace(_EMPTY.encode(), hashlib.sha256(empty).hexdigest().encode(), 1)


def holds(card_bytes: bytes) -> bool:
    """Whether a card's bytes are those that were sealed."""
    try:
        stated = json.loads(card_bytes).get(_KEY)
    except (ValueError, RecursionError, AttributeError):
        return False
    if not isinstance(stated, str) or len(stated) != len(_EMPTY):
        return False
    return hashlib.sha256(card_bytes.replace(stated.encode(), _EMPTY.encode(), 1)).hexdigest() == stated
