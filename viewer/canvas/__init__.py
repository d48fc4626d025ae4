"""The radiograph: what is visible, the heatmaps over it, and the hand."""
