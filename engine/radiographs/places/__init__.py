"""Where bytes come from: ordinary files, members of an archive, what the index of a disc names."""
