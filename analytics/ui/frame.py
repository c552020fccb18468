"""The frame around every page: its title, the way to the others, language, and the filters that all pages share."""

from collections.abc import Mapping
from functools import lru_cache, partial

import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from analytics.charts import Manner
from analytics.periods import Month, Period
from analytics.plan import Plan
from analytics.refusal import Refusal
from analytics.store import Store
from analytics.text import Language, say, sentences
from analytics.ui import cached, routes, url
from analytics.ui.fields import Field, draw_fields, offered
from analytics.ui.framework import dress
from analytics.ui.ghost import outlined
from analytics.ui.links import to_page
from analytics.ui.marks import plain
from analytics.ui.menu import draw_menu
from analytics.ui.refused import refusing
from analytics.ui.screen import manner
from analytics.ui.wire import send_at_once

VERSIONS = 40  # events that are offered to be looked back to


def frame() -> None:
    """Draw the frame and run the page that the URL asks for; a Refusal is shown as its sentence, with a way out."""
    send_at_once()
    here = manner()
    pages, chosen = routes.route(here.language)
    if chosen == routes.FIRST and (target := url.asked("target")):
        st.switch_page(pages["target"], query_params=url.kept(target=target))
    dress(here.language)
    with outlined(chosen), refusing():
        plan, store = cached.opened()
        title = pages[chosen].title if chosen in pages else here.say("ui.no_page")
        st.set_page_config(page_title=f"{title} · {plan.settings[f'name_{here.language}']}")
        with st.sidebar:
            draw_menu(pages, chosen)
            draw_fields(*_filters(plan, store), key="shared")
        if chosen in pages:
            pages[chosen].run()
        else:
            _no_page(chosen)


def _no_page(path: str) -> None:
    """Say that nothing lies at a path, with a way out."""
    here = manner()
    st.title(here.say("ui.no_page"), anchor=False)
    st.info(plain(here.say("ui.no_page_at", path=path)), icon=":material/wrong_location:")
    st.markdown(to_page(here.say("ui.to_first"), routes.FIRST))


def _filters(plan: Plan, store: Store) -> list[Field]:
    """Return the filters that all pages share: through, as of, samples and money."""
    here = manner()
    fields = [_through(here, plan), _version(here, store)]
    fields.append(Field("samples", here.say("ui.samples"), usual="1", explained=here.say("ui.samples_help")))
    if len(plan.money_shown) > 1:
        units = offered(plan.money_shown, lambda unit: plan.unit_name(unit, here.language))
        fields.append(Field("money", here.say("ui.money"), units, usual=units[0][0]))
    return fields


def _through(here: Manner, plan: Plan) -> Field:
    """Return the picker for through: the plan's months, the newest first, and the one asked for."""
    first, last = (Month.parse(plan.settings[name]) for name in ("first_month", "last_month"))
    months = ["", *(str(Month.from_ordinal(at)) for at in range(last.ordinal, first.ordinal - 1, -1))]
    if (asked := url.asked("through")) and asked not in months:
        months.append(asked)
    return Field("through", here.say("ui.through"), offered(months, partial(_month, language=here.language)))


def _version(here: Manner, store: Store) -> Field:
    """Return the picker for as of: the newest events and the one asked for, or each page would grow with the store."""
    events = store.events().select(["seq", "at", "kind", "file"])
    newest = events.slice(max(0, len(events) - VERSIONS))
    words = {"": here.say("ui.newest")} | {str(event["seq"]): _event(event) for event in reversed(newest.to_pylist())}
    if (asked := url.asked("as_of")) and asked not in words:
        named = events.filter(pc.equal(pc.cast(events["seq"], pa.string()), asked)).to_pylist()
        words[asked] = _event(named[0]) if named else asked
    explained = here.say("ui.as_of_help", count=VERSIONS) if len(events) > VERSIONS else ""
    return Field("as_of", here.say("ui.as_of"), list(words.items()), explained=explained)


@lru_cache(maxsize=512)
def _month(code: str, language: Language) -> str:
    """Return a month as it is offered."""
    if not code:
        return say("ui.newest_reported", language)
    try:
        return Period.parse(code).label(language)
    except Refusal:
        return code


def _event(event: Mapping[str, object]) -> str:
    """Return an event as it is offered: its number, time and file."""
    here = manner()
    kind = f"store.kind_{event['kind']}"
    what = event["file"] or (here.say(kind) if kind in sentences() else event["kind"])
    return f"{event['seq']} · {event['at']:%Y-%m-%d %H:%M} · {what}"
