"""Figures drawn once: building one takes longer than all else on a page, and the same rows give the same figure.

So do its parts, which Streamlit asks for in every run: copying them anew took a third of a page's script.
"""

import hashlib
import pickle
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any, ParamSpec

MOST = 160  # figures of one kind
Given = ParamSpec("Given")


def kept(draw: Callable[Given, Any]) -> Callable[Given, Any]:
    """Return ``draw`` with its newest figures kept under what they were drawn from; nobody may change a figure."""
    figures: OrderedDict[bytes, Any] = OrderedDict()
    lock = Lock()

    @wraps(draw)
    def drawn(*given: Given.args, **named: Given.kwargs) -> Any:
        key = hashlib.sha256(pickle.dumps((given, named))).digest()
        with lock:
            if key in figures:
                figures.move_to_end(key)
                return figures[key]
        figure = _told_once(draw(*given, **named))
        with lock:
            figures[key] = figure
            while len(figures) > MOST:
                figures.popitem(last=False)
        return figure

    return drawn


def _told_once(figure: Any) -> Any:
    """Return a figure that hands out the same parts whenever it is asked for them."""
    parts = figure.to_dict()
    figure.to_dict = lambda: parts
    return figure
