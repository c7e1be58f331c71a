"""Addresses below /plans/."""

from django.urls import path, register_converter

from .pages import desk, files, measures, observing, overview, reporting, tasks


class Quarter:
    """2017-Q1 in an address."""

    regex = r"(?:19|20)\d\d-Q[1-4]"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(Quarter, "quarter")
app_name = "plans"
urlpatterns = [
    path("", overview.home, name="home"),
    path("search/", overview.find, name="search"),
    path("now/", overview.now, name="now"),
    path("conflicts/", overview.contradictions, name="conflicts"),
    path("themes/<slug:code>/", overview.theme, name="theme"),
    path("measures/", measures.all_measures, name="measures"),
    path("measures/<slug:code>/", measures.measure, name="measure"),
    path("measures/<slug:code>/observe/", observing.observe, name="observe"),
    path("observations/<int:key>/correct/", observing.amend, name="correct"),
    path("observations/<int:key>/withdraw/", observing.take_back, name="withdraw"),
    path("tasks/", tasks.task_list, name="tasks"),
    path("tasks/<slug:code>/", tasks.task, name="task"),
    path("tasks/<slug:code>/report/", reporting.tell, name="report"),
    path("tasks/<slug:code>/note/", reporting.supervise, name="note"),
    path("reports/<int:key>/correct/", reporting.amend, name="correct-report"),
    path("reports/<int:key>/withdraw/", reporting.take_back, name="withdraw-report"),
    path("milestones/<int:key>/", reporting.arrive, name="milestone"),
    path("supervision/", tasks.supervision, name="supervision"),
    path("supervision/<quarter:quarter>/", tasks.supervised, name="quarter"),
    path("desk/", desk.desk, name="desk"),
    path("figures.csv", files.plain, name="csv"),
    path("figures.sdmx.csv", files.sdmx, name="sdmx"),
    path("<slug:code>/", overview.plan, name="plan"),
    path("<slug:code>/<int:year>/", overview.evaluation, name="evaluation"),
]
