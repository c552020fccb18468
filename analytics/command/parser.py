"""What can be asked on the command line, and how it is written."""

import argparse
import getpass
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from analytics.command.wrong import problem_said
from analytics.progress import Status
from analytics.refusal import Refusal
from analytics.setting import plan_folder
from analytics.text import LANGUAGES, Language, say

EXAMPLES = {
    "gaps": "python -m analytics gaps --by industry --year 2017 --through 2017-06 --format xlsx -o gaps.xlsx",
    "import": "python -m analytics import 2017年1-6月.xlsx --unit 万元 --released 2017-07-15",
    "preview": "python -m analytics preview 2017年1-6月.xlsx --format jsonl",
    "uploads": "python -m analytics uploads",
    "retract": "python -m analytics retract u5 --why 单位有误",
    "restore": "python -m analytics restore u5",
    "recipes": "python -m analytics recipes --format json",
    "check": "python -m analytics check --plan data",
}
BY = ("target", "industry", "place", "year", "office")
WORDING = {"place": "file_place"}
STATUSES = tuple(status.value for status in Status)
FORMATS = ("table", "csv", "xlsx", "parquet", "json")


class Parser(argparse.ArgumentParser):
    """A parser that refuses in one line and speaks the language it is made for."""

    def __init__(self, *, language: Language, **settings: Any) -> None:
        """Make a parser whose headings are in a language."""
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=formatter(language), **settings)
        self.language = language
        self._positionals.title = say("command.positionals", language)
        self._optionals.title = say("command.options", language)

    def error(self, message: str) -> NoReturn:
        """Refuse what cannot be parsed."""
        problem = problem_said(message, self.language)
        raise Refusal("arguments", problem=problem, command=self.prog.partition("analytics")[2].strip())


def parsed(words: Sequence[str], language: Language) -> argparse.Namespace:
    """Return what is asked; ``command`` names it. ``--help`` prints and ends the program."""
    asked = parser(language).parse_args(words)
    asked.language = language
    asked.plan = getattr(asked, "plan", None) or plan_folder()
    asked.who = getattr(asked, "who", None) or local_user()
    return asked


