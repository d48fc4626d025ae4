"""What becomes of an engine's answers when something is taken from the picture, or from its weights."""
