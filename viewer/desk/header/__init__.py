"""The header of the picture that is shown: every tag, to search and to copy."""
