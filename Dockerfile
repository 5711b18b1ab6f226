# Production image: one for web, worker, beat and migrations. Built with `docker compose build`.

FROM node:24-bookworm AS assets
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
COPY scripts/build_assets.py scripts/
RUN mkdir static && python3 scripts/build_assets.py

FROM python:3.11-slim-bookworm AS packages
COPY requirements/production.txt /tmp/
RUN python -m venv /app/.venv && /app/.venv/bin/pip install --no-cache-dir \
        --disable-pip-version-check --require-hashes -r /tmp/production.txt

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin secretariat \
    && install -d -o secretariat -g secretariat /files
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    SECRETARIAT_ENV=production \
    SECRETARIAT_FILES_DIR=/files \
    SECRETARIAT_STATIC_DIR=/app/collected
WORKDIR /app
COPY --from=packages /app/.venv .venv
COPY . .
COPY --from=assets /build/static/vendor static/vendor
RUN python scripts/compile_messages.py
# The settings ask for these; collecting files uses none of them, and none stays in the image.
RUN SECRETARIAT_SECRET_KEY=unused SECRETARIAT_ALLOWED_HOSTS=unused \
    SECRETARIAT_API_KEY_PEPPERS=unused \
    DATABASE_URL=postgresql://unused/unused REDIS_URL=redis://unused \
    python manage.py collectstatic --noinput -v 0
USER secretariat
EXPOSE 8000
ENTRYPOINT ["scripts/entrypoint"]
CMD ["gunicorn", "--config", "scripts/gunicorn.py", "secretariat.wsgi"]
