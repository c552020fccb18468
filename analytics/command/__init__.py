"""The command line: what was asked is done and ends with 0, or refused in one line and ends with 2."""

import contextlib
import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from types import TracebackType

from analytics.command.parser import parsed
from analytics.refusal import Refusal, of_system
from analytics.text import DEFAULT, LANGUAGES, Language

DONE, REFUSED, INTERRUPTED = 0, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask and return the exit status; what it refuses is said in one line on standard error."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    language = language_of(words)
    try:
        status = _do(words, language)
        sys.stdout.flush()
    except Refusal as refusal:
        return _refused(refusal, language)
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        _refused(Refusal("interrupted"), language)
        return INTERRUPTED
    except OSError as problem:
        return _refused(of_system(problem), language)
    return status


def _do(words: Sequence[str], language: Language) -> int:
    asked = parsed(words, language)
    from analytics.command import run  # imports the libraries, which --help does not need

    return run.COMMANDS[asked.command](asked)


def _refused(refusal: Refusal, language: Language) -> int:
    with contextlib.suppress(BrokenPipeError):
        print(refusal.sentence(language), file=sys.stderr, flush=True)  # noqa: T201
    return REFUSED


def language_of(words: Sequence[str]) -> Language:
    """Return the language asked for, before anything is said in one; an unknown one is refused by the parser."""
    after = dict(pairwise(words)).get("--language", "")
    asked = next((word.partition("=")[2] for word in words if word.startswith("--language=")), after)
    chosen = asked or os.environ.get("ANALYTICS_LANGUAGE", "")
    return next((language for language in LANGUAGES if language == chosen), DEFAULT)


def tell_in_one_line(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    """Tell of a fault of the program itself, as ``sys.excepthook``; ANALYTICS_TRACEBACK=1 shows all of it."""
    if os.environ.get("ANALYTICS_TRACEBACK"):
        sys.__excepthook__(kind, fault, trace)
    _refused(Refusal("fault", detail=f"{kind.__name__}: {fault}"), language_of(sys.argv))
