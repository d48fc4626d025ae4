"""Networks by name, built from a recipe or a card."""
