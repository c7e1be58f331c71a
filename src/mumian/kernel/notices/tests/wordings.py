"""Declarations that several tests use."""

from mumian.kernel.notices import api

ISSUED = api.Template(
    code="test.issued",
    name="Issued",
    title=api.Pair(zh="证照 {{ number }} 已签发", en="Licence {{ number }} was issued"),
    body=api.Pair(zh="持证人张三的证照 {{ number }} 已签发。", en="The licence {{ number }} of its holder was issued."),
    outside=api.Pair(zh="您有一条新消息（{{ number }}）", en="You have a new message ({{ number }})"),
    example={"number": 1},
)
ALARM = api.Template(
    code="test.alarm",
    name="Alarm",
    title=api.Pair(zh="暴雨红色预警", en="Red alert: rainstorm"),
    body=api.Pair(zh="请立即停课停工。", en="Stay where you are safe."),
    outside=api.Pair(zh="暴雨红色预警，请避险。", en="Red alert: rainstorm. Stay where you are safe."),
    example={},
    urgent=True,
)
OUTAGE = api.Topic(code="water.outage", name="Outages", public=True, outward=True)
MOVED = api.Topic(code="people.moved", name="Moves", outward=True, personal=True, basis="居住证暂行条例 art. 10")
SECRET = api.Topic(code="people.adopted", name="Adoptions")
