"""Gunicorn's settings in production; a local installation starts it by `manage.py run`."""

bind = "0.0.0.0:8000"  # noqa: S104 - inside a container, behind the reverse proxy
preload_app = True  # a wrong setting ends the server with one line
workers = 3
worker_class = "gthread"
threads = 10  # 4 for pages, settings.BULK_STREAMS and BULK_DOWNLOADS
timeout = 30
graceful_timeout = 25
max_requests = 5000
max_requests_jitter = 500
accesslog = "-"
control_socket_disable = True
worker_tmp_dir = "/dev/shm"  # noqa: S108 - memory, so that a slow disk never looks like a hung worker
