"""`manage.py run`: a whole local installation in one process tree, until Ctrl-C."""

import hashlib
import signal
import socket
import textwrap
import time
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from reporting.actions.register import load_register
from secretariat.loading import InvalidTables
from secretariat.site import opening, sign_ins
from secretariat.site.supervisor import ProcessLost, Supervisor, commands
from signatories.models import User

TICK = 1  # seconds between two looks at the processes


class Command(BaseCommand):
    help = "Run the platform on this machine: set up what is missing, then serve until Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port, **options):
        if not settings.IS_LOCAL:
            raise CommandError("run is for a local installation; see docs/operations.md")
        require_free(port)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, interrupt)
        supervisor = Supervisor(commands(port), say=self.say, logs=settings.VAR / "log")
        try:
            self.set_up()
            supervisor.start_all()
            edition = self.publish(supervisor)
            self.wait_for_web(supervisor, port)
            self.tell(port, edition)
            self.keep(supervisor)
        except KeyboardInterrupt:
            self.say("Stopping ...")
        except ProcessLost as error:
            raise CommandError(str(error)) from None
        finally:
            supervisor.stop()

    def say(self, line):
        self.stdout.write(line)
        self.stdout.flush()

    def set_up(self):
        self.say("Preparing the database ...")
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        self.say("Loading the register ...")
        self.load()
        collect_static()
        self.people = sign_ins.ensure()

    def load(self):
        """Rows that staff edited are kept; see secretariat/loading.py."""
        try:
            outcomes = load_register(settings.BASE_DIR)
        except InvalidTables as error:
            for problem in error.problems:
                self.stderr.write(str(problem))
            raise CommandError(f"{len(error.problems)} problems: nothing was loaded.") from None
        for line in summary(outcomes):
            self.say(line)

    def publish(self, supervisor):
        """The opening picture's Edition; None when its job failed, which the admin shows."""
        staff = User.objects.get(email=self.people["staff"][0])
        self.say("Compiling the opening picture, unless that was done ...")
        try:
            return opening.ensure_published(by=staff, say=self.say, check=supervisor.check)
        except opening.CompilationFailed as error:
            self.say(f"  It failed: {error}. The job ledger in the admin can try it again.")
            return None

    def wait_for_web(self, supervisor, port):
        while not answers(port):
            supervisor.check()
            time.sleep(0.2)

    def tell(self, port, edition):
        address = f"http://localhost:{port}"
        self.say(f"\nThe platform runs at {address}/")
        if edition is not None:
            self.say(f"{edition.title}: {address}{edition.get_absolute_url()}")
        self.say("\nSign-ins of this installation:")
        for role, (email, password) in self.people.items():
            self.say(f"  {role:12} {email:36} {password}")
        self.say(f"\nLogs are in {settings.VAR / 'log'}. Ctrl-C stops everything.")

    def keep(self, supervisor):
        connections.close_all()
        while True:
            time.sleep(TICK)
            supervisor.check()


def summary(outcomes):
    """What a load did, in lines (str) for a terminal."""
    tables = ", ".join(f"{Path(o.file).stem.replace('_', ' ')} {o.read}" for o in outcomes)
    yield from textwrap.wrap(tables, 92, initial_indent="  ", subsequent_indent="  ")
    added, changed = sum(o.added for o in outcomes), sum(o.changed for o in outcomes)
    yield f"  {added} rows added, {changed} changed, {sum(o.unchanged for o in outcomes)} unchanged"
    yield from (f"  kept as staff edited it: {line}" for o in outcomes for line in o.kept)


def interrupt(number, frame):
    raise KeyboardInterrupt


def require_free(port):
    """CommandError when something else listens on the port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            raise CommandError(
                f"Port {port} cannot be used ({error}); choose another: make run PORT=8001"
            ) from None


def answers(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def collect_static():
    """Collect the static files unless none was added, removed or changed since the last time."""
    stamp = settings.STATIC_ROOT / ".stamp"
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = (storage.path(name), storage.size(name), storage.get_modified_time(name))
            digest.update(repr(status).encode())
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(digest.hexdigest())
