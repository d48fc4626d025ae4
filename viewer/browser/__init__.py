"""The study list: thumbnails, names, states, top findings."""
