"""What turns a grid of channels into one answer per label, and says where each answer came from."""
