"""What all reports are made of: one style, tables, figures with captions, the frame of the page."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

from engine.judging.evaluation.telling import NOT_MEASURED

_STYLE = """
:root { --ink: #1d2329; --soft: #5b6670; --line: #d9dee3; --wash: #f4f6f8; --mark: #0072b2; }
* { box-sizing: border-box; }
body { font: 15px/1.55 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: var(--ink); background: #fff;
  max-width: 66rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .3rem; letter-spacing: -.01em; }
h2 { font-size: 1.2rem; margin: 2.8rem 0 .6rem; padding-top: .8rem; border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.6rem 0 .4rem; }
p { max-width: 46rem; margin: .5rem 0; } .soft, figcaption { color: var(--soft); }
.lead { color: var(--soft); margin: 0 0 1rem; }
.heads { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .8rem; margin: 1.4rem 0; }
.head { background: var(--wash); border-radius: 8px; padding: .8rem 1rem; }
.head b { display: block; font-size: 1.6rem; font-weight: 600; font-variant-numeric: tabular-nums; line-height: 1.3; }
.head span { display: block; color: var(--soft); font-size: .84rem; line-height: 1.4; }
.note { border-left: 3px solid #d55e00; background: #fdf6f1; padding: .6rem 1rem; margin: 1rem 0; max-width: 52rem; }
.use { font-weight: 600; }
.wide { overflow-x: auto; margin: .8rem 0; }
table { border-collapse: collapse; font-size: .86rem; }
th, td { padding: .28rem 1rem .28rem 0; text-align: left; vertical-align: baseline; white-space: nowrap; }
th { font-weight: 600; border-bottom: 1.5px solid var(--ink); } td { border-bottom: 1px solid var(--line); }
td.n { font-variant-numeric: tabular-nums; } td.none { color: #89939c; } td small { color: var(--soft); }
tr.first td { font-weight: 600; }
figure { margin: 1rem 0 1.6rem; } figure svg { max-width: 100%; height: auto; display: block; }
figcaption { font-size: .86rem; max-width: 46rem; margin-top: .3rem; }
code { font: .84rem/1.5 ui-monospace, "SF Mono", Consolas, monospace; background: var(--wash); padding: .1rem .35rem;
  border-radius: 4px; overflow-wrap: anywhere; }
nav { font-size: .86rem; margin: 1rem 0 0; } nav a { color: var(--mark); margin-right: 1rem; text-decoration: none; }
li { max-width: 46rem; margin: .2rem 0; }
@media print { body { max-width: none; padding: 0; font-size: 11px; } nav { display: none; }
  figure, tr, .head { break-inside: avoid; } h2 { break-after: avoid; } }
"""
_VALUE = re.compile(r"^([+-]?[\d.,]+) (\(.+\))$")


def frame(title: str, lead: str, sections: Sequence[tuple[str, str]]) -> str:
    """The whole page.

    Parameters
    ----------
    title, lead
        Plain text.
    sections
        Heading and HTML of each; an empty heading for what stands before the first.
    """
    named = [heading for heading, _ in sections if heading]
    links = "".join(f'<a href="#{_anchor(heading)}">{html.escape(heading)}</a>' for heading in named)
    body = "\n".join(
        (f'<h2 id="{_anchor(heading)}">{html.escape(heading)}</h2>\n' if heading else "") + content
        for heading, content in sections
    )
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(title)}</title><style>{_STYLE}</style></head><body>\n"
        f'<h1>{html.escape(title)}</h1>\n<p class="lead">{html.escape(lead)}</p>\n'
        f"{f'<nav>{links}</nav>' if len(named) > 1 else ''}\n{body}\n</body></html>\n"
    )


def text(words: str, kind: str = "") -> str:
    """A paragraph."""
    return f"<p{f' class={kind}' if kind else ''}>{html.escape(words)}</p>"


def note(words: str) -> str:
    """What must not be overlooked."""
    return f'<p class="note">{html.escape(words)}</p>' if words else ""


def code(words: str) -> str:
    """Something to be typed, or a hash."""
    return f"<code>{html.escape(words)}</code>"


def items(lines: Sequence[str]) -> str:
    """A list."""
    return "<ul>" + "".join(f"<li>{html.escape(line)}</li>" for line in lines) + "</ul>" if lines else ""


def heads(figures: Sequence[tuple[str, str]]) -> str:
    """The main figures, large: ``0.739 (0.719 to 0.757)`` and what it is."""
    parts = []
    for told, words in figures:
        match = _VALUE.match(told)
        value, interval = match.groups() if match else (told, "")
        parts.append(
            f'<div class="head"><b>{html.escape(value)}</b><span>{html.escape(interval)}</span>'
            f"<span>{html.escape(words)}</span></div>"
        )
    return f'<div class="heads">{"".join(parts)}</div>'


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, first: bool = False) -> str:
    """A table; intervals stand back behind their figures. ``first``: the first line is a mean or a total."""
    head = "".join(f"<th>{html.escape(column)}</th>" for column in columns)
    lines = "".join(
        f"<tr{' class=first' if first and number == 0 else ''}>"
        + "".join(_cell(cell, place) for place, cell in enumerate(row))
        + "</tr>"
        for number, row in enumerate(rows)
    )
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>'


def figure(drawings: Mapping[str, bytes], name: str, caption: str) -> str:
    """One figure with its caption; nothing where it was not drawn."""
    if name not in drawings:
        return ""
    return f"<figure>{inline(drawings[name], name)}<figcaption>{html.escape(caption)}</figcaption></figure>"


def inline(drawing: bytes, name: str) -> str:
    """The SVG element alone, its ids made the page's own: two drawings share names of glyphs and clips."""
    drawn = drawing.decode()
    drawn = drawn[drawn.index("<svg") :]
    prefix = name.removesuffix(".svg")
    for mark in (' id="', 'href="#', "url(#"):
        drawn = drawn.replace(mark, f"{mark}{prefix}-")
    return drawn


def plain(label: str) -> str:
    """A label as people write it."""
    return label.replace("_", " ")


def _cell(cell: str, place: int) -> str:
    if cell == NOT_MEASURED:
        return f'<td class="none">{cell}</td>'
    match = _VALUE.match(cell)
    if match:
        return f'<td class="n">{html.escape(match[1])} <small>{html.escape(match[2])}</small></td>'
    return f"<td{' class=n' if place else ''}>{html.escape(cell)}</td>"


def _anchor(heading: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")
