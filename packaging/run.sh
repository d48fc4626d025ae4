#!/bin/sh
# Starts the window; on a machine without a display reads the samples and renders the window into out/ instead.
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"

if [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ] || [ "$(uname -s)" = Darwin ]; then
    exec hilum "$@"
fi

[ $# -gt 0 ] || set -- resources/samples
mkdir -p out
echo "No display here: reading $* without a window."
hilum-engine read "$@" --json out/readings.jsonl
hilum --screenshot out/window.png --size 1600x1000 "$@"
echo "Readings:          $PWD/out/readings.jsonl  (one JSON object per image)"
echo "The window:        $PWD/out/window.png"
