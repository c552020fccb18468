"""How the program runs, as the environment says: where plan and store lie, and limits; what judges is the plan's."""

import math
import os
from pathlib import Path

from analytics.refusal import Refusal

SHIPPED = Path(__file__).resolve().parent.parent / "data"


def plan_folder() -> Path:
    """Return the plan's folder: ``PLAN_DIR``, else the plan that ships."""
    return Path(os.environ.get("PLAN_DIR") or SHIPPED)


def store_folder(plan: Path) -> Path:
    """Return the folder of the plan's store: ``ACTUALS_DIR``, else ``actuals`` inside the plan's folder."""
    return Path(os.environ.get("ACTUALS_DIR") or plan / "actuals")


def limit(name: str, usual: float, *, whole: bool = False) -> float:
    """Return a limit that the environment sets, else the usual one; a Refusal where it is no number above zero.

    A ``whole`` one is cut to a whole number, and must be one at least.
    """
    written = os.environ.get(name) or str(usual)
    try:
        number = float(written)
    except ValueError:
        number = math.nan
    if not (math.isfinite(number) and number >= (1 if whole else 0) and number):
        raise Refusal("setting", name, value=written)
    return math.floor(number) if whole else number
