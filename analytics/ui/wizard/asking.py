"""What only a person knows of a file: asked once, with what the file itself proposes."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

import streamlit as st

from analytics.intake import ORIGINS, Prepared, Question, zoning
from analytics.intake.releasing import origin_of
from analytics.refusal import Refusal
from analytics.ui.marks import plain
from analytics.ui.refused import say_refused, trying
from analytics.ui.wizard import remembering
from analytics.ui.wizard.desk import Desk
from analytics.ui.wizard.state import Entry, answers_in

LEAVE_OUT = "-"
OPTIONAL = ("source", "zones")
LIKELY = 3  # proposals of one question that are named as such
LABELS = 40  # that match nothing and are offered for naming


def ask(desk: Desk, entry: Entry) -> None:
    """Draw the questions that are open and what is taken for granted, in one form."""
    prepared = entry.prepared
    assert prepared is not None
    asked = {question.code: question for question in prepared.questions if question.code != "name"}
    labels = [question for question in prepared.questions if question.code == "name"]
    if prepared.open:
        st.warning(desk.say("upload.questions", count=len(prepared.open)), icon=":material/help:")
    remembering.used(desk, prepared)
    with st.form(f"answers_{entry.number}", enter_to_submit=False):
        written = _open_ones(desk, entry, prepared, asked)
        if prepared.ledger is not None:
            written |= _coverage(desk, entry, prepared, asked)
        names = _meanings(desk, entry, labels)
        written |= _taken_for_granted(desk, entry, prepared, asked)
        if st.form_submit_button(desk.say("upload.take_over"), type="primary"):
            _take_over(desk, entry, written, names)
        say_refused(_refused(entry), desk.language, partial(_unfit, desk))
    remembering.to_come(desk, prepared)
    _ignored(desk, entry, prepared)


def _open_ones(desk: Desk, entry: Entry, prepared: Prepared, asked: Mapping[str, Question]) -> dict[str, Any]:
    """Ask what the file leaves open; what was answered or is remembered stands there already."""
    given = prepared.answers
    key = f"answer_{entry.number}"
    written: dict[str, Any] = {}
    if "unit" in asked or given.unit:
        units = {unit.unit: desk.unit(unit.unit) for unit in desk.plan.units}
        written["unit"] = _choice(
            desk, "unit", list(units), units, given.unit, key=f"{key}_unit", question=asked.get("unit")
        )
    if "period" in asked or given.period:
        written["period"] = st.text_input(
            _title(desk, "period", asked.get("period")),
            given.period or _proposed(asked, "period"),
            key=f"{key}_period",
            placeholder="2017-01..2017-06",
        )
    if "kind" in asked or given.kind:
        kinds = {row.kind: row.name(desk.language) for row in desk.plan.ledgers if row.role == "kind"}
        written["kind"] = _choice(
            desk, "kind", list(kinds), kinds, given.kind, key=f"{key}_kind", question=asked.get("kind")
        )
    if "place" in asked or given.place:
        places = _places(desk)
        written["place"] = _choice(
            desk, "place", list(places), places, given.place, key=f"{key}_place", question=asked.get("place")
        )
    return written


def _places(desk: Desk) -> dict[str, str]:
    """Return the plan's places by code, by the names that the reader knows."""
    return {code: place.name(desk.language) for code, place in desk.plan.places.items()}


