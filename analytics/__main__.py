"""The command line: ``python -m analytics``, the same functions that the pages call."""

import sys

INTERRUPTED = 130

if __name__ == "__main__":
    try:
        from analytics.command import main, tell_in_one_line
    except KeyboardInterrupt:  # before there are words to say it in
        sys.exit(INTERRUPTED)
    sys.excepthook = tell_in_one_line
    sys.exit(main())
