"""From a recognised ledger to the rows that the store keeps, its coverage, and what there is to say of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest.mapping import ledgers
from analytics.ingest.mapping.amounts import amounts_of
from analytics.ingest.mapping.declared import Declared
from analytics.ingest.mapping.ledgers import Field, Recognised
from analytics.ingest.mapping.names import Names
from analytics.ingest.mapping.records import Answers, Finding, Question, Severity
from analytics.schema import AMOUNT, COVERAGE, LEDGER
from analytics.text import LANGUAGES

TOTAL = r"^\s*(?:[合总小共]\s*计|累\s*计)\s*$"
SHOWN = 20  # findings of one kind and column that are listed one by one


@dataclass
class Entries:
    """Collects the ledgers of one file."""

    names: Names
    answers: Answers
    stated: Declared
    parts: list[pa.Table] = field(default_factory=list)
    covered: list[dict[str, object]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    questions: dict[tuple[str, str], Question] = field(default_factory=dict)
    kinds: list[str] = field(default_factory=list)

    def take(self, found: Recognised) -> None:
        """Take one ledger: a row for each entry and event."""
        plan, listed = self.names.plan, found.listed
        count = len(listed.rows)
        named = _named(found.values("name"))
        places, unknown = self._places(found)
        self._suppose(found)
        self._say("entry_without_place", "warning", found, "place", [row for row in unknown if named[row].as_py()])
        levels, bad = ledgers.levels_of(self._level_texts(found), plan, found.kind)
        self._say("unknown_level", "warning", found, "level", bad)
        common = {
            "upload": pa.nulls(count, pa.string()),
            "kind": pa.repeat(found.kind, count),
            "entry": ledgers.entries_of(found.values("code"), found.values("name"), places),
            "name": found.values("name"),
            "place": places,
            "industry": self._industries(found),
            "level": levels,
            "sheet": pa.repeat(listed.sheet, count),
        }
        amount = self._amounts(found, found.one("amount"), count)
        before = len(self.parts)
        for each in found.fields:
            if each.role in ledgers.TIMED:
                self._event(found, each, common, named, amount)
        self.kinds.append(found.kind)
        self._cover(found, self.parts[before:])

    def _places(self, found: Recognised) -> tuple[pa.Array, list[int]]:
        """Return each entry's place and where it is unknown: those lie in the one place that the ledger is of."""
        covers = self._covers()
        only = covers[0] if len(covers) == 1 else ""
        if found.one("place") is None:
            city = self.names.plan.city
            if not only:
                self._ask("place", "--place", "", (city,), found)
            elif only == city and found.kind not in self.names.plan.milestone_ledgers:
                self.findings.append(Finding("no_place_column", "warning", found.listed.sheet))
            return pa.repeat(only or city, len(found.listed.rows)), []
        places, unknown = ledgers.places_of(found.values("place"), self.names, only or self.names.plan.city)
        return places, unknown if only in ("", self.names.plan.city) else []

    def _covers(self) -> tuple[str, ...]:
        """Return the places that the ledger covers, as answered or stated; none where nothing says so."""
        said = self.answers.place or self.stated.place
        return self.answers.covers or self.stated.covers or ((said,) if said else ())

    def _suppose(self, found: Recognised) -> None:
        """Say which columns were told by their content."""
        for each in (one for one in found.fields if one.supposed):
            named = {
                f"field_{language}": next(
                    row.name(language)
                    for row in self.names.plan.ledgers
                    if (row.kind, row.role, row.field or "") == (found.kind, each.role, each.event)
                )
                for language in LANGUAGES
            }
            values = {"label": found.listed.headings[each.place], **named}
            self.findings.append(Finding("column_supposed", "note", found.listed.sheet, "", values))

    def _level_texts(self, found: Recognised) -> pa.Array:
        """Return the column of levels; things to get done without one are known by their names."""
        by_name = found.kind in self.names.plan.milestone_ledgers and found.one("level") is None
        return found.values("name" if by_name else "level")

    def _industries(self, found: Recognised) -> pa.Array:
        """Return each entry's industry, ``all`` where it is none of the plan's; one that is nearly one is told."""
        values = found.values("industry")
        encoded = values.dictionary_encode()
        texts = encoded.dictionary.to_pylist()
        known = [self.names.read(text).industry or "all" for text in texts]
        self._say_misspelt(found, [text for text, code in zip(texts, known, strict=True) if code == "all"])
        taken = pa.array(known, pa.string()).take(encoded.indices) if known else values
        return pc.fill_null(taken, "all")

    def _say_misspelt(self, found: Recognised, texts: Sequence[str]) -> None:
        """Say which industry each unknown text most likely is; most of them are other industries, and nothing else."""
        each, industries = found.one("industry"), self.names.plan.industries
        for text in texts:
            likely = next(iter(self.names.propose(text, "industry")), "") if self.names.unsaid(text) else ""
            if each is not None and likely:
                values = found.listed.columns[each.place]
                place = pc.index(values, text).as_py()
                told = {f"likely_{language}": industries[likely].name(language) for language in LANGUAGES}
                said = {"text": text, "label": found.listed.headings[each.place], "id": likely, **told}
                cell = self._cell(found, each, place)
                self.findings.append(Finding("industry_misspelt", "warning", found.listed.sheet, cell, said))

    def _amounts(self, found: Recognised, each: Field | None, count: int) -> pa.Array:
        """Return a column's amounts in the plan's unit of money; all null where the ledger has no such column."""
        if each is None:
            return pa.nulls(count, AMOUNT)
        unit = each.unit or (found.listed.units[0] if len(found.listed.units) == 1 else "") or self.answers.unit
        values = found.listed.columns[each.place]
        amounts, unread, unitless = amounts_of(values, unit, self.names.plan)
        self._say_cells("unreadable_number", "blocking", found, each, unread)
        if unitless and unit and unit == self.answers.unit:
            heading = found.listed.headings[each.place]
            values = {"unit": unit, "wanted": self.names.plan.money, "indicator_zh": heading, "indicator_en": heading}
            cell = self._cell(found, each, unitless[0])
            self.findings.append(Finding("unit_answer_unfit", "blocking", found.listed.sheet, cell, values))
        elif unitless and ("unit", "") not in self.questions:
            cell = self._cell(found, each, unitless[0])
            self.questions["unit", ""] = Question(
                "unit", "--unit", self.names.plan.money_shown, sheet=found.listed.sheet, cell=cell
            )
            heading = found.listed.headings[each.place]
            self.findings.append(Finding("unknown_unit", "blocking", found.listed.sheet, cell, {"label": heading}))
        return amounts

    def _event(
        self, found: Recognised, each: Field, common: Mapping[str, pa.Array], named: pa.Array, amount: pa.Array
    ) -> None:
        """Add the rows of one column of dates, or of one year's amounts."""
        listed = found.listed
        values = listed.columns[each.place]
        if each.role == "yearly":
            amount = self._amounts(found, each, len(values))
            months = pa.repeat(f"{each.year}-12", len(values))
            there = pc.and_(named, pc.is_valid(amount))
        else:
            months, bad, planned = ledgers.months_of(values)
            self._say_cells("unreadable_date", "warning", found, each, bad)
            self._say_cells("planned_date", "note", found, each, planned)
            there = pc.and_(named, pc.is_valid(months))
        cells = pc.binary_join_element_wise(found.letters(each), pc.cast(pc.add(listed.rows, 1), pa.string()), "")
        columns = {
            **common,
            "event": pa.repeat(each.event, len(values)),
            "month": months,
            "amount": amount,
            "cell": cells,
            "as_found": values,
        }
        self.parts.append(pa.table([columns[name] for name in LEDGER.names], schema=LEDGER).filter(there))

    def _say(self, code: str, severity: Severity, found: Recognised, role: str, places: Sequence[int]) -> None:
        each = found.one(role)
        if each is not None:
            self._say_cells(code, severity, found, each, places)

    def _say_cells(self, code: str, severity: Severity, found: Recognised, each: Field, places: Sequence[int]) -> None:
        """Note the first cells one by one and the others by their number."""
        values = found.listed.columns[each.place]
        for place in places[:SHOWN]:
            text = {"text": values[place].as_py() or "—", "label": found.listed.headings[each.place]}
            self.findings.append(Finding(code, severity, found.listed.sheet, self._cell(found, each, place), text))
        if len(places) > SHOWN:
            more = {"count": str(len(places) - SHOWN), "label": found.listed.headings[each.place]}
            self.findings.append(Finding("more", severity, found.listed.sheet, "", more))

    def _cell(self, found: Recognised, each: Field, place: int) -> str:
        return f"{found.letters(each)}{found.listed.rows[place].as_py() + 1}"

    # Coverage

    def _cover(self, found: Recognised, parts: Sequence[pa.Table]) -> None:
        """Say what the ledger covers: as answered, as the file states, or ask with a proposal."""
        plan = self.names.plan
        yearly = all(each.role == "yearly" for each in found.fields if each.role in ledgers.TIMED)
        newest = max((month for part in parts for month in part["month"].to_pylist()), default="")
        stated = self.stated.covered_to or (newest if yearly else "")
        sender = self.answers.sender or self.answers.source or self.stated.sender
        covers = self._covers()
        until = self.answers.covered_to or stated
        self._ask("sender", "--sender", sender, self._likely_senders(found.kind), found)
        if ("place", "") not in self.questions:  # whose answer says it
            self._ask("covers", "--covers", ",".join(covers), (plan.city,), found)
        likely = dict.fromkeys(filter(None, (self.stated.named.rpartition("..")[2], newest)))
        self._ask("covered_to", "--covered-to", until, tuple(likely), found)
        if not (sender and covers and until):
            return
        apart = any(set(part["place"].to_pylist()) - {plan.city} for part in parts) or not any(map(len, parts))
        places = everywhere(covers, self.names) if apart else list(covers)
        outside = sum(
            part.num_rows - pc.sum(pc.is_in(part["place"], pa.array(places))).as_py() for part in parts if len(part)
        )
        if outside:
            values = {
                "count": str(outside),
                "covers": "、".join(plan.places[code].name_zh for code in covers if code in plan.places),
            }
            self.findings.append(Finding("outside_coverage", "warning", found.listed.sheet, "", values))
        for place in places:
            row = {"kind": found.kind, "sender": sender, "place": place, "last_month": until}
            self.covered.append({**row, "upload": None, "additional": self.answers.additional})

    def _likely_senders(self, kind: str) -> tuple[str, ...]:
        """Return publishers, first those whose own business the counts of such a ledger are."""
        plan = self.names.plan
        counted = {target.indicator for target in plan.targets if target.ledger_kind == kind}
        rows = sorted(plan.sources, key=lambda row: (not counted & set(row.indicators.split()), row.rank))
        return tuple(dict.fromkeys(row.source for row in rows))

    def _ask(self, code: str, flag: str, known: str, proposed: tuple[str, ...], found: Recognised) -> None:
        if not known:
            self.questions[code, ""] = Question(code, flag, proposed, sheet=found.listed.sheet)

    # What was found

    def ledger(self) -> pa.Table | None:
        """Return all rows, or None where there was no ledger."""
        return pa.concat_tables(self.parts).combine_chunks() if self.parts else None

    def coverage(self) -> pa.Table | None:
        """Return what is covered, one row a kind and place."""
        unique = {(row["kind"], row["place"]): row for row in self.covered}
        return pa.Table.from_pylist(list(unique.values()), schema=COVERAGE) if unique else None


def _named(names: pa.Array) -> pa.Array:
    """Return which rows are entries: they have a name, and it is not 合计."""
    return pc.and_(pc.is_valid(names), pc.invert(pc.fill_null(pc.match_substring_regex(names, TOTAL), False)))


def everywhere(covers: Iterable[str], names: Names) -> list[str]:
    """Return the places covered; the whole city is its own code, every county and every zone."""
    codes = list(covers)
    return list(names.plan.places) if names.plan.city in codes else codes
