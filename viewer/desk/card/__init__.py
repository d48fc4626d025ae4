"""An engine's card for people: what it is, how good, against whom, and its plots."""