def _taken_for_granted(desk: Desk, entry: Entry, prepared: Prepared, asked: Mapping[str, Question]) -> dict[str, Any]:
    """Show what the file and the day propose, each to be changed: source, release, origin, zones, coverage."""
    key = f"answer_{entry.number}"
    publishers = {source: desk.publisher(source) for source in desk.publishers()}
    origins = {origin: desk.say(f"store.origin_{origin}") for origin in ORIGINS}
    known = "" if prepared.source == "unknown" else prepared.source
    written: dict[str, Any] = {}
    left, right = st.columns(2)
    with left:
        if prepared.rows or prepared.ledger is None:  # a ledger's sender is its source
            written["source"] = _choice(desk, "source", list(publishers), publishers, known, key=f"{key}_source")
            if not known:
                st.caption(desk.say("upload.source_open", unknown=desk.publisher("unknown")))
        written["origin"] = st.selectbox(
            desk.say("upload.ask_origin"),
            ORIGINS,
            ORIGINS.index(prepared.origin),
            format_func=lambda code: origins[code],
            key=f"{key}_origin",
        )
    with right:
        written["released"] = st.text_input(
            desk.say("upload.ask_released"), prepared.released, key=f"{key}_released", placeholder="2017-07-15"
        )
        st.caption(plain(origin_of(prepared.release, desk.language)))
        if prepared.zones or "zones" in asked:
            written["zones"] = _zones(desk, prepared.zones, key)
    return written


def _zones(desk: Desk, known: str, key: str) -> str:
    """Ask which zones the county rows hold and which not; those in neither list are not known."""
    words = zoning.by_zone(known, desk.plan)
    names = {place.code: place.name(desk.language) for place in desk.plan.members("zone")}
    mark = f":gray-badge[{desk.say('upload.may')}]"
    included, excluded = (
        st.multiselect(
            f"{desk.say(f'upload.ask_zones_{word}')} {mark}",
            list(names),
            [code for code in names if words.get(code) == word],
            format_func=lambda code: names[code],
            key=f"{key}_zones_{word}",
            placeholder=desk.say("upload.pick"),
        )
        for word in ("included", "excluded")
    )
    return zoning.chosen(known, included, excluded, desk.plan)


def _coverage(desk: Desk, entry: Entry, prepared: Prepared, asked: Mapping[str, Question]) -> dict[str, Any]:
    """Ask who sends a ledger, which places it covers and up to which month; the file's own words are proposed."""
    key = f"answer_{entry.number}"
    publishers = {source: desk.publisher(source) for source in desk.publishers()}
    rows = prepared.coverage.to_pylist() if prepared.coverage is not None else []
    sender = next((row["sender"] for row in rows), prepared.answers.sender)
    until = next((row["last_month"] for row in rows), prepared.answers.covered_to) or _proposed(asked, "covered_to")
    places = _places(desk)
    covered = list(dict.fromkeys(row["place"] for row in rows)) or list(prepared.answers.covers)
    covers = [desk.plan.city] if desk.plan.city in covered or not covered else covered
    return {
        "sender": _choice(
            desk, "sender", list(publishers), publishers, sender, key=f"{key}_sender", question=asked.get("sender")
        ),
        "covers": st.multiselect(
            _title(desk, "covers", asked.get("covers")),
            list(places),
            covers,
            format_func=lambda code: places[code],
            key=f"{key}_covers",
            placeholder=desk.say("upload.pick"),
        ),
        "covered_to": st.text_input(
            _title(desk, "covered_to", asked.get("covered_to")), until, key=f"{key}_until", placeholder="2017-06"
        ),
    }


def _proposed(asked: Mapping[str, Question], code: str) -> str:
    return asked[code].proposed[0] if code in asked and asked[code].proposed else ""


def _choice(
    desk: Desk,
    code: str,
    options: Sequence[str],
    words: Mapping[str, str],
    given: str,
    *,
    key: str,
    question: Question | None = None,
) -> str:
    """Ask for one of some codes, the likely ones first; nothing is chosen beforehand that nobody said."""
    likely = [code for code in (question.proposed if question else ())[:LIKELY] if code in options]
    words = {**words, **{code: desk.say("upload.likely", name=words.get(code, code)) for code in likely}}
    options = list(dict.fromkeys([*likely, *options]))
    chosen = st.selectbox(
        _title(desk, code, question),
        options,
        options.index(given) if given in options else None,
        format_func=lambda option: words.get(option, option),
        key=key,
        placeholder=desk.say("upload.pick"),
    )
    return str(chosen or "")


