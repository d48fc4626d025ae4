"""The reading room: answer first, then see what the engine says."""
