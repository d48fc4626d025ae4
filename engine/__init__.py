"""Everything of Hilum that needs no window: files to pixels, reading, learning, judging."""

__version__ = "0.1.0"
