"""The command line: what it prints, how it ends, and that it never ends in a traceback."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from analytics.command import DONE, INTERRUPTED, REFUSED, main, run
from analytics.command.parser import EXAMPLES
from analytics.intake import answers_of
from analytics.plan import Plan

ROOT = Path(__file__).resolve().parents[1]
Said = pytest.CaptureFixture[str]


def report(path: Path, unit: str = "万元") -> Path:
    """Write a half-year's report by county."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    heading = ["襄阳市2017年1-6月各县（市、区）规模以上工业总产值"]
    figures = [["县（市、区）", "工业总产值"], ["全市", 32536000], ["襄州区", 4224186]]
    for row in [heading, [f"单位：{unit}" if unit else ""], *figures]:
        sheet.append(row)
    made.save(path)
    return path


def asked(said: Said, *words: object) -> tuple[int, str, str]:
    """Run a command in English; return exit status, standard output and standard error."""
    status = main([*map(str, words), "--language", "en"])
    printed = said.readouterr()
    return status, printed.out, printed.err


@pytest.mark.parametrize("command", ["", *EXAMPLES])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_speaks_the_language_and_holds_an_example(command: str, language: str, capsys: Said) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*filter(None, [command]), "--help", "--language", language])
    assert ended.value.code in (None, 0)
    out = capsys.readouterr().out
    assert out.startswith({"zh": "用法：", "en": "usage: "}[language])
    assert not command or EXAMPLES[command] in out
    if language == "zh":  # argparse's own headings
        assert not re.search(r"usage|options|positional|arguments|show this", out)


