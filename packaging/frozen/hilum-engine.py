"""The frozen command line's first file: children of multiprocessing start here too and go to work at once."""

import multiprocessing
import sys

if __name__ == "__main__":
    multiprocessing.freeze_support()
    from engine.commands.main import main

    sys.exit(main())
