"""Commit a file, and its receipt: number, who, when, sha256, rows, and the way back."""

import streamlit as st

from analytics import intake
from analytics.intake import Receipt
from analytics.intake.releasing import dated, origin_of
from analytics.refusal import Refusal
from analytics.ui.links import to_page
from analytics.ui.marks import plain
from analytics.ui.refused import say_refused, trying
from analytics.ui.wizard import differing, remembering
from analytics.ui.wizard.desk import Desk, moment, who, who_field
from analytics.ui.wizard.effect import effect_of
from analytics.ui.wizard.state import UNDER_WAY, Batch, Entry


def store_it(desk: Desk, batch: Batch, entry: Entry) -> None:
    """Ask who and why, and store the file; afterwards draw the receipt."""
    if entry.receipt is not None:
        receipt(desk, entry, entry.receipt)
        _next(desk, batch)
        return
    prepared = entry.prepared
    assert prepared is not None
    released = dated(prepared.released, prepared.release, desk.language)
    values = {"file": entry.name, "rows": prepared.stored, "source": desk.publisher(prepared.source)}
    st.markdown(plain(desk.say("upload.about_to_store", **values, released=released)))
    who_field(desk.say("upload.who"), "upload_who")
    st.text_input(desk.say("upload.why"), key=f"why_{entry.number}", placeholder=desk.say("upload.why_hint"))
    say_refused(_refused(entry), desk.language)
    st.button(
        desk.say("upload.commit"),
        type="primary",
        key=f"commit_{entry.number}",
        on_click=_commit,
        args=(desk, entry),
        disabled=not prepared.ready,
        icon=":material/database:",
    )


def _refused(entry: Entry) -> str:
    """Return the session's key of what was refused of a file when it was last stored or taken back."""
    return f"storing_refused_{entry.number}"


def _commit(desk: Desk, entry: Entry) -> None:
    """Store the file once, however often the button was pressed; what has changed meanwhile is shown first."""
    why = st.session_state.get(f"why_{entry.number}", "").strip()
    with trying(_refused(entry)):
        if not entry.commit(desk.plan, desk.store, who(desk.language, "upload_who"), why):
            entry.step = "dry_run"
            raise Refusal("changed_meanwhile")


def receipt(desk: Desk, entry: Entry, done: Receipt) -> None:
    """Draw what was stored, and let it be taken back."""
    if entry.undone is None:
        st.success(desk.say("upload.stored", upload=done.upload), icon=":material/check_circle:")
    else:
        st.info(desk.say("upload.undone", upload=done.upload), icon=":material/undo:")
    facts = {
        "upload": done.upload,
        "events": _events(desk, done),
        "version": done.version,
        "file": done.file,
        "who": done.who,
        "at": moment(done.at),
        "origin": desk.say(f"store.origin_{done.origin}"),
        "released": f"{done.released} · {origin_of(done.release, desk.language)}",
        "rows": f"{done.rows:,}",
        "ignored": f"{done.ignored:,}",
        "findings": f"{len(done.findings):,}",
        "sha256": done.sha256,
    }
    with st.container(border=True, key=f"receipt_{entry.number}"):
        st.markdown(
            "\n".join(f"- {desk.say(f'upload.fact_{name}')} **{plain(str(text))}**" for name, text in facts.items())
        )
        differing.counts(desk, done.difference, done.ignored)
        differing.entries(desk, done.counts)
        remembering.used(desk, done)
        effect_of(desk, done.seq)
    with st.container(horizontal=True, vertical_alignment="center"):
        key = "upload.undo" if entry.undone is None else "upload.redo"
        icon = ":material/undo:" if entry.undone is None else ":material/redo:"
        st.button(desk.say(key), key=f"undo_{entry.number}", on_click=_turn, args=(desk, entry, done), icon=icon)
        st.markdown(to_page(desk.say("upload.to_upload", upload=done.upload), "history", upload=done.upload))
    say_refused(_refused(entry), desk.language)


def _events(desk: Desk, done: Receipt) -> str:
    """Return the events of a commit: the file's, and that of the answers remembered."""
    events = [desk.say("upload.event_stored", seq=done.seq)]
    if done.remembered:
        events.append(desk.say("upload.event_remembered", seq=done.remembered))
    return desk.say("ui.and").join(events)


def _turn(desk: Desk, entry: Entry, done: Receipt) -> None:
    """Take the upload back, or let it count again; somebody else may have done so already."""
    with trying(_refused(entry)):
        name = who(desk.language, "upload_who")
        if entry.undone is None:
            entry.undone = intake.retract(desk.store, done.upload, name, desk.say("upload.undo_why"))
        else:
            intake.restore(desk.store, done.upload, name, desk.say("upload.redo_why"))
            entry.undone = None


def _next(desk: Desk, batch: Batch) -> None:
    """Offer the next file that is not done with."""
    rest = [entry for entry in batch.entries if entry.stand in UNDER_WAY]
    if rest:
        words = desk.say("upload.next_file", name=plain(rest[0].name))
        st.button(words, key="next_file", on_click=batch.look_at_next, type="primary")
