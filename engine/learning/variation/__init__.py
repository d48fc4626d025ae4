"""Pictures varied for training, each from the seed, the epoch and its own number; views for judging."""
