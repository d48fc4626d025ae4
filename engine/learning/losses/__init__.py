"""What a training makes small: what the labels state, and where boxes say that maps should peak."""
