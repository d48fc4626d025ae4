"""Heatmaps to one picture, regions and contours: arrays in, arrays and paths out."""
