"""Who may write, and what the sample city's group of planners is called."""

PLANNERS = "planners"
ENTER = "indicators.enter_observation"
REPORT = "indicators.report_progress"
PERMISSIONS = tuple(permission.split(".")[1] for permission in (ENTER, REPORT))

# The start page shows these promises of the latest city plan; those with a starting value come first.
KEY_FIGURES = ("I045", "I046", "I054", "I052", "I057")
