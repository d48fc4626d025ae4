"""The ranked findings and their switches."""
