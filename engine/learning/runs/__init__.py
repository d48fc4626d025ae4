"""Whole runs: a recipe trained, measured, drawn and exported; ensembles of several; variants beside one another."""