@pytest.mark.parametrize("command", EXAMPLES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_names_nothing_of_one_plan(command: str, language: str, capsys: Said) -> None:
    """The help of every plan gave a place of the one that ships as its example, 如 襄阳市."""
    with pytest.raises(SystemExit):
        main([command, "--help", "--language", language])
    out = capsys.readouterr().out
    plan = Plan.load(ROOT / "data")
    names = {name for row in (*plan.places.values(), *plan.sources) for name in (row.name_zh, row.name_en)}
    assert not [name for name in names if name in out]


def test_every_command_of_the_parser_can_be_run() -> None:
    assert set(run.COMMANDS) == set(EXAMPLES)


@pytest.mark.parametrize("kind", ["project", "项目台账", "重点项目清单"])
def test_a_kind_of_ledger_is_known_by_its_name(kind: str) -> None:
    assert answers_of({"kind": kind}, Plan.load(ROOT / "data")).kind == "project"


def test_the_history_names_publishers_in_the_language(tmp_path: Path, capsys: Said) -> None:
    """It printed their ids."""
    asked(capsys, "import", report(tmp_path / "a.xlsx"), "--source", "市统计局")
    out = asked(capsys, "uploads")[1]
    assert "Statistics bureau" in out
    assert "statistics" not in out


def test_check_says_that_the_plan_holds(capsys: Said) -> None:
    assert asked(capsys, "check") == (DONE, "The plan holds together: 60 targets, 54 tasks, no problem.\n", "")


def test_check_names_file_and_line(tmp_path: Path, capsys: Said) -> None:
    for path in (ROOT / "data").iterdir():
        if path.suffix in (".csv", ".toml", ".txt"):
            (tmp_path / path.name).write_bytes(path.read_bytes())
    marks = tmp_path / "marks.csv"
    marks.write_text(marks.read_text("utf-8").replace("H,420607", "nothing,420607"), encoding="utf-8")
    status, out, err = asked(capsys, "check", "--plan", tmp_path)
    assert (status, out) == (REFUSED, "")
    assert "marks.csv:" in err
    assert "nothing" in err


def test_a_file_comes_in_and_goes_and_comes_back(tmp_path: Path, capsys: Said) -> None:
    status, out, err = asked(capsys, "import", report(tmp_path / "半年.xlsx"), "--who", "tester")
    assert (status, err) == (DONE, "")
    assert out.startswith("半年.xlsx: upload u2 (event 2), 2 rows stored (2 new, 0 changed, 0 same, 0 gone)")
    status, out, _ = asked(capsys, "uploads")
    assert [line.split()[:1] for line in out.splitlines()] == [["Upload"], ["u2"]]
    assert "tester" in out
    assert "active" in out
    assert asked(capsys, "retract", "u2", "--why", "wrong file")[0] == DONE
    assert "retracted" in asked(capsys, "uploads")[1]
    assert asked(capsys, "retract", "u2") == (
        REFUSED,
        "",
        "upload u2 is already retracted; to have it back, use restore.\n",
    )
    assert asked(capsys, "restore", "u2") == (DONE, "restored: u2\n", "")


def test_what_an_import_would_ask_is_refused_in_one_line_that_names_the_flag(tmp_path: Path, capsys: Said) -> None:
    path = report(tmp_path / "a.xlsx", unit="")
    status, out, err = asked(capsys, "import", path)
    assert (status, out) == (REFUSED, "")
    assert err.count("\n") == 1
    assert err.startswith("a.xlsx!Sheet!B4: ")
    assert "--unit" in err
    assert asked(capsys, "uploads")[1] == "there are no uploads yet\n"
    assert asked(capsys, "import", path, "--unit", "万元")[0] == DONE


def test_the_same_file_again_is_refused_alone_and_skipped_in_its_folder(tmp_path: Path, capsys: Said) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    path = report(folder / "a.xlsx")
    assert asked(capsys, "import", path)[0] == DONE
    status, _, err = asked(capsys, "import", path)
    assert (status, err.count("\n"), "u2" in err) == (REFUSED, 1, True)
    status, _, err = asked(capsys, "import", folder)
    assert (status, err.count("\n")) == (DONE, 1)


def test_several_files_are_summed_up_and_one_refusal_ends_with_2(tmp_path: Path, capsys: Said) -> None:
    status, out, err = asked(capsys, "import", report(tmp_path / "a.xlsx"), tmp_path / "missing.xlsx")
    assert status == REFUSED
    assert out.splitlines()[-1] == "2 files: 1 stored, 0 skipped, 1 refused"
    assert err.startswith(f"{tmp_path / 'missing.xlsx'}: ")


def test_preview_shows_what_would_be_stored_and_stores_nothing(tmp_path: Path, capsys: Said, actuals: Path) -> None:
    path = report(tmp_path / "a.xlsx", unit="")
    status, out, _ = asked(capsys, "preview", path)
    assert status == DONE
    assert out.splitlines()[0].startswith("a.xlsx: 0 rows to store")
    assert "to be answered, Sheet!B4: the unit of measure is not stated; add --unit 亿元" in out
    assert not actuals.exists()


def test_a_question_about_the_whole_file_is_told_without_a_place_for_its_cell(tmp_path: Path, capsys: Said) -> None:
    """A blank stood where the cell would be: ``to be answered, : ...``."""
    path = report(tmp_path / "a.xlsx")
    made = openpyxl.load_workbook(path)
    made.worksheets[0].append(["高新区", 13023000])
    made.save(path)
    status, out, _ = asked(capsys, "preview", path)
    assert status == DONE
    assert "to be answered: it is not stated whether county rows include the zones" in out


def test_preview_prints_a_record_for_each_figure(tmp_path: Path, capsys: Said) -> None:
    status, out, _ = asked(capsys, "preview", report(tmp_path / "a.xlsx"), "--format", "jsonl")
    assert status == DONE
    records = [json.loads(line) for line in out.splitlines()]
    assert [(record["cell"], record["value"], record["unit"], record["period"]) for record in records] == [
        ("B4", 32536000, "万元", "2017-01..2017-06"),
        ("B5", 4224186, "万元", "2017-01..2017-06"),
    ]


def test_preview_reads_a_text_in_the_encoding_given(tmp_path: Path, capsys: Said) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("地区,2017年产值（亿元）\n襄州区,1\n枣阳市,2\n".encode("gb18030"))
    assert "襄州区" in asked(capsys, "preview", path, "--format", "jsonl", "--encoding", "gb18030")[1]
    status, _, err = asked(capsys, "preview", path, "--format", "jsonl", "--encoding", "utf-8")
    assert (status, err.count("\n")) == (REFUSED, 1)


@pytest.mark.parametrize("verb", ["preview", "import"])
def test_a_file_whose_name_is_in_gb18030_is_called_by_it(
    verb: str, tmp_path: Path, capsys: Said, actuals: Path
) -> None:
    """An archive packed under a Chinese Windows leaves such names on Linux; they could not be printed or stored."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + "/产值.csv".encode("gb18030")))
    try:
        path.write_text("", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    status, _, err = asked(capsys, verb, path)
    assert (status, err.partition(":")[0]) == (REFUSED, "产值.csv")


def test_gaps_on_an_empty_store_answer_from_the_plan(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["gaps", "--format", "csv", "--language", "en"]) == DONE
    rows = list(csv.DictReader(io.StringIO(capsysbinary.readouterr().out.decode("utf-8-sig"))))
    assert len(rows) == 61
    assert {row["Status"] for row in rows} == {"No data"}


def test_gaps_tell_the_figure_that_was_imported(tmp_path: Path, capsys: Said) -> None:
    asked(capsys, "import", report(tmp_path / "a.xlsx"))
    output = tmp_path / "gaps.json"
    words = ["gaps", "--by", "place", "--year", 2017, "--place", "襄州区", "--format", "json", "-o", output]
    status, out, err = asked(capsys, *words)
    assert (status, out) == (DONE, "")
    assert str(output) in err
    assert "422.4186" in output.read_text("utf-8")


def test_gaps_tell_what_an_earlier_version_said_otherwise(tmp_path: Path, capsys: Said) -> None:
    main(["import", str(report(tmp_path / "a.xlsx"))])
    capsys.readouterr()
    narrowed = ("gaps", "--by", "place", "--year", 2017, "--place", "襄州区")
    status, out, _ = asked(capsys, *narrowed, "--since", 1, "--format", "json")
    (row,) = json.loads(out)["rows"]
    assert (status, row["actual_before"], row["actual"], row["last_month"]) == (DONE, None, 422.4186, "2017-06")
    assert asked(capsys, *narrowed, "--since", 2) == (DONE, "nothing changed since version 2 of the data\n", "")


def test_gaps_can_be_asked_of_one_lead_office_and_of_some_statuses(tmp_path: Path, capsys: Said) -> None:
    asked(capsys, "import", report(tmp_path / "a.xlsx"))

    def rows(*words: str) -> list[dict[str, Any]]:
        _, out, _ = asked(capsys, "gaps", "--format", "json", *words)
        found: list[dict[str, Any]] = json.loads(out)["rows"]
        return found

    everything = rows()
    offices, statuses = ({row[name] for row in everything} for name in ("lead_office", "status"))
    assert len(offices) > 1
    assert len(statuses) > 1
    of_office = rows("--office", "市经信委")
    assert {row["lead_office"] for row in of_office} == {"市经信委"}
    assert rows("--office", "economy and information commission") == of_office
    for word in ("无数据", "No data", "no_data"):
        silent = [row for row in of_office if row["status"] == "no_data"]
        assert rows("--office", "市经信委", "--status", word) == silent
    told = [word for status in statuses for word in ("--status", status)]
    assert rows(*told) == everything
    assert [row["lead_office"] for row in rows("--office", "市经信委", "--by", "office")] == ["市经信委"]


def test_a_workbook_of_gaps_says_what_was_asked_and_its_chart_what_it_shows(tmp_path: Path, capsys: Said) -> None:
    asked(capsys, "import", report(tmp_path / "a.xlsx"))
    output = tmp_path / "gaps.xlsx"
    words = ["gaps", "--by", "place", "--year", 2017, "--target", "1.5a", "--status", "no_data", "--published"]
    asked(capsys, *words, "--format", "xlsx", "-o", output)
    _, about, drawn = openpyxl.load_workbook(output).worksheets
    told = {line[0].value: line[1].value for line in about.iter_rows()}
    assert told["Command"] == "gaps --by place --year 2017 --target 1.5a --status no_data --published"
    title = "".join(run.t for run in drawn._charts[0].title.tx.rich.p[0].r)
    assert title == told["Contents"] == "By place"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nothing"], "nothing"),
        (["gaps", "--by", "moon"], "moon"),
        (["gaps", "--place", "武汉"], "武汉"),
        (["gaps", "--office", "武汉市政府"], "武汉市政府"),
        (["gaps", "--status", "late"], "late"),
        (["gaps", "--through", "soon"], "soon"),
        (["gaps", "--as-of", "99"], "99"),
        (["retract"], "retract"),
        (["retract", "u9"], "u9"),
        (["restore", "u9"], "u9"),
        (["import", "missing.xlsx"], "missing.xlsx"),
        (["import", "a.xlsx", "--unit", "两"], "--unit"),
        (["import", "a.xlsx", "--covers", "武汉"], "--covers"),
        (["uploads", "--plan", "nowhere"], "nowhere"),
        (["check", "--plan", "nowhere"], "nowhere"),
        (["gaps", "-o", "/nowhere/at/all.csv"], "/nowhere"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_line(words: list[str], says: str, capsys: Said) -> None:
    status, _, err = asked(capsys, *words)
    assert status == REFUSED
    assert err.count("\n") == 1
    assert says in err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "缺少 命令"),
        (["import"], "缺少 文件或文件夹"),
        (["gaps", "--by", "moon"], "--by：没有 'moon' 这个选择"),
        (["gaps", "--year", "x"], "--year：'x' 不是整数"),
        (["gaps", "--moon"], "不认识 --moon"),
        (["gaps", "--through"], "--through：后面要写一个值"),
        (["retract"], "须从 批次 --samples 中写一个"),
        (["retract", "u1", "--samples"], "--samples：不能与 批次 同时使用"),
        (["retract", "--samples=1"], "--samples：不带值，却写了 '1'"),
    ],
)
def test_what_argparse_finds_wrong_is_said_in_the_language(words: list[str], says: str, capsys: Said) -> None:
    """Its English words stood in a Chinese sentence."""
    assert main(words) == REFUSED
    err = capsys.readouterr().err
    assert f"命令写法有误（{says}" in err
    assert not re.search("argument|invalid|required|expected", err)


def test_the_language_is_taken_from_the_environment_too(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.setenv("ANALYTICS_LANGUAGE", "en")
    main(["uploads"])
    assert capsys.readouterr().out == "there are no uploads yet\n"
    main(["uploads", "--language=zh"])
    assert capsys.readouterr().out == "还没有上传批次\n"


def test_an_interruption_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    def interrupted(_asked: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "COMMANDS", {"uploads": interrupted})
    status, _, err = asked(capsys, "uploads")
    assert (status, err.count("\n")) == (INTERRUPTED, 1)


def started(*words: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "analytics", *words]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_closed_pipe_is_no_fault() -> None:
    with started("gaps", "--by", "year", "--format", "csv") as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == ""
    assert process.returncode == DONE


def test_a_fault_of_the_program_is_one_line_too(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import analytics.plan.check as c\ndef f(_): raise ZeroDivisionError('x')\nc.check_folder = f\n"
    )
    told = subprocess.run(
        [sys.executable, "-m", "analytics", "check"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{tmp_path}:{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1
    assert told.stderr.count("\n") == 1
    assert "ZeroDivisionError" in told.stderr


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("plan.toml", 'id = "x\n', "plan.toml:1: this line is not TOML"),
        ("plan.toml", 'id = "x"\n', "the setting notice is missing"),
        ("rules.toml", "[status\n", "rules.toml:1: this line is not TOML"),
        ("plan.toml", b"id = '\xcf\xe5\xd1\xf4'\n", "not UTF-8"),
    ],
)
@pytest.mark.parametrize("command", ["check", "gaps"])
def test_a_plan_that_cannot_be_parsed_is_refused_by_its_line(
    name: str, text: str | bytes, said: str, *, command: str, tmp_path: Path, capsys: Said
) -> None:
    """A missing quote in plan.toml ended in a traceback."""
    for path in (ROOT / "data").iterdir():
        if path.suffix in (".csv", ".toml", ".txt"):
            (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    status, out, err = asked(capsys, command, "--plan", tmp_path)
    assert (status, out, err.count("\n")) == (REFUSED, "", 1)
    assert said in err


def test_what_the_system_will_not_do_is_said_in_the_language(tmp_path: Path, capsys: Said) -> None:
    """The operating system's English words stood in a Chinese sentence."""
    target = tmp_path / "none" / "gaps.csv"
    assert main(["gaps", "--format", "csv", "-o", str(target), "--language", "zh"]) == REFUSED
    assert capsys.readouterr().err == f"{target}: 没有这个文件或文件夹；请核对路径。\n"


def test_an_import_names_what_it_ignored_and_recalls_what_was_said_before(tmp_path: Path, capsys: Said) -> None:
    for month in ("1-6月", "1-7月"):
        made = openpyxl.Workbook()
        sheet = made.active
        assert sheet is not None
        heading = [f"襄阳市2017年{month}各县（市、区）工业情况"]
        for row in [heading, ["县（市、区）", "工业总产值", "电量"], ["全市", 32536000, 9], ["襄州区", 4224186, 8]]:
            sheet.append(row)
        made.save(tmp_path / f"{month}.xlsx")
    first = asked(capsys, "import", tmp_path / "1-6月.xlsx", "--unit", "万元", "--who", "tester")
    assert (first[0], "ignored labels: 电量 (2 figures" in first[1]) == (DONE, True)
    remembered = asked(capsys, "recipes")[1]
    assert "--unit 万元" in remembered
    assert "retract the upload in brackets (retract u2)" in remembered
    assert [each["answers"] for each in json.loads(asked(capsys, "recipes", "--format", "json")[1])] == [
        {"unit": "万元"}
    ]
    status, out, _ = asked(capsys, "import", tmp_path / "1-7月.xlsx")
    assert status == DONE
    assert "as tester said of this layout" in out


def test_a_dry_run_says_what_an_import_would_do_and_stores_nothing(tmp_path: Path, capsys: Said, actuals: Path) -> None:
    """That a few real entries would take the place of all samples was said after the import only."""
    status, out, err = asked(capsys, "import", report(tmp_path / "a.xlsx"), "--dry-run")
    assert (status, err) == (DONE, "")
    assert out.splitlines()[0].startswith("a.xlsx: 2 rows to store")
    status, out, err = asked(capsys, "import", report(tmp_path / "b.xlsx", unit=""), "--dry-run")
    assert status == REFUSED
    assert "the unit of measure is not stated; add --unit 亿元" in err
    assert not actuals.exists()
