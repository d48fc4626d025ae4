"""What leaves the desk: reports, pictures, readings."""
