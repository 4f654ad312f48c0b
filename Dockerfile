# One image for web, worker, scheduler and migrations; which of them it is, is its command.
FROM node:24-slim AS browser-files
WORKDIR /build
COPY .npmrc package.json package-lock.json ./
RUN npm ci --ignore-scripts

FROM python:3.13-slim AS build
WORKDIR /jobraker
RUN python -m venv /environment
ENV PATH=/environment/bin:$PATH
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY . .
COPY --from=browser-files /build/node_modules node_modules
RUN touch node_modules/.package-lock.json && python -m installation.frontend && rm -rf node_modules

FROM python:3.13-slim
RUN useradd --uid 10001 --create-home jobraker
COPY --from=build /environment /environment
COPY --from=build /jobraker /jobraker
WORKDIR /jobraker
USER jobraker
ENV PATH=/environment/bin:$PATH PYTHONUNBUFFERED=1 JOBRAKER_HOST=0.0.0.0 JOBRAKER_SANDBOX=false
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn", "--config", "python:jobraker.embedded.gunicorn", "wsgi:app"]
