"""What a person may choose: keys, mouse buttons, look, language."""
