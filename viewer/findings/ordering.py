"""Which findings stand in the list, in which order and groups. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from viewer.findings.words import Row
from viewer.work.words import say

Order = Literal["probability", "name", "odds"]
ORDERS: dict[Order, str] = {
    "probability": "By probability",
    "name": "By name",
    "odds": "By odds over threshold",
}
GROUPS = {"present": "At or above threshold", "uncertain": "Uncertain", "absent": "Below half the threshold's odds"}


@dataclass(frozen=True)
class Listing:
    """How the list is to be: words that a name must hold, order, groups, and whether the rest is left out."""

    search: str = ""
    order: Order = "probability"
    grouped: bool = False
    only_present: bool = False


def listed(rows: Sequence[Row], listing: Listing) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """Groups with their headings (empty for a single, unnamed one); groups without rows are left out."""
    words = listing.search.casefold().split()
    kept = [row for row in rows if all(word in row.text.casefold() for word in words)]
    if listing.only_present:
        kept = [row for row in kept if row.band == "present"]
    kept.sort(key=lambda row: _place(row, listing.order))
    if not listing.grouped:
        return (("", tuple(kept)),) if kept else ()
    groups = []
    for band, heading in GROUPS.items():
        inside = tuple(row for row in kept if row.band == band)
        if inside:
            groups.append((f"{say(heading)}  ({len(inside)})", inside))
    return tuple(groups)


def _place(row: Row, order: Order) -> tuple[float, str]:
    if order == "name":
        return (0.0, row.text.casefold())
    if order == "odds":
        return (-odds_over_threshold(row), row.text)
    return (float(row.rank), row.text)


def odds_over_threshold(row: Row) -> float:
    """How many times the threshold's odds a finding has: 1 just reaches it."""
    own, limit = (p / max(1 - p, 1e-9) for p in (row.probability, row.threshold))
    return own / max(limit, 1e-12)


def left_out(rows: Sequence[Row], listing: Listing) -> str:
    """Says that not every finding is in the list; empty where all are."""
    shown = sum(len(inside) for _, inside in listed(rows, listing))
    if shown == len(rows):
        return ""
    why = [f"“{listing.search.strip()}”"] if listing.search.strip() else []
    why += [say("only above threshold")] if listing.only_present else []
    return say("{shown} of {all} shown ({why})", shown=shown, all=len(rows), why=", ".join(why))
