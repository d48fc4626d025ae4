"""Marks on the canvas: the hand that draws and moves them, and how they look."""
