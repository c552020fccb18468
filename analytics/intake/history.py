"""What the store keeps of an upload beside its rows: findings, answers, counts, and who turned it when."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from analytics.events import Event
from analytics.ingest.mapping import Finding
from analytics.ingest.mapping.released import Release
from analytics.refusal import Refusal
from analytics.store import Store


@dataclass(frozen=True, slots=True)
class Kept:
    """One upload as it was committed; ``turned`` are its retractions and restorations, oldest first."""

    upload: str
    row: Mapping[str, Any]  # events.UPLOADS
    findings: tuple[Finding, ...]
    more: int  # findings beyond those kept
    detail: Mapping[str, Any]
    turned: tuple[Event, ...]

    @property
    def release(self) -> Release:
        """Return where its date of release was found."""
        return Release(**self.detail.get("release", {}))


def kept(store: Store, upload: str) -> Kept:
    """Return what is kept of an upload; a Refusal where there is none."""
    row = next((row for row in store.uploads().to_pylist() if row["upload"] == upload), None)
    if row is None:
        raise Refusal("unknown_upload", upload=upload)
    detail = json.loads(row["detail"])
    events = [Event(**event) for event in store.events().to_pylist() if event["upload"] == upload]
    return Kept(
        upload=upload,
        row=row,
        findings=findings_of(detail),
        more=int(detail.get("findings_more", 0)),
        detail=detail,
        turned=tuple(event for event in events if event.kind != "committed"),
    )


def findings_of(detail: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Return the findings that an upload's detail keeps."""
    return tuple(_finding(each) for each in detail.get("findings", []))


def _finding(said: Mapping[str, Any]) -> Finding:
    """Return a finding as it was; a sheet's name may itself hold an exclamation mark."""
    sheet, mark, cell = said["where"].rpartition("!")
    if not mark:
        sheet, cell = said["where"], ""
    return Finding(said["code"], said["severity"], sheet, cell, said["values"])
