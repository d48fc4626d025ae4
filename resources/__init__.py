"""What ships with Hilum and is not code: engines, samples, icons, texts."""
