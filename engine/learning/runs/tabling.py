"""The table that a recipe's variants make beside the paper's figures."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from math import isnan
from pathlib import Path
from typing import Any

from engine.judging.drawing import bars
from engine.judging.evaluation.telling import told
from engine.judging.measures.ranking import Estimate
from engine.judging.pages import experiment as page
from engine.learning.recipe import Recipe
from engine.learning.runs.files import write
from engine.learning.runs.request import Request
from engine.radiographs.refusals import Refusal

VARIANTS, ROWS, TABLE = "variants", "rows.csv", "table.md"
_SAME = frozenset({"variant", "about", "paper"})
Rows = dict[str, dict[str, Estimate]]


@dataclass(frozen=True)
class Experiment:
    """What was asked for.

    Attributes
    ----------
    request
        As of a single run; its recipe is the one without a variant, its folder the experiment's.
    variants
        Name to recipe, in the order of the table.
    """

    request: Request
    variants: Mapping[str, Recipe]


def tell(experiment: Experiment) -> Path:
    """Write the table, the figures and the page of the variants that are done.

    Raises
    ------
    Refusal
        ``not-found`` where none is.
    """
    request, out = experiment.request, experiment.request.out
    base = request.recipe
    measured = {name: _rows(out / VARIANTS / name) for name in experiment.variants}
    found = {name: one for name, one in measured.items() if one}
    if not found:
        raise Refusal(
            "not-found",
            f"No variant of {base.name} is done in {out}.",
            "Name the experiment's folder with --out, or leave --table out to train them.",
        )
    rows: Rows = {}
    published: dict[str, dict[str, float]] = {}
    for name, of_variant in found.items():
        for row, figures in of_variant.items():
            title = _title(name, row)
            rows[title] = {key: one for key in base.experiment.figures if (one := _figure(figures, key))}
            published[title] = _paper(experiment.variants[name].paper, row, base.experiment.figures)
    starts = {name: _environment(out / VARIANTS / name) for name in found}
    drawings = {"bars.svg": bars.experiment(rows, base.experiment.figures, "the test list")}
    swept = _swept(experiment, rows)
    if len(swept) > 1:
        first = base.experiment.figures[0]
        drawings["sweep.svg"] = bars.sweep(list(swept), list(swept.values()), base.experiment.across, first)
    seen = {name: _seen(environment) for name, environment in starts.items()}
    notes = [*_notes(starts), _seen_words(seen), *_unfinished_words([name for name in measured if name not in found])]
    notes += [*_vote_words({title.rpartition("/")[2] for title in rows}), base.about]
    splits = {name: str(one.get("split", "")) for name, one in starts.items()}
    listed = [*notes, *_split_words(splits)]
    titles = [(name, row) for name in found for row in found[name]]
    by_row = {_title(name, row): seen[name].get(row, sum(seen[name].values())) for name, row in titles}
    main = _main(rows, published, base.experiment.figures, by_row)
    written = {
        "table.csv": _csv(
            rows, published, base.experiment.figures, by_row, {_title(name, row): splits[name] for name, row in titles}
        ),
        TABLE: "\n".join([*main, "", *_by_label(experiment, found), *_listed(listed)]).encode(),
        "report.html": page.page(
            title=base.title,
            command=request.command,
            variants=rows,
            metrics=base.experiment.figures,
            drawings=drawings,
            split="; ".join(dict.fromkeys(splits.values())),
            published=published if any(published.values()) else None,
            notes=notes,
        ).encode(),
        **{f"figures/{name}": drawing for name, drawing in drawings.items()},
    }
    for name, content in written.items():
        write(out / name, content)
    return out / "report.html"


def put_into(document: Path, name: str, folder: Path) -> None:
    """Put an experiment's table into a document, between its ``<!-- table NAME -->`` and the next ``<!-- end -->``.

    Raises
    ------
    Refusal
        ``unusable-input`` where the document has no such place or cannot be read or written.
    """
    begin, end = f"<!-- table {name} -->\n", "<!-- end -->"
    try:
        before, found, after = document.read_text("utf-8").partition(begin)
        _, closed, rest = after.partition(end)
        if not found or not closed:
            raise Refusal(
                "unusable-input",
                f"{document.name} has no place for this table.",
                f"Write a line {begin.strip()} into it where the table shall stand, and a line {end} below.",
            )
        table = (folder / TABLE).read_text("utf-8")
        write(document, f"{before}{begin}\n{table.rstrip()}\n\n{end}{rest}".encode())
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal("unusable-input", f"{document.name} cannot be used: {error}.", "Name another file.") from error


def _rows(out: Path) -> Rows:
    """Rows of the table that a variant makes: itself, or an ensemble's members and ways of combining."""
    path = next((path for path in (out / ROWS, out / "metrics.csv") if path.is_file()), None)
    if path is None:
        return {}
    rows: Rows = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for line in csv.DictReader(stream):
            value, low, high = (float(line[key] or "nan") for key in ("value", "low", "high"))
            one = Estimate(value, low, high, int(line["n"]), int(line["positives"] or 0))
            rows.setdefault(line.get("row") or "", {})[line["figure"]] = one
    return rows


