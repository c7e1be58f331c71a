"""Settings, one file a concern. Everything a deployment may choose is an environment variable `MUMIAN_…`."""

from .apps import *  # noqa: F403
from .carrier import *  # noqa: F403
from .database import *  # noqa: F403
from .languages import *  # noqa: F403
from .logging import *  # noqa: F403
from .mail import *  # noqa: F403
from .pages import *  # noqa: F403
from .paths import *  # noqa: F403
from .security import *  # noqa: F403
from .signing_in import *  # noqa: F403
from .trust import *  # noqa: F403
