"""Work beside the window: jobs, cancelling, delivery to the GUI thread."""
