"""Measurements and their undo: pure functions on dataclasses."""
