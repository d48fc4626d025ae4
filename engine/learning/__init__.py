"""From a recipe and a data folder to an engine."""
