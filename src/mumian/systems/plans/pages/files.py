"""All figures as files: a plain table for people, SDMX-CSV for programs."""

from collections.abc import Iterator

from django.http import HttpRequest, StreamingHttpResponse

from mumian.systems.plans.queries.files import plain_csv, sdmx_lines

SDMX_CSV = "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8"


def plain(request: HttpRequest) -> StreamingHttpResponse:
    """Every standing figure, in the unit in which it is written."""
    return _file(plain_csv(), "text/csv; charset=utf-8", "mumian-plan-figures.csv")


def sdmx(request: HttpRequest) -> StreamingHttpResponse:
    """Every standing figure that is a number, as SDMX-CSV 2.0."""
    return _file(sdmx_lines(), SDMX_CSV, "mumian-plan-figures.sdmx.csv")


def _file(lines: Iterator[str], kind: str, name: str) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(lines, content_type=kind, headers=headers)
