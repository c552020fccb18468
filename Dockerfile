# Not built so far: where it was written no Docker runs.
# The dashboard in a container: docker build -t industry-targets . && docker run -p 127.0.0.1:8501:8501 -v actuals:/srv/actuals industry-targets
# Samples, once, if wanted: docker run --rm -v actuals:/srv/actuals industry-targets python -m analytics import data/samples
FROM python:3.11-slim-bookworm AS environment
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements.txt .
RUN python -m venv /opt/environment && /opt/environment/bin/pip install -r requirements.txt

FROM python:3.11-slim-bookworm
# It listens on all of the container's addresses: publish the port to 127.0.0.1 or to a proxy that authenticates.
ENV PATH=/opt/environment/bin:$PATH \
    PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    ACTUALS_DIR=/srv/actuals \
    STREAMLIT_SERVER_ADDRESS=0.0.0.0 STREAMLIT_SERVER_HEADLESS=true
RUN useradd --system --uid 10001 --create-home dashboard && install -d -o dashboard -g dashboard /srv/actuals
COPY --from=environment /opt/environment /opt/environment
WORKDIR /srv/dashboard
COPY app.py LICENSE NOTICE ./
COPY .streamlit .streamlit
COPY analytics analytics
COPY pages pages
COPY data data
# The user cannot keep compiled modules, and every reader of a file is a new process.
RUN python -m compileall -q app.py analytics pages
# A program that cannot write to itself: only the store belongs to the user it runs as.
USER dashboard
VOLUME /srv/actuals
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
CMD ["python", "-m", "streamlit", "run", "app.py"]
