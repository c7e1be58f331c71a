"""The stations and sources of the sample city: numbered, in the districts, nothing that exists."""

from dataclasses import dataclass

from mumian.kernel.space.api import boundaries

RIVERS = (("流溪河（样例）", "Liuxi River (sample)"), ("珠江（样例）", "Pearl River (sample)"))
ZONES = ("1", "2", "3", "4a", "2", "1", "0", "3", "4b", "2", "4a")


@dataclass(frozen=True, kw_only=True)
class District:
    """A district of the city and the place of its label."""

    code: str
    zh: str
    en: str
    lon: float
    lat: float


def districts() -> list[District]:
    """The districts in the order of their codes."""
    found = [feature["properties"] for feature in boundaries(parent="440100")["features"]]
    return [
        District(
            code=each["adcode"], zh=each["name_zh"], en=each["name_en"], lon=each["centre"][0], lat=each["centre"][1]
        )
        for each in sorted(found, key=lambda each: str(each["adcode"]))
    ]


def beside(district: District, number: int) -> tuple[float, float]:
    """A place near the middle of a district, another one for each number."""
    return round(district.lon + 0.018 * (number % 3 - 1), 4), round(district.lat + 0.014 * (number // 3 % 3 - 1), 4)
