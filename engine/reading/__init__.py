"""A radiograph and an engine to a reading: gate, preprocessing, runtimes, reader."""
