"""What argparse says is wrong with a command, in the reader's language: argparse itself speaks English."""

import re

from analytics.text import Language, say

SAID = {  # sentence of ``command.toml``: what argparse says
    "wrong_argument": r"argument (?P<argument>[^:]+): (?P<problem>.+)",
    "wrong_required": r"the following arguments are required: (?P<arguments>.+)",
    "wrong_one_of": r"one of the arguments (?P<arguments>.+) is required",
    "wrong_unknown": r"unrecognized arguments: (?P<arguments>.+)",
    "wrong_choice": r"invalid choice: (?P<value>.+) \(choose from (?P<choices>.+)\)",
    "wrong_number": r"invalid int value: (?P<value>.+)",
    "wrong_together": r"not allowed with argument (?P<argument>.+)",
    "wrong_no_value": r"expected (?:one|at least one) argument",
    "wrong_value": r"ignored explicit argument (?P<value>.+)",
}


def problem_said(message: str, language: Language) -> str:
    """Return argparse's message in a language; as it is where it is none of those known."""
    for key, pattern in SAID.items():
        if found := re.fullmatch(pattern, message, re.DOTALL):
            values = found.groupdict()
            if "problem" in values:
                values["problem"] = problem_said(values["problem"], language)
            return say(f"command.{key}", language, **values)
    return message
