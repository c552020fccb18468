"""The dashboard: ``streamlit run app.py``. The router; what it frames stands in ``pages/``."""

from analytics.ui.frame import frame

frame()