def local_user() -> str:
    """Return who sits at this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return os.environ.get("USER") or "local"


def parser(language: Language) -> Parser:
    """Return the parser with its help in a language."""

    def words(key: str) -> str:
        return say(f"command.{key}", language).replace("%", "%%")

    everywhere = Parser(language=language)
    everywhere._optionals.title = words("everywhere")
    everywhere.add_argument(
        "--plan", type=Path, metavar=words("a_folder"), default=argparse.SUPPRESS, help=words("plan")
    )
    everywhere.add_argument("--language", choices=LANGUAGES, default=argparse.SUPPRESS, help=words("language"))
    everywhere.add_argument("--who", metavar=words("a_name"), default=argparse.SUPPRESS, help=words("who"))
    everywhere.add_argument("-h", "--help", action="help", help=words("help"))
    common: dict[str, Any] = {"language": language, "parents": [everywhere]}
    top = Parser(prog="python -m analytics", description=words("program"), **common)
    commands = top.add_subparsers(dest="command", required=True, metavar=words("a_command"), title=words("commands"))
    made = {
        name: commands.add_parser(
            name, help=words(name), description=words(name), epilog=f"{words('example')}{line}", **common
        )
        for name, line in EXAMPLES.items()
    }
    _gaps(made["gaps"], words)
    _import(made["import"], words)
    _preview(made["preview"], words)
    _history(made, words)
    made["recipes"].add_argument("--format", choices=("table", "json"), default="table", help=words("format"))
    return top


def formatter(language: Language) -> type[argparse.HelpFormatter]:
    """Return the layout of help, with its usage line in a language.

    What an option means stands below it: argparse counts a Chinese character as one cell of a terminal, not two.
    """

    class Formatter(argparse.RawDescriptionHelpFormatter):
        def __init__(self, *settings: Any, **named: Any) -> None:
            super().__init__(*settings, **{**named, "max_help_position": 8})

        def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
            super().add_usage(usage, actions, groups, say("command.usage", language) if prefix is None else prefix)

    return Formatter


def status_meant(word: str) -> str:
    """Return the status that a word of the screen means, in either language; any other word as it is."""
    shown = {say(f"status.{status}", language).lower(): status for language in LANGUAGES for status in STATUSES}
    return shown.get(word.lower(), word)


def _gaps(command: argparse.ArgumentParser, words: Any) -> None:
    command.add_argument("--by", choices=BY, default="target", help=words("by"))
    command.add_argument("--year", type=int, metavar=words("a_year"), help=words("year"))
    command.add_argument("--place", metavar=words("a_place"), help=words("place"))
    command.add_argument("--industry", metavar=words("an_industry"), help=words("industry"))
    command.add_argument("--target", metavar="3.1a", help=words("target"))
    command.add_argument("--office", metavar=words("an_office"), help=words("office"))
    command.add_argument(
        "--status", action="append", type=status_meant, choices=STATUSES, default=[], help=words("status")
    )
    command.add_argument("--through", metavar="2017-06", help=words("through"))
    command.add_argument("--as-of", metavar=words("a_version"), help=words("as_of"))
    command.add_argument("--since", metavar=words("a_version"), help=words("since"))
    command.add_argument("--format", choices=FORMATS, default="table", help=words("format"))
    command.add_argument("-o", "--output", type=Path, metavar=words("a_file"), help=words("output"))
    command.add_argument("--published", action="store_true", help=words("published"))


def _import(command: argparse.ArgumentParser, words: Any) -> None:
    command.add_argument("file", nargs="+", type=Path, metavar=words("a_file_or_folder"), help=words("file"))
    command.add_argument("--dry-run", action="store_true", help=words("dry_run"))
    _answers(command, words)
    _reading(command, words)


def _answers(command: argparse.ArgumentParser, words: Any) -> None:
    """Add a flag for everything that an import may have to ask."""
    for name, shown in (
        ("unit", "万元"),
        ("period", "2017-01..2017-06"),
        ("place", words("a_place")),
        ("source", words("a_name")),
        ("released", "2017-07-15"),
        ("origin", "published|uploaded|sample"),
        ("kind", words("a_name")),
        ("sender", words("a_name")),
        ("covers", "全市"),
        ("covered_to", "2017-06"),
    ):
        command.add_argument(f"--{name.replace('_', '-')}", metavar=shown, help=words(WORDING.get(name, name)))
    command.add_argument("--hidden", action="store_true", help=words("hidden"))
    command.add_argument("--additional", action="store_true", help=words("additional"))
    command.add_argument("--skip-labels", action="store_true", help=words("skip_labels"))
    command.add_argument("--leave-out", action="store_true", help=words("leave_out"))
    command.add_argument("--zones", action="append", metavar="included|excluded|unknown", help=words("zones"))
    command.add_argument("--name", dest="names", action="append", metavar=words("a_label"), help=words("name"))


def _reading(command: argparse.ArgumentParser, words: Any) -> None:
    command.add_argument("--encoding", metavar="gb18030", help=words("encoding"))
    command.add_argument("--password", metavar=words("a_text"), help=words("password"))


def _preview(command: argparse.ArgumentParser, words: Any) -> None:
    command.add_argument("file", type=Path, metavar=words("a_file"), help=words("one_file"))
    command.add_argument("--format", choices=("table", "jsonl"), default="table", help=words("format"))
    _answers(command, words)
    _reading(command, words)


def _history(made: dict[str, Any], words: Any) -> None:
    which = made["retract"].add_mutually_exclusive_group(required=True)
    which.add_argument("upload", nargs="?", metavar=words("an_upload"), help=words("upload"))
    which.add_argument("--samples", action="store_true", help=words("samples"))
    made["restore"].add_argument("upload", metavar=words("an_upload"), help=words("upload"))
    for name in ("retract", "restore"):
        made[name].add_argument("--why", default="", metavar=words("a_text"), help=words("why"))
