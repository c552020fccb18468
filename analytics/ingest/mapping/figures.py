"""From the cells of tables to figures in the plan's terms, each converted to its indicator's own unit."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest.cells.places import is_place
from analytics.ingest.cells.units import is_unit
from analytics.ingest.mapping import measures
from analytics.ingest.mapping.beside import Beside, labels_of, position
from analytics.ingest.mapping.declared import Declared
from analytics.ingest.mapping.folding import folded
from analytics.ingest.mapping.meaning import Headings, Labels, Meaning, bases, meaning, wholes
from analytics.ingest.mapping.names import Names
from analytics.ingest.mapping.records import Answers, Finding, Question, Row, Severity
from analytics.ingest.mapping.words import ASIDE, normal
from analytics.ingest.noticed import Noticed
from analytics.ingest.tidy.extract import Extract, Table
from analytics.plan import Indicator, Unit
from analytics.text import LANGUAGES

PRELIMINARY = re.compile(r"初步|预计|预测|快报|估计")
RATE = re.compile(r"率|幅|增长|同比|增速|[%％±]")
BLOCKING = ("unreadable_number", "error_cell")  # where a figure of the plan would have stood
SHOWN = 20  # labels that are no part of the plan and are noted one by one
SAMPLED = 2000  # cells of a list that is no ledger; if none of them is known the rest is not looked at


@dataclass
class Figures:
    """Collects the figures of one file and what is to be said of them."""

    names: Names
    answers: Answers
    stated: Declared
    source: str
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    questions: dict[tuple[str, str], Question] = field(default_factory=dict)
    ignored: Counter[str] = field(default_factory=Counter)
    other: list[Finding] = field(default_factory=list)  # where the file's unit cannot be the figure's
    unfit: list[Finding] = field(default_factory=list)  # where the answered unit cannot be the figure's
    is_answer_fit: bool = False  # somewhere it can
    unread: dict[tuple[str, str], str] = field(default_factory=dict)  # sheet and what is no unit, to its cell

    def __post_init__(self) -> None:
        self.units: Mapping[str, Unit] = measures.units_of(self.names.plan)

    def said(self) -> list[Finding]:
        """Return all findings; an answered unit that fits no figure at all blocks."""
        found = [*self.findings, *folded(self.other, "unit_unfit_several")]
        if self.unfit and not self.is_answer_fit:
            return [*found, replace(self.unfit[0], severity="blocking")]
        return [*found, *self.unfit]

    def take(self, extract: Extract, table: Table) -> None:
        """Take one table's cells."""
        cells = extract.cells.filter(pc.equal(extract.cells["table"], table.number))
        unread = [each for each in extract.noticed if each.code == "unit_unread" and each.sheet == table.sheet]
        self.unread |= {(each.sheet, each.values["text"]): each.cell for each in unread}
        heads = Headings(self.names, table.title, table.sheet, self.answers.place or self.stated.place)
        if heads.elsewhere:
            cells = self._own(cells, table, heads.elsewhere)
        columns = labels_of(cells, "column")
        heads.bases = bases(heads, columns)
        heads.above = bases(heads, labels_of(cells, "row")) if table.kind == "matrix" else {}
        heads.wholes = wholes(heads, labels_of(cells, "row")) if table.kind == "matrix" else {}
        cells = self._labelled(cells, table)
        stated: dict[tuple[int, int], str] = {}
        beside = Beside(table)
        known: dict[tuple[Labels, Labels, int, int], Meaning] = {}
        for count, cell in enumerate(_records(cells)):
            row, column, at = tuple(cell["row_labels"]), tuple(cell["column_labels"]), (cell["row"], cell["column"])
            key = (row, column, at[0] if at[0] in heads.above or at[0] in heads.wholes else -1, at[1])
            stated[at] = cell["unit"] = cell["unit"] or self._unit_beside(stated, at, column, heads)
            if key not in known:
                known[key] = meaning(heads, row, column, at)
            self._one(cell, known[key], beside)
            if count == SAMPLED and table.kind == "list" and all(each.unknown for each in known.values()):
                self.ignored[table.title] += len(cells) - SAMPLED
                break
        self._noticed([each for each in extract.noticed if each.sheet == table.sheet], heads, table)

    def _labelled(self, cells: pa.Table, table: Table) -> pa.Table:
        """Return the cells without those of rows that have no label where the others name places or industries.

        Such a row is none of the whole's, which would be taken for the city's.
        """
        rows = labels_of(cells, "row") if table.kind == "matrix" else {}
        bare = [row for row, labels in rows.items() if not labels]
        naming = [said for labels in rows.values() for said in map(self.names.read, labels[-1:]) if said.is_clear]
        if not bare or sum(bool(said.place or said.industry) for said in naming) <= len(rows) / 2:
            return cells
        is_bare = pc.is_in(cells["row"], pa.array(bare, pa.int32()))
        lost = cells.filter(is_bare).select(["row", "cell", "as_found"]).to_pylist()
        for row in dict.fromkeys(cell["row"] for cell in lost):
            first = next(cell for cell in lost if cell["row"] == row)
            values = {"text": first["as_found"]}
            self.findings.append(Finding("row_unlabelled", "warning", table.sheet, first["cell"], values))
        self.ignored[table.title] += len(lost)
        return cells.filter(pc.invert(is_bare))

    def _unit_beside(
        self, stated: Mapping[tuple[int, int], str], at: tuple[int, int], column: Labels, heads: Headings
    ) -> str:
        """Return the unit of the row of which a 其中 is part, or of the figure beside which a 同期 stands."""
        if at[0] in heads.wholes:
            return stated.get((heads.wholes[at[0]][0], at[1]), "")
        if any("同期" in label for label in column):
            left = (stated.get((at[0], place), "") for place in reversed(range(at[1])))
            return next((unit for unit in left if unit and unit != "%"), "")
        return ""

    def _own(self, cells: pa.Table, table: Table, place: str) -> pa.Table:
        """Return the rows of a table of another place, such as the province, that name the plan's city.

        Where none does, a person is asked whose the table is, unless it was said that it is left out.
        """
        city = normal(self.names.plan.places[self.names.plan.city].name_zh)
        own = pa.array([any(normal(label) == city for label in labels) for labels in cells["row_labels"].to_pylist()])
        count = pc.sum(own).as_py() or 0
        if not count and normal(place) not in map(normal, self.answers.names):
            self._ask_place(table, place)
        else:
            self.ignored[place] += len(cells) - count
        return cells.filter(own)

    def _ask_place(self, table: Table, place: str) -> None:
        proposed = self.names.propose(place, "place")
        question = Question("name", "--name", proposed, subject=place, sheet=table.sheet)
        self.questions["name", place] = question
        self.findings.append(Finding("ambiguous_place", "blocking", table.sheet, "", {"label": place}))

    def _one(self, cell: Mapping[str, Any], means: Meaning, beside: Beside) -> None:
        """Take one cell, or count it as ignored."""
        if means.unknown or cell["accumulation"] == "index":
            self._ask_name(means.unknown, cell)
            self._note_unknown(means.unknown, cell)
            self.ignored[means.unknown or cell["indicator"]] += 1
            return
        indicator = self.names.plan.indicators[means.indicator]
        unit = self._unit(means, cell)
        if unit is None:
            return
        factor = measures.factor(self.units, unit, indicator.unit) if unit else Decimal(1)
        if factor is None:
            names = {f"indicator_{language}": indicator.name(language) for language in LANGUAGES}
            values = {"unit": unit, "wanted": indicator.unit, **names}
            stated = self._is_unit(cell["unit"])
            code, unfit = ("unit_unfit", self.other) if stated else ("unit_answer_unfit", self.unfit)
            unfit.append(Finding(code, "warning", cell["sheet"], cell["cell"], values))
            self.ignored[_label(cell)] += stated
            return
        self.is_answer_fit |= not self._is_unit(cell["unit"])
        placed, span = self._is_placed(means, cell), self._span(cell, indicator)
        if not (unit and placed and span):
            return  # all that is open was asked at once
        figure = self._row(cell, means, beside)
        multiplier = factor * cell["multiplier"]
        self.rows.append(
            replace(
                figure,
                first_month=span[0],
                last_month=span[1],
                value=measures.converted(Decimal(cell["value"]), multiplier),
                unit_found=unit,
                multiplier=multiplier,
            )
        )

    def _is_placed(self, means: Meaning, cell: Mapping[str, Any]) -> bool:
        """Return whether it is known whose figure this is; if not, ask."""
        if means.placed or not self.stated.elsewhere:
            return True
        asked = Question("place", "--place", (self.names.plan.city,), sheet=cell["sheet"], cell=cell["cell"])
        self._open(asked, "place_not_said", self.stated.elsewhere)
        return False

    def _span(self, cell: Mapping[str, Any], indicator: Indicator) -> tuple[str, str] | None:
        """Return first and last month of a figure; if nothing says them, ask."""
        period = cell["period"] or self.answers.period
        if (span := measures.months(period, cell["accumulation"], indicator)) is None:
            likely = tuple(filter(None, [self.stated.named]))
            asked = Question("period", "--period", likely, sheet=cell["sheet"], cell=cell["cell"])
            self._open(asked, "no_period", _label(cell))
        return span

    def _row(self, cell: Mapping[str, Any], means: Meaning, beside: Beside) -> Row:
        """Return a figure with all that its labels and the columns beside it say; period and value are still open."""
        remark, publisher = beside.of(cell["row"])
        remark = remark or cell["note"]  # which of a long list holds the same and more
        said = f"{remark} {' '.join(cell['column_labels'])} {'' if beside else cell['title']}"
        return Row(
            indicator=means.indicator,
            place=means.place,
            industry=means.industry if means.industry != "all" else beside.industry(cell["row"], self.names),
            # a revision is as sure as what it revises, so that the newer stands; the title and the note say it is one
            status="preliminary" if PRELIMINARY.search(said) else "final",
            sheet=cell["sheet"],
            cell=cell["cell"],
            as_found=cell["as_found"],
            source=self.names.source(publisher) or self.source,
            note="；".join(filter(None, (remark, publisher))),
        )

    def _unit(self, means: Meaning, cell: Mapping[str, Any]) -> str | None:
        """Return the unit of a figure; what is written for a unit and is none is asked about as it stands."""
        if not (found := cell["unit"]) or self._is_unit(found):
            return found or self._missing_unit(means, cell)
        if not self.answers.unit:
            sheet, likely = cell["sheet"], self.names.plan.indicators[means.indicator].unit
            where = self.unread.get((sheet, found), cell["cell"])
            asked = Question("unit", "--unit", (likely,), sheet=sheet, cell=where, found=found)
            self._open(asked, "unit_unread", _label(cell))
        return self.answers.unit

    def _is_unit(self, text: str) -> bool:
        """Return whether a text is a unit of measure, of the plan or any other."""
        return is_unit(text) or measures.factor(self.units, text, text) is not None

    def _missing_unit(self, means: Meaning, cell: Mapping[str, Any]) -> str | None:
        """Return the unit of a figure that states none: as answered, or the one that a growth or a count must have.

        Empty where it is asked for, None where the figure is none of the plan's.
        """
        indicator = self.names.plan.indicators[means.indicator]
        if means.growth and not RATE.search(label := _label(cell)):
            self.ignored[label] += 1  # 增减 may be in 亿元 as well
            return None
        if means.growth:
            return "%"
        if self.units[indicator.unit].dimension == "count":
            return indicator.unit
        if self.units[indicator.unit].dimension == "share" and abs(Decimal(cell["value"])) > 1:
            return indicator.unit  # 95.2 is no fraction of one
        if not self.answers.unit:
            asked = Question("unit", "--unit", (indicator.unit,), sheet=cell["sheet"], cell=cell["cell"])
            self._open(asked, "unknown_unit", _label(cell))
        return self.answers.unit

    def _ask_name(self, label: str, cell: Mapping[str, Any]) -> None:
        """Ask once what a label means that is nearly one of the names of what the targets are about."""
        if not label or label in self.ignored or cell["accumulation"] == "index":
            return
        if proposed := self.names.near(label):
            self.questions["name", label] = Question(
                "name", "--name", proposed, subject=label, sheet=cell["sheet"], cell=cell["cell"]
            )

    def _note_unknown(self, label: str, cell: Mapping[str, Any]) -> None:
        """Note once that a label is no place or no indicator of the plan; the first labels of a file are enough."""
        known = label in self.ignored or ASIDE.search(label)
        if label and not known and len(self.ignored) < SHOWN and cell["accumulation"] != "index":
            code = "unknown_place" if is_place(label) else "unknown_indicator"
            self.findings.append(Finding(code, "note", cell["sheet"], cell["cell"], {"label": label}))

    def _open(self, question: Question, finding: str, label: str) -> None:
        """Ask once, and point at the first cell that asks."""
        if (question.code, "") not in self.questions:
            self.questions[question.code, ""] = question
            values = {"label": label, "unit": question.found} if question.found else {"label": label}
            self.findings.append(Finding(finding, "blocking", question.sheet, question.cell, values))

    def _noticed(self, noticed: list[Noticed], heads: Headings, table: Table) -> None:
        """Pass on what was noticed while reading; it weighs more where a figure of the plan would have stood."""
        for notice in noticed:
            row, column = position(notice.cell)
            if not (table.area[0] <= row <= table.area[2] and table.area[1] <= column <= table.area[3]):
                continue
            means = meaning(heads, notice.row_labels, notice.column_labels, (row, column))
            lost = notice.code != "empty_column" and not means.unknown and column in table.data
            severity: Severity = "note" if not lost else "blocking" if notice.code in BLOCKING else "warning"
            if notice.code == "error_cell" and column not in table.data:
                severity = "warning"  # a label, without which its row's figures are left out
            self.findings.append(Finding(notice.code, severity, notice.sheet, notice.cell, notice.values))


def _records(cells: pa.Table) -> Any:
    for batch in cells.to_batches(max_chunksize=5000):
        yield from batch.to_pylist()


def _label(cell: Mapping[str, Any]) -> str:
    return " ".join((*cell["row_labels"], *cell["column_labels"]))[:80] or cell["title"]
