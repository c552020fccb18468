"""Where the plan and its store lie, as the environment says; what judges stands in the plan itself."""

import os
from pathlib import Path

SHIPPED = Path(__file__).resolve().parent.parent / "data"


def plan_folder() -> Path:
    """Return the plan's folder: ``PLAN_DIR``, else the plan that ships."""
    return Path(os.environ.get("PLAN_DIR") or SHIPPED)


def store_folder(plan: Path) -> Path:
    """Return the folder of the plan's store: ``ACTUALS_DIR``, else ``actuals`` inside the plan's folder."""
    return Path(os.environ.get("ACTUALS_DIR") or plan / "actuals")
