"""The report of a run: one HTML page that needs nothing beside it."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

from engine.judging.measuring import Figure, Fitted
from engine.judging.ranking import Estimate

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222; }
table { border-collapse: collapse; margin: 1rem 0; } th, td { padding: .2rem .8rem .2rem 0; text-align: left; }
td.n { text-align: right; font-variant-numeric: tabular-nums; } th { border-bottom: 1px solid #999; font-weight: 600; }
svg { max-width: 100%; height: auto; } code { background: #f2f2f2; padding: .1rem .3rem; } .use { font-weight: 600; }
"""
_HEAD_KEYS = ("auc_test", "auc_readers", "pointing", "pointing_raw", "pointing_centre", "calibration_error_test")


def page(
    *,
    title: str,
    intended_use: str,
    command: str,
    limits: Sequence[str],
    labels: Sequence[str],
    fitted: Fitted,
    figures: Sequence[Figure],
    drawings: Mapping[str, bytes],
) -> str:
    """Write the page: the main figures, a table by label, the drawings, the limits."""
    by_key = {figure.key: figure for figure in figures}
    parts = [
        f"<h1>{html.escape(title)}</h1>",
        f'<p class="use">{html.escape(intended_use)}</p>',
        f"<p>Every figure comes from <code>{html.escape(command)}</code>; in brackets its 95 % interval, patients "
        "drawn again.</p>",
        _table(
            ("figure", "value", "on"),
            [
                (by_key[key].words, _told(by_key[key].estimate), str(by_key[key].estimate.n))
                for key in _HEAD_KEYS
                if key in by_key
            ],
        ),
        "<h2>By label</h2>",
        _table(
            ("label", "AUC, test", "AUC, readers", "peak in box", "threshold", "sensitivity", "specificity"),
            [
                (
                    label.replace("_", " "),
                    *(
                        _told(by_key[key].estimate) if (key := f"{kind}/{label}") in by_key else ""
                        for kind in ("auc_test", "auc_readers", "pointing")
                    ),
                    f"{fitted.thresholds[number].probability:.2f}",
                    *(
                        _told(by_key[key].estimate) if (key := f"{kind}_test/{label}") in by_key else ""
                        for kind in ("sensitivity", "specificity")
                    ),
                )
                for number, label in enumerate(labels)
            ],
        ),
    ]
    groups = [figure for figure in figures if figure.key.startswith("auc_test_group/")]
    if groups:
        rows = [(figure.words, _told(figure.estimate), str(figure.estimate.n)) for figure in groups]
        parts.extend(("<h2>By group</h2>", _table(("figure", "value", "on"), rows)))
    for name, drawing in drawings.items():
        parts.append(f"<h2>{html.escape(name.removesuffix('.svg').capitalize())}</h2>{_inline(drawing, name)}")
    parts.append("<h2>Limits</h2><ul>" + "".join(f"<li>{html.escape(limit)}</li>" for limit in limits) + "</ul>")
    body = "\n".join(parts)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body>\n{body}\n</body></html>\n"
    )


def _told(estimate: Estimate) -> str:
    return f"{estimate.value:.3f} ({estimate.low:.3f} to {estimate.high:.3f})"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{html.escape(text)}</th>" for text in heads)
    lines = "".join(
        "<tr>"
        + "".join(f"{'<td class=n>' if place else '<td>'}{html.escape(text)}</td>" for place, text in enumerate(row))
        + "</tr>"
        for row in rows
    )
    return f"<table><tr>{head}</tr>{lines}</table>"


def _inline(drawing: bytes, name: str) -> str:
    """The SVG element alone, its ids made the page's own: two drawings share names of glyphs."""
    text = drawing.decode()
    text = text[text.index("<svg") :]
    prefix = name.removesuffix(".svg")
    for mark in (' id="', 'href="#', "url(#"):
        text = text.replace(mark, f"{mark}{prefix}-")
    return text