def _title(desk: Desk, code: str, question: Question | None = None) -> str:
    """Return a question's words, with the cell that asks and a mark that says whether it must be answered."""
    words = desk.say(f"upload.ask_{code}")
    cell = "!".join(part for part in (question.sheet, question.cell) if part) if question else ""
    mark = f":gray-badge[{desk.say('upload.may')}]" if code in OPTIONAL else f":orange-badge[{desk.say('upload.must')}]"
    return f"{words} · {plain(cell)} {mark}" if cell else f"{words} {mark}"


def _meaning(desk: Desk, entry: Entry, label: str, proposed: tuple[str, ...], must: bool) -> str:
    """Ask what a label means: an indicator, a place or an industry of the plan, or nothing."""
    plan = desk.plan
    named = {
        **_places(desk),
        **{each.id: each.name(desk.language) for each in plan.indicators.values()},
        **{each.id: each.name(desk.language) for each in plan.industries.values()},
    }
    words = {code: desk.say("upload.likely", name=named.get(code, code)) for code in proposed}
    words = words | {LEAVE_OUT: desk.say("upload.leave_label")} | {c: n for c, n in named.items() if c not in words}
    given = entry.answers.names.get(label, "")
    options = list(words)
    badge = f" :orange-badge[{desk.say('upload.must')}]" if must else ""
    chosen = st.selectbox(
        f"{plain(desk.say('upload.ask_name', label=label))}{badge}",
        options,
        options.index(given) if given in options else None,
        format_func=lambda code: words[code],
        key=f"name_{entry.number}_{label}",
        placeholder=desk.say("upload.pick"),
    )
    return str(chosen or "")


def _meanings(desk: Desk, entry: Entry, labels: Sequence[Question]) -> dict[str, str]:
    """Ask what each label means; with one tick all the others are left out."""
    names = {each.subject: _meaning(desk, entry, each.subject, each.proposed, True) for each in labels}
    if labels and st.checkbox(desk.say("upload.skip_labels"), key=f"skip_{entry.number}"):
        names = {label: identity or LEAVE_OUT for label, identity in names.items()}
    return names


def _ignored(desk: Desk, entry: Entry, prepared: Prepared) -> None:
    """List the labels that are no figure of the plan, and let one be named all the same."""
    if not prepared.ignored:
        return
    count = sum(prepared.ignored.values())
    with st.expander(desk.say("upload.ignored", count=count), key=f"ignored_{entry.number}"):
        st.markdown(desk.say("upload.ignored_why"))
        with st.form(f"names_{entry.number}", enter_to_submit=False, border=False):
            labels = {
                desk.say("upload.told", what=label, count=n): label for label, n in prepared.ignored.items() if label
            }
            chosen = st.selectbox(
                desk.say("upload.ignored_label"), list(labels)[:LABELS], None, placeholder=desk.say("upload.pick")
            )
            given = _meaning(desk, entry, "", (), False)
            if st.form_submit_button(desk.say("upload.apply")) and chosen and given:
                _take_over(desk, entry, {}, {labels[chosen]: given})


def _take_over(desk: Desk, entry: Entry, written: Mapping[str, Any], names: Mapping[str, str]) -> None:
    """Take answers over and go on; one that cannot stand is said and nothing is changed."""
    given = {name: value for name, value in asdict(entry.answers).items() if name not in written}
    meant = {**entry.answers.names, **{label: identity for label, identity in names.items() if identity}}
    with trying(_refused(entry)):
        entry.answers = answers_in({**given, **written, "names": meant}, desk.plan)
        prepared = entry.prepare(desk.plan, desk.store)
        if not prepared.open:
            entry.step = "dry_run"
        st.rerun()


def _refused(entry: Entry) -> str:
    """Return the session's key of the answers to a file that could not stand."""
    return f"answers_refused_{entry.number}"


def _unfit(desk: Desk, refusal: Refusal) -> str:
    """Return which answer cannot stand, by the name of its field."""
    if refusal.code != "answer":
        return refusal.sentence(desk.language)
    code = str(refusal.values["flag"]).removeprefix("--").replace("-", "_")
    values = {"field": desk.say(f"upload.ask_{code}"), "value": refusal.values["value"]}
    return desk.say("upload.unfit", **values, known=refusal.values["known"])
