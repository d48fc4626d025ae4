"""One file per ``hilum-engine`` command: parse, call, print; no logic."""
