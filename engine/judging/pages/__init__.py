"""Reports as one HTML page each, with nothing beside it: a run, an evaluation, a comparison, an experiment."""
