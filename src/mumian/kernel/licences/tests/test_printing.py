"""The licence on paper, read back with a library that did not write it."""

import io

import pytest
from pypdf import PdfReader

from mumian.kernel.licences import api
from mumian.kernel.licences.kinds import TYPES
from mumian.kernel.trust import api as trust

from .people import REASON, card, company, lines, permit, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("areas")]
ADDRESS = "https://city.example/licences/check/abc/"


def text_of(pdf: bytes) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def fonts_of(pdf: bytes) -> list[dict[str, object]]:
    found = [page["/Resources"]["/Font"] for page in PdfReader(io.BytesIO(pdf)).pages]
    descendants = [font.get_object()["/DescendantFonts"][0].get_object() for fonts in found for font in fonts.values()]
    return [each["/FontDescriptor"].get_object() for each in descendants]


def test_a_print_has_its_chinese_font_inside_and_is_small() -> None:
    found = permit(company())
    pdf = api.pdf(identifier=found.identifier, address=ADDRESS, reason=REASON)
    assert pdf is not None
    said = text_of(pdf)
    for word in (
        "食品经营许可证",
        "样例茶楼有限公司",
        found.number,
        "示例路8号",
        "餐饮服务经营者",
        found.identifier[:30],
    ):
        assert word in said, word
    assert "未加盖电子印章" in said
    assert all("/FontFile3" in each or "/FontFile2" in each for each in fonts_of(pdf))
    assert len(pdf) < 200_000
    assert lines(f"organisation:{found.holder}") == ["issue food-permit", "print food-permit"]


@pytest.mark.slow
def test_a_sealed_print_says_so_and_carries_a_signature() -> None:
    trust.establish(reason=REASON)
    body = TYPES["elderly-card"].issuer
    trust.make_seal(code=body.seal, name_zh=body.name.zh, organisation=body.code, post="证照专用章", reason=REASON)
    found = card(person(), sample=True)
    pdf = api.pdf(identifier=found.identifier, address=ADDRESS, reason=REASON)
    assert pdf is not None
    assert "/ETSI.CAdES.detached" in pdf.decode("latin-1")
    assert "已加盖电子印章" in text_of(pdf)
    assert "样例SAMPLE" in text_of(pdf)


def test_markup_in_a_value_stays_text() -> None:
    found = permit(company(), content={"representative": '#eval("1+1")', "place": "*a* $b$ @c <d>", **FORM})
    pdf = api.pdf(identifier=found.identifier, address=ADDRESS, reason=REASON)
    assert pdf is not None
    assert '#eval("1+1")' in text_of(pdf)
    assert "*a*$b$@c<d>" in text_of(pdf)


FORM = {"form": "1", "items": "预包装食品销售"}


def test_what_is_not_there_is_not_printed() -> None:
    assert api.pdf(identifier="1.2.3", address=ADDRESS, reason=REASON) is None
