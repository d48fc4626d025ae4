"""``hilum-engine read`` on a folder of PNGs, with heatmaps, beside a plain PyTorch script without any.

    python -m tests.bench.script [--images N] [--rounds N] [--threads 1 2] [--workers N] [--engine NAME] [--folder DIR]

The script is what people write: Pillow opens and shrinks, batches of 32 go through the same networks, no heatmaps, and
its best number of threads counts. Both run as processes of their own. Start-up is what one picture takes; it is taken
off and told apart.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from engine.bundles.engines import DEFAULT, find
from tests.bench.read import made_images
from tests.data import REPOSITORY

SCRIPT = """
import sys
from pathlib import Path
import numpy as np, torch
from PIL import Image
from engine.bundles.engines import find
from engine.networks.registry import from_card
from engine.bundles.engines import load
folder, threads = Path(sys.argv[1]), int(sys.argv[2])
torch.set_num_threads(threads)
engine = find(sys.argv[3])
ones = [load(engine.folder / name) for name in engine.card.members] or [engine]
nets = [from_card(one.card.document["network"], one.folder / "weights.safetensors") for one in ones]
sizes = [one.card.input for one in ones]
scales = [[np.array(v, np.float32)[:, None, None] for v in (size.mean, size.std)] for size in sizes]
paths = sorted(folder.glob("*.png"))
with torch.inference_mode():
    for at in range(0, len(paths), 32):
        batches = [[] for _ in nets]
        for path in paths[at:at + 32]:
            whole = Image.open(path).convert("L")
            for batch, size, (mean, std) in zip(batches, sizes, scales):
                grey = whole.resize((size.columns, size.rows), Image.BILINEAR)
                batch.append((np.asarray(grey, np.float32)[None].repeat(3, 0) / 255 - mean) / std)
        said = [torch.sigmoid(net(torch.from_numpy(np.stack(batch)))[0]) for net, batch in zip(nets, batches)]
        torch.stack(said).mean(0).numpy()
"""


def seconds(command: list[str]) -> float:
    """How long a process takes, from its start to its end."""
    began = time.perf_counter()
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stderr)
        raise SystemExit(1)
    return time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--images", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2], help="of the script; its best counts")
    parser.add_argument("--workers", type=int, default=2, help="of hilum-engine read")
    parser.add_argument("--engine", default=DEFAULT)
    parser.add_argument("--folder", type=Path, help="PNGs to read instead of made ones")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = chosen.folder or Path(made) / "many"
        one = Path(made) / "one"
        one.mkdir()
        made_images(one, 1)
        if chosen.folder is None:
            folder.mkdir()
            made_images(folder, chosen.images)
        count = len(list(folder.glob("*.png")))
        program = [sys.executable, "-c", SCRIPT]
        read = [sys.executable, "-m", "engine.commands.main", "read", "--quiet", "--anyway", "--engine", chosen.engine]
        read += ["--workers", str(chosen.workers)]
        read += ["--json", str(Path(made) / "out.jsonl")]
        ways = {f"plain PyTorch script, {n} threads": (program, [str(n), chosen.engine]) for n in chosen.threads}
        ways["hilum-engine read, with all heatmaps"] = (read, [])
        taken: dict[str, list[float]] = {name: [] for name in ways}
        started: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(chosen.rounds):
            for name, (begin, end) in ways.items():
                started[name].append(seconds([*begin, str(one), *end]))
                taken[name].append(seconds([*begin, str(folder), *end]))
    print(f"{find(chosen.engine).name}, {count} PNGs, {chosen.rounds} rounds, {chosen.workers} workers")
    rates = {}
    for name in ways:
        start, whole = statistics.median(started[name]), statistics.median(taken[name])
        rates[name] = (count - 1) / max(whole - start, 1e-9)
        print(f"{name:40} {rates[name]:7.1f} images/s   start-up {start:5.2f} s")
    best = max(rate for name, rate in rates.items() if name.startswith("plain"))
    ours = rates["hilum-engine read, with all heatmaps"]
    print(f"hilum-engine read is {ours / best:.2f} times as fast as the best script")


if __name__ == "__main__":
    main()
