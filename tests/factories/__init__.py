"""One factory per model. What they make is plainly made up: "Actor 1", "Declaration 2"."""

from tests.factories.files import *  # noqa: F403 - the package shows all factories as one
from tests.factories.imports import *  # noqa: F403
from tests.factories.initiatives import *  # noqa: F403
from tests.factories.projects import *  # noqa: F403
from tests.factories.reporting import *  # noqa: F403
from tests.factories.reporting_candidates import *  # noqa: F403
from tests.factories.reporting_editions import *  # noqa: F403
from tests.factories.reporting_oversight import *  # noqa: F403
from tests.factories.reporting_work import *  # noqa: F403
from tests.factories.signatories import *  # noqa: F403
