"""Choose files, several at once, and see how far each has come."""

from collections.abc import Mapping, Sequence

import streamlit as st

from analytics.refusal import Refusal
from analytics.ui.links import to_page
from analytics.ui.marks import plain
from analytics.ui.refused import say_refused, trying
from analytics.ui.wizard.desk import Desk, who, who_field
from analytics.ui.wizard.state import Batch, Entry, Stand

ENCODINGS = ("utf-8", "gb18030", "utf-16", "big5")
ALL_WHO, ALL_REFUSED = "all_who", "all_refused"  # in the session: who stores all files, and why that was refused
MANY = 6  # files, from which on their list scrolls inside itself
MARKS: Mapping[Stand, tuple[str, str]] = {  # colour and shape; the word stands beside them
    "waiting": ("gray", "◔"),
    "cancelled": ("gray", "⊘"),
    "refused": ("red", "✖"),
    "duplicate": ("gray", "≡"),
    "empty": ("red", "○"),
    "asking": ("orange", "?"),
    "blocked": ("orange", "▲"),
    "ready": ("blue", "●"),
    "stored": ("green", "✔"),
    "undone": ("gray", "↶"),
}


def current_batch() -> Batch:
    """Return the files that this session is bringing in."""
    batch: Batch = st.session_state.setdefault("upload_batch", Batch())
    return batch


def choose_files(desk: Desk, batch: Batch) -> None:
    """Let files be dropped or chosen; what they are is judged by their content, whatever they are called."""
    key = f"upload_files_{batch.round}"

    def chosen() -> None:
        batch.add([(file.name, file.getvalue()) for file in st.session_state[key] or []])

    st.file_uploader(desk.say("upload.choose"), accept_multiple_files=True, key=key, on_change=chosen)
    st.caption(desk.say("upload.kinds"))


def list_files(desk: Desk, batch: Batch) -> None:
    """Draw one line a file: its name, how it stands, and why it was refused; a click looks at it."""
    if not batch.entries:
        st.info(desk.say("upload.none_yet"), icon=":material/upload_file:")
        return
    st.subheader(desk.say("upload.files", count=len(batch.entries)), anchor=False)
    with st.container(height=480 if len(batch.entries) > MANY else "content", key="files"):
        for entry in list(batch.entries):
            _line(desk, batch, entry)
    say_refused(ALL_REFUSED, desk.language)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if len(batch.ready) > 1:
            who_field(desk.say("upload.who"), ALL_WHO)
            words = desk.say("upload.commit_all", count=len(batch.ready))
            st.button(words, on_click=_commit_all, args=(desk, batch), type="primary", key="commit_all")
        st.button(desk.say("upload.clear"), on_click=batch.entries.clear, key="clear", type="tertiary")
    losing = [entry.name for entry in batch.entries if entry.stand == "ready" and entry.losing]
    if losing and len(batch.entries) > 1:
        st.caption(plain(desk.say("upload.look_first", names="、".join(losing))))


def _line(desk: Desk, batch: Batch, entry: Entry) -> None:
    colour, shape = MARKS[entry.stand]
    with st.container(border=True, key=f"file_{entry.number}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            here = entry.number == batch.chosen
            st.markdown(
                f"{':material/arrow_right_alt: ' if here else ''}**{plain(entry.name)}** "
                f":{colour}-badge[{shape} {desk.say(f'upload.stand_{entry.stand}')}]",
                width="stretch",
            )
            if not here and entry.prepared is not None:
                st.button(desk.say("upload.look"), key=f"look_{entry.number}", on_click=_look, args=(batch, entry))
            if entry.stand not in ("stored", "undone"):
                st.button(
                    desk.say("upload.remove"),
                    key=f"remove_{entry.number}",
                    on_click=batch.remove,
                    args=(entry.number,),
                    type="tertiary",
                )
        if entry.refusal is not None:
            _refused(desk, entry, entry.refusal)
        elif entry.stand == "duplicate":
            _known(desk, entry)


def _refused(desk: Desk, entry: Entry, refusal: Refusal) -> None:
    """Say why a file was refused and what to do; a locked one asks for its password."""
    if entry.stand == "cancelled":
        st.info(plain(refusal.sentence(desk.language)), icon=":material/cancel:")
    else:
        st.error(plain(refusal.sentence(desk.language)), icon=":material/block:")
    if entry.locked:
        with st.form(f"password_form_{entry.number}", enter_to_submit=False, border=False):
            password = st.text_input(desk.say("upload.password"), type="password", key=f"password_{entry.number}")
            if st.form_submit_button(desk.say("upload.open")) and password:
                entry.reread(password=password)
                st.rerun()
    elif refusal.code == "file_encoding":
        choose_encoding(desk, entry, entry.options.get("encoding", ""))
    else:
        st.button(desk.say("upload.again"), key=f"again_{entry.number}", on_click=entry.reread)


def choose_encoding(desk: Desk, entry: Entry, used: str, others: Sequence[str] = ()) -> None:
    """Let the person choose another encoding for a text; the file is read once more."""
    options = list(dict.fromkeys([used.lower(), *(each.lower() for each in others), *ENCODINGS]))
    label = desk.say("upload.encoding_open" if others else "upload.encoding")
    key = f"encoding_{entry.number}_{used}"

    def changed() -> None:
        entry.decode(st.session_state[key], used)

    st.selectbox(label, options, key=key, on_change=changed, width=360)


def _known(desk: Desk, entry: Entry) -> None:
    """Say that the very file is in the store, and lead to its upload."""
    assert entry.prepared is not None
    upload = entry.prepared.duplicate or entry.prepared.retracted
    key = "upload.duplicate" if entry.prepared.duplicate else "upload.sample_retracted"
    st.info(desk.say(key, upload=upload), icon=":material/content_copy:")
    st.markdown(to_page(desk.say("upload.to_upload", upload=upload), "history", upload=upload))


def _look(batch: Batch, entry: Entry) -> None:
    batch.chosen = entry.number


def _commit_all(desk: Desk, batch: Batch) -> None:
    """Store every file that is ready, each as an upload of its own; one that is refused stays for the person."""
    with trying(ALL_REFUSED):
        name = who(desk.language, ALL_WHO)
        for entry in batch.ready:
            try:
                entry.commit(desk.plan, desk.store, name, "", seen=False)
            except Refusal as refusal:
                entry.refusal = refusal if entry.stand == "ready" else None
            entry.step = "commit"
