"""Figures as SVG in one style: colours for colour-blind people, shapes that survive a black and white printer."""
