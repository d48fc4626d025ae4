"""Trainings of a fixed number of steps in one process, as segmenters and gates are trained."""
