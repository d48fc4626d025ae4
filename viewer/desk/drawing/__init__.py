"""Marks at the desk: their actions, what is kept of them, and the proposal for the cardiothoracic ratio."""
