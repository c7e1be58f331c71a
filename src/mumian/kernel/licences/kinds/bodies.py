"""The issuing bodies of the sample city. Their credit codes lie in a range that no authority can hold."""

from mumian.kernel.licences.declarations import Body, Words

# Defining bodies whose codes were seen in published identifiers (国家市场监督管理总局, 自然资源部).
MARKET_MINISTRY = "11100000MB0143028R"
RESOURCES_MINISTRY = "11100000MB03271699"

MARKET = Body(
    code="11990100000001011X", name=Words("市市场监督管理局", "Market Regulation Bureau"), seal="licences-market"
)
POLICE = Body(code="1199010000000102XM", name=Words("市公安局", "Public Security Bureau"), seal="licences-police")
CIVIL = Body(code="11990100000001038M", name=Words("市民政局", "Civil Affairs Bureau"), seal="licences-civil")
DISABLED = Body(
    code="11990100000001046G", name=Words("市残疾人联合会", "Disabled Persons' Federation"), seal="licences-disabled"
)
RESOURCES = Body(
    code="11990100000001054B",
    name=Words("市规划和自然资源局", "Planning and Natural Resources Bureau"),
    seal="licences-resources",
)
HEALTH = Body(code="119901000000010626", name=Words("市卫生健康委员会", "Health Commission"), seal="licences-health")
LABOUR = Body(
    code="119901000000010701",
    name=Words("市人力资源和社会保障局", "Human Resources and Social Security Bureau"),
    seal="licences-labour",
)
# Types for which no nationally listed code was at hand are numbered by the city's own body for government services.
CITY = "11990100000000027A"
