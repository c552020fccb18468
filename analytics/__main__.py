"""The command line: ``python -m analytics``, the same functions that the pages call."""

import sys

from analytics.command import main, tell_in_one_line

if __name__ == "__main__":
    sys.excepthook = tell_in_one_line
    sys.exit(main())
