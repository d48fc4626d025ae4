"""Collections of radiographs in the layouts that they are published in, read into one kind of manifest."""
