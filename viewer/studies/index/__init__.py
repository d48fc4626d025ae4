"""What was opened before, kept between starts: a cache, of which nothing is missed when it is deleted."""
