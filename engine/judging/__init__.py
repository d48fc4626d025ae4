"""How good an engine is: ranks, probabilities, thresholds, places; figures and a page. No torch."""
