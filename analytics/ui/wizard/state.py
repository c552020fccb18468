"""The files that one person is bringing in, and how far each has come. They live in the session; nothing is written."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from analytics import intake
from analytics.events import Event
from analytics.intake import Answers, Prepared, Receipt
from analytics.intake.corrected import What, corrected
from analytics.intake.snapshots import LOSING
from analytics.plan import Plan
from analytics.refusal import Refusal
from analytics.store import Store

Step = Literal["found", "mapping", "dry_run", "commit"]
STEPS: tuple[Step, ...] = ("found", "mapping", "dry_run", "commit")
Stand = Literal[
    "waiting", "cancelled", "refused", "duplicate", "empty", "asking", "blocked", "ready", "stored", "undone"
]
UNDER_WAY: tuple[Stand, ...] = ("waiting", "asking", "blocked", "ready", "empty")
CANCELLED = "file_cancelled"
SECRET = ("file_password", "file_password_wrong")
ONE_AT_A_TIME = threading.Lock()  # two commits of one file, from two windows, must see each other


@dataclass
class Entry:
    """One file on its way. ``unasked`` is it as read, before answers and corrections."""

    number: int
    name: str
    content: bytes
    options: dict[str, str] = field(default_factory=dict)  # encoding, password
    unasked: Prepared | None = None
    prepared: Prepared | None = None
    refusal: Refusal | None = None
    seq: int = 0  # the store's newest event when it was prepared
    answers: Answers = field(default_factory=Answers)
    corrections: dict[tuple[int, What, str], str] = field(default_factory=dict)
    step: Step = "found"
    receipt: Receipt | None = None
    undone: Event | None = None

    @property
    def stand(self) -> Stand:
        """Return how far the file has come."""
        if self.receipt is not None:
            return "undone" if self.undone else "stored"
        if self.refusal is not None:
            return "cancelled" if self.refusal.code == CANCELLED else "refused"
        if self.prepared is None:
            return "waiting"
        if self.prepared.duplicate or self.prepared.retracted_sample:
            return "duplicate"
        if self.prepared.open:
            return "asking"
        if self.prepared.blocking:
            return "blocked"
        return "ready" if self.prepared.stored else "empty"

    @property
    def losing(self) -> bool:
        """Say whether entries would stop counting with it, which its person must have seen."""
        return self.prepared is not None and any(finding.code in LOSING for finding in self.prepared.findings)

    @property
    def locked(self) -> bool:
        """Say whether a password is what it lacks."""
        return self.refusal is not None and self.refusal.code in SECRET

    def reread(self, **options: str) -> None:
        """Forget what was read, to read it once more with other options."""
        self.options |= options
        self.unasked = self.prepared = self.refusal = None
        self.corrections = {}
        self.step = "found"

    def decode(self, encoding: str, used: str) -> None:
        """Read a text in another encoding than the one it was read in.

        The one it was read in changes nothing: Streamlit reports a picker that has just left the page once more, as
        if it had been changed to what it was, and the answers given meanwhile would be lost.
        """
        if encoding.lower() != used.lower():
            self.reread(encoding=encoding)

    def read(self, plan: Plan, store: Store, progress: Callable[[str], None], cancelled: Callable[[], bool]) -> None:
        """Read, map and check the file; what is refused is kept as its refusal."""
        seq = store.seq()
        try:
            self.unasked = intake.preview(
                self.content,
                self.name,
                plan,
                store,
                self.answers,
                options=self.options,
                progress=progress,
                cancelled=cancelled,
            )
        except Refusal as refusal:
            self.refusal = refusal
        self.prepared, self.seq = self.unasked, seq

    def prepare(self, plan: Plan, store: Store) -> Prepared:
        """Map and check the file anew with its answers and corrections, against the store as it is now."""
        assert self.unasked is not None
        seq = store.seq()
        put_right = replace(self.unasked, reading=corrected(self.unasked.reading, self.corrections))
        self.prepared = intake.answer(put_right, plan, store, self.answers)
        self.seq = seq
        return self.prepared

    def commit(self, plan: Plan, store: Store, who: str, why: str, *, seen: bool = True) -> bool:
        """Store the file once; False where others have changed meanwhile what the person has seen of its effect."""
        with ONE_AT_A_TIME:
            if self.receipt is not None:
                return True
            assert self.prepared is not None
            before = self.prepared
            now = before if store.seq() == self.seq else self.prepare(plan, store)
            if seen and effect(now) != effect(before):
                return False
            self.receipt = intake.commit(now, plan, store, who, why)
            return True


def effect(prepared: Prepared) -> tuple[object, ...]:
    """Return what a dry run shows of a commit's effect."""
    changed = prepared.difference
    return prepared.duplicate, replace(changed, changes=changed.changes[:50]), prepared.counts


@dataclass
class Batch:
    """All files that are on their way; ``round`` counts how often files were chosen."""

    entries: list[Entry] = field(default_factory=list)
    chosen: int = 0
    round: int = 0

    @property
    def entry(self) -> Entry | None:
        """Return the file that is looked at."""
        return next((entry for entry in self.entries if entry.number == self.chosen), None)

    def add(self, files: Sequence[tuple[str, bytes]]) -> None:
        """Take files in; one with the same name and content as one that is there is not taken twice."""
        for name, content in files:
            if any(entry.name == name and entry.content == content and not entry.undone for entry in self.entries):
                continue
            number = max((entry.number for entry in self.entries), default=0) + 1
            self.entries.append(Entry(number, name, content))
        self.round += 1
        if self.entry is None or self.entry.stand not in UNDER_WAY:
            self.look_at_next()

    def remove(self, number: int) -> None:
        """Let a file go; nothing of it was written."""
        self.entries = [entry for entry in self.entries if entry.number != number]
        if self.chosen == number:
            self.look_at_next()

    def look_at_next(self) -> None:
        """Look at the first file that still needs its person; else at the last one."""
        last = self.entries[-1].number if self.entries else 0
        self.chosen = next((entry.number for entry in self.entries if entry.stand in UNDER_WAY), last)

    @property
    def waiting(self) -> list[Entry]:
        """Return the files that are still to be read."""
        return [entry for entry in self.entries if entry.stand == "waiting"]

    @property
    def ready(self) -> list[Entry]:
        """Return the files that can be stored as they are, without a look at their dry runs."""
        return [entry for entry in self.entries if entry.stand == "ready" and not entry.losing]

    def cancel(self) -> None:
        """Stop reading: what is not read yet is marked as cancelled."""
        for entry in self.waiting:
            entry.refusal = Refusal(CANCELLED, entry.name)


def answers_in(written: Mapping[str, Any], plan: Plan) -> Answers:
    """Return answers made exact; a Refusal says which one cannot stand."""
    return intake.answers_of({name: value for name, value in written.items() if value not in ("", "unknown")}, plan)
