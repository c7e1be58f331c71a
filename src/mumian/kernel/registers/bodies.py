"""Bodies as readers of both languages know them. A register stores the official Chinese name."""

from mumian.kernel.system.api import in_language

ENGLISH = {
    "市公安局": "Public Security Bureau",
    "市市场监督管理局": "Administration for Market Regulation",
    "市委机构编制委员会办公室": "Public Establishment Office",
    "市司法局": "Justice Bureau",
    "市民政局": "Civil Affairs Bureau",
    "市民族宗教事务局": "Ethnic and Religious Affairs Bureau",
    "市总工会": "Federation of Trade Unions",
    "市农业农村局": "Agriculture and Rural Affairs Bureau",
    "市税务局": "Tax Service",
    "市卫生健康委员会": "Health Commission",
}


def body_name(body: str) -> str:
    """The name of a body in the active language; a body without a known English name keeps its own."""
    return in_language(body, ENGLISH.get(body, ""))