def _figure(figures: Mapping[str, Estimate], key: str) -> Estimate | None:
    """A figure of the test list, or the one of that very name; ``f1/Effusion`` is the label's."""
    name, slash, label = key.partition("/")
    return figures.get(f"{name}_test{slash}{label}", figures.get(key))


def _paper(paper: Mapping[str, float], row: str, keys: Sequence[str]) -> dict[str, float]:
    names = {key: f"{row}/{key}" if row else key for key in keys}
    return {key: paper[name] for key, name in names.items() if name in paper}


def _environment(out: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads((out / "environment.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _notes(environments: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """What every variant started from, how many images it saw, and how long that took."""
    notes = []
    for name, found in environments.items():
        minutes = float(found.get("training_seconds", 0)) / 60
        notes.append(
            f"{name}: starts from {found.get('start', 'unknown')}, {sum(_seen(found).values()):,} images seen, "
            f"{minutes:.0f} minutes, best epoch {found.get('best_epoch', 'unknown')}."
        )
    return notes


def _title(variant: str, row: str) -> str:
    return f"{variant}/{row}" if row else variant


def _seen(environment: Mapping[str, Any]) -> dict[str, int]:
    """How many images each network of a variant saw; without a name where there is one network."""
    found = environment.get("images_seen", 0)
    if isinstance(found, list):
        return dict(zip(environment["members"], found, strict=True))
    return {"": int(found)}


def _seen_words(seen: Mapping[str, Mapping[str, int]]) -> str:
    """Whether the networks of all variants had the same budget."""
    of_network = {_title(name, row): count for name, one in seen.items() for row, count in one.items()}
    who = "network of every variant" if any(len(one) > 1 for one in seen.values()) else "variant"
    return equal_words(of_network, f"Every {who} saw", "The variants did not see")


def equal_words(counts: Mapping[str, int], equal: str, unequal: str) -> str:
    """One sentence on whether all have the same number of images."""
    if len(set(counts.values())) <= 1:
        return f"{equal} {max(counts.values(), default=0):,} images."
    listed = ", ".join(f"{name} {count:,}" for name, count in counts.items())
    return f"{unequal} the same number of images ({listed}): their figures are not on equal terms."


def _vote_words(names: set[str]) -> list[str]:
    """How an AUC is computed of a vote."""
    from engine.learning.runs.ensembling import RANKED

    return [f"AUC of {way}: images are ranked by {words}." for way, words in RANKED.items() if way in names]


def _swept(experiment: Experiment, rows: Rows) -> dict[float, Estimate]:
    """The first figure by the swept number, of variants that change it and nothing else."""
    base = experiment.request.recipe
    key, first = base.experiment.sweep.split("."), base.experiment.figures[0]
    found: dict[float, Estimate] = {}
    for name, chosen in experiment.variants.items():
        if base.experiment.sweep and _differences(base, chosen, ()) <= {tuple(key)} and first in rows.get(name, {}):
            value: Any = chosen
            for part in key:
                value = getattr(value, part)
            found[float(value)] = rows[name][first]
    return dict(sorted(found.items()))


def _differences(one: Any, other: Any, path: tuple[str, ...]) -> set[tuple[str, ...]]:  # noqa: ANN401  (any section)
    """Keys in which two recipes differ, but for those that only describe."""
    if not is_dataclass(one):
        return set() if one == other else {path}
    keys = [entry.name for entry in fields(one) if path or entry.name not in _SAME]
    return {found for key in keys for found in _differences(getattr(one, key), getattr(other, key), (*path, key))}


def _csv(
    rows: Rows,
    published: Mapping[str, Mapping[str, float]],
    keys: Sequence[str],
    seen: Mapping[str, int],
    splits: Mapping[str, str],
) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["variant", "figure", "value", "low", "high", "n", "paper", "images_seen", "split"])
    for name, figures in rows.items():
        for key in keys:
            if key in figures:
                one = figures[key]
                numbers = ["" if isnan(value) else f"{value:.6f}" for value in (one.value, one.low, one.high)]
                rest = [one.n, published[name].get(key, ""), seen[name], splits[name]]
                writer.writerow([name, key, *numbers, *rest])
    return text.getvalue().encode()


def _main(
    rows: Rows, published: Mapping[str, Mapping[str, float]], keys: Sequence[str], seen: Mapping[str, int]
) -> list[str]:
    """The table in Markdown, measured beside published: a line per variant, or per figure where those are more."""
    if len(keys) > len(rows):
        return _turned(rows, published, keys, seen)
    heads = ["variant", "images seen", *(part for key in keys for part in _heads(key, published))]
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    for name, figures in rows.items():
        cells = [name, f"{seen[name]:,}"]
        for key in keys:
            cells.append(_cell(figures.get(key)))
            if len(_heads(key, published)) > 1:
                cells.append(f"{published[name][key]:g}" if key in published[name] else "")
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def _turned(
    rows: Rows, published: Mapping[str, Mapping[str, float]], keys: Sequence[str], seen: Mapping[str, int]
) -> list[str]:
    """The same with a line per figure."""
    stated = [name for name in rows if published[name]]
    heads = ["figure", *(part for name in rows for part in ((name, f"{name}, paper") if name in stated else (name,)))]
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    counts = [part for name in rows for part in ((f"{seen[name]:,}", "") if name in stated else (f"{seen[name]:,}",))]
    lines.append("| images seen | " + " | ".join(counts) + " |")
    for key in keys:
        cells = [key]
        for name, figures in rows.items():
            cells.append(_cell(figures.get(key)))
            if name in stated:
                cells.append(f"{published[name][key]:g}" if key in published[name] else "")
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def _heads(key: str, published: Mapping[str, Mapping[str, float]]) -> list[str]:
    return [key, f"{key}, paper"] if any(key in one for one in published.values()) else [key]


def _by_label(experiment: Experiment, found: Mapping[str, Mapping[str, Mapping[str, Estimate]]]) -> list[str]:
    """What the paper states of single labels, beside what was measured."""
    lines = []
    for name, of_variant in found.items():
        for key, value in experiment.variants[name].paper.items():
            if "/" in key and (one := _figure(of_variant.get("", {}), key)):
                lines.append(f"| {name} | {key} | {_cell(one)} | {value:g} |")
    return ["| variant | figure | here | paper |", "|---|---|---|---|", *lines, ""] if lines else []


def _cell(one: Estimate | None) -> str:
    return "" if one is None else told(one)


def _listed(notes: Sequence[str]) -> list[str]:
    return [*(f"- {note}" for note in notes), ""]


def _split_words(splits: Mapping[str, str]) -> list[str]:
    """Which list the figures are of, with the hash of the split; and that labels are no radiologist's."""
    known = dict.fromkeys(words for words in splits.values() if words)
    if len(known) > 1:
        each = "; ".join(f"{name}: {words}" for name, words in splits.items())
        told_of = [f"The variants were not judged on the same list: {each}."]
    else:
        told_of = [f"The figures are of {words}." for words in known]
    mined = "They are against the data set's labels: where reports were mined for those, radiologists often differ."
    return [*told_of, mined]


def _unfinished_words(names: Sequence[str]) -> list[str]:
    return [f"Not finished, and so without a line: {', '.join(names)}."] if names else []
