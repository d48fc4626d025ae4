"""What single figures are worth: ranks, calls, probabilities, thresholds, places, outlines; arrays in, numbers out."""
