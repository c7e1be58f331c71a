"""What was loaded, with what was wrong in it; officers may hand in a file."""

import tempfile
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mumian.kernel.system.api import LoadRefused, Quiet
from mumian.systems.traffic import queries, words
from mumian.systems.traffic.forms import LARGEST_UPLOAD, Upload
from mumian.systems.traffic.loading import LABELS, Wish, load_as
from mumian.systems.traffic.models import Load
from mumian.web.tables import Column, Table
from mumian.web.uploads import announced

PERMISSION = "traffic.add_load"

COLUMNS = (
    Column(
        key="at", label=gettext_lazy("Moment"), sort="at", value=lambda each: f"{localtime(each.at):%Y-%m-%d %H:%M}"
    ),
    Column(key="file", label=gettext_lazy("File"), sort="file", search=True),
    Column(
        key="series",
        label=gettext_lazy("Series"),
        value=lambda each: words.series_name(each.series.code, synthetic=each.series.synthetic),
    ),
    Column(key="read", label=gettext_lazy("Rows read"), sort="read", numeric=True, value=lambda each: f"{each.read:,}"),
    Column(
        key="stored",
        label=gettext_lazy("Values stored"),
        sort="stored",
        numeric=True,
        value=lambda each: f"{each.stored:,}",
    ),
    Column(key="found", label=gettext_lazy("Findings"), value=lambda each: findings(each) or _("none")),
    Column(key="unit", label=gettext_lazy("Unit in the file"), optional=True),
    Column(key="layout", label=gettext_lazy("Layout"), optional=True),
    Column(key="digest", label="SHA-256", optional=True),
    Column(key="version", label=gettext_lazy("Version in the plane"), optional=True, numeric=True),
)


def findings(load: Load) -> str:
    """What was wrong in a file, in one line."""
    parts, such_as = [], _("e.g.")
    for each in load.troubles:
        example = f" ({such_as} {each['example']})" if each["example"] else ""
        parts.append(f"{each['count']:,} {LABELS.get(each['code'], each['code'])}{example}")
    return "; ".join(parts)


@announced(LARGEST_UPLOAD)
def loads(request: HttpRequest) -> HttpResponseBase:
    """The loads with their reports, and the form to hand in a file for those who may."""
    if request.method == "POST":
        return _take(request)
    return _listed(request, Upload())


def _listed(request: HttpRequest, form: Upload, status: int = 200) -> HttpResponseBase:
    table = Table(
        code="loads",
        columns=COLUMNS,
        rows=queries.loads(),
        request=request,
        title=gettext_lazy("Loads and their reports"),
        empty=gettext_lazy("Nothing was loaded yet."),
    )
    if table.wants_export:
        return table.export()
    may = request.user.has_perm(PERMISSION)
    return render(request, "traffic/loads.html", {"table": table, "form": form, "may_load": may}, status=status)


def _take(request: HttpRequest) -> HttpResponseBase:
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    form = Upload(request.POST, request.FILES)
    if not form.is_valid():
        return _listed(request, form, 422)
    wish = Wish(
        series=form.cleaned_data["series"],
        unit=form.cleaned_data["unit"],
        actor=f"user:{request.user.get_username()}",
    )
    try:
        stored = _load(form.cleaned_data["file"], wish)
    except LoadRefused as refusal:
        form.add_error("file", _("The file was refused, nothing was stored. %(why)s") % {"why": refusal})
        return _listed(request, form, 422)
    messages.success(request, _("%(stored)s values were stored.") % {"stored": f"{stored:,}"})
    return redirect("traffic:loads")


def _load(file: UploadedFile, wish: Wish) -> int:
    """An upload as a file under its own name, for as long as it is read."""
    settings.MUMIAN_HOME.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.MUMIAN_HOME, prefix="upload-") as folder:
        path = Path(folder) / (Path(file.name or "upload").name or "upload")
        with path.open("wb") as out:
            out.writelines(file.chunks())
        return load_as(path, Quiet(), wish).stored
