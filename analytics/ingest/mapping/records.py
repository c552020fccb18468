"""What mapping gives back: what was found, what a person is told, and what a person has to be asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

import pyarrow as pa

Severity = Literal["blocking", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about a file: ``code`` names its title and template in ``text/findings.toml``."""

    code: str
    severity: Severity
    sheet: str = ""
    cell: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def where(self) -> str:
        """Return ``sheet!cell``, or what there is of it."""
        return "!".join(part for part in (self.sheet, self.cell) if part)


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a file leaves open. ``flag`` is the command line's; ``proposed`` the likely answers, best first.

    ``found`` is what stands there and cannot be understood, where anything does. Nothing is stored while a required
    one is open.
    """

    code: str
    flag: str
    proposed: tuple[str, ...] = ()
    required: bool = True
    subject: str = ""  # the label it is about
    sheet: str = ""
    cell: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a person, a manifest or a flag has answered; an empty one is not answered.

    ``names`` says what labels mean: a label to an indicator's, place's or industry's id, ``-`` to leave it out.
    ``skip_labels`` leaves out all labels that would be asked about.
    ``leave_out`` stores what can be stored and leaves out the cells with blocking findings.
    """

    unit: str = ""
    period: str = ""
    place: str = ""
    source: str = ""
    released: str = ""
    origin: str = ""
    zones: str = ""
    kind: str = ""
    sender: str = ""
    covers: tuple[str, ...] = ()
    covered_to: str = ""
    additional: bool = False
    hidden: bool = False  # read hidden sheets as well
    leave_out: bool = False
    skip_labels: bool = False  # leave out every label of which nothing was said
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure on its way to the store; the fields of ``schema.OBSERVATIONS`` but the upload."""

    indicator: str
    place: str
    industry: str
    first_month: str = ""
    last_month: str = ""
    value: Decimal = Decimal(0)
    status: str = "final"
    sheet: str
    cell: str
    as_found: str
    unit_found: str = ""
    multiplier: Decimal = Decimal(1)
    source: str = ""
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """Return what the figure is of."""
        return self.indicator, self.place, self.industry, self.first_month, self.last_month


@dataclass(slots=True)
class Mapped:
    """One file in the plan's terms: figures, ledger and coverage, what is noted about them, and what is open."""

    rows: list[Row] = field(default_factory=list)
    ledger: pa.Table | None = None  # schema.LEDGER; upload empty
    coverage: pa.Table | None = None  # schema.COVERAGE; upload empty
    findings: list[Finding] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    ignored: dict[str, int] = field(default_factory=dict)  # label to its number of cells
    kinds: tuple[str, ...] = ()  # of the ledgers found
