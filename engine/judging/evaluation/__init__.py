"""An engine evaluated on a data folder, or two compared: from names to files, figures and pages."""
