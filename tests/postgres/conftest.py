from company import *  # noqa: F403
