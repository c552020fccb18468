"""What is remembered of a file's layout: which answers were taken over from before, and which will be from now on."""

from collections.abc import Iterator, Mapping
from typing import Any

import streamlit as st

from analytics.intake import Prepared, Receipt, called, to_remember, zoning
from analytics.ui.marks import plain
from analytics.ui.wizard.desk import Desk


def used(desk: Desk, prepared: Prepared | Receipt) -> None:
    """Say whose answers were taken over, of which file, and what they are; draws nothing where none were."""
    recipe = prepared.recipe
    if recipe is None:
        return
    values = {"file": recipe.file, "who": recipe.who, "upload": recipe.upload, "seq": recipe.seq}
    st.info(_listed(desk, desk.say("upload.remembered", **values), recipe.answers), icon=":material/history:")


def to_come(desk: Desk, prepared: Prepared) -> None:
    """Say what a commit will remember; draws nothing where that is nothing new."""
    if answers := to_remember(prepared):
        st.info(_listed(desk, desk.say("upload.to_remember"), answers), icon=":material/bookmark_added:")


def _listed(desk: Desk, sentence: str, answers: Mapping[str, Any]) -> str:
    """Return a sentence and below it a line for each answer, in Markdown."""
    return "\n".join([plain(sentence), "", *(f"- {plain(line)}" for line in in_words(desk, answers))])


def in_words(desk: Desk, answers: Mapping[str, Any]) -> Iterator[str]:
    """Yield each answer with the name of its field."""
    for field, value in answers.items():
        if field == "names":
            for label, identity in value.items():
                name = desk.say("upload.leave_label") if identity == "-" else called(desk.plan, identity, desk.language)
                yield desk.say("upload.meant", label=label, name=name)
        else:
            yield desk.say("upload.answered", field=desk.say(f"upload.ask_{field}"), value=_value(desk, field, value))


def _zone(desk: Desk, indicator: str, zone: str, word: str) -> str:
    """Return what is declared of a zone, or of all, in words."""
    scope = [called(desk.plan, each, desk.language) for each in (indicator, zone) if each]
    return " ".join([*scope, desk.say(f"upload.zones_{word}" + ("_one" if zone else ""))])


def _value(desk: Desk, field: str, value: Any) -> str:
    """Return an answer by the name that people know it by."""
    if field == "zones":
        return desk.say("ui.and").join(_zone(desk, *each) for each in zoning.declared(value))
    if field == "kind":
        kinds = {row.kind: row.name(desk.language) for row in desk.plan.ledgers if row.role == "kind"}
        return kinds.get(value, str(value))
    several = [value] if isinstance(value, str) else value
    return desk.say("ui.and").join(called(desk.plan, each, desk.language) for each in several)
