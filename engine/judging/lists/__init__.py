"""What is judged: the images of a data folder, their boxes and readers, and what an engine answers about them."""
