"""Outlines of structures: recipes, masks, training and judging of segmenters."""
