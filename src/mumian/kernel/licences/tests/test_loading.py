"""Tables of paper licences: what is wrong is counted, what is right is kept whole."""

import datetime as dt
import zipfile
from pathlib import Path

import openpyxl
import pytest
from django.utils import timezone

from mumian.kernel.licences import api
from mumian.kernel.licences.models import Act, Licence
from mumian.kernel.registers import api as registers
from mumian.kernel.system.api import Quiet

from .people import REASON, card, lines, number, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("areas")]
HEADS = "公民身份号码,姓名,残疾人证号,残疾类别,残疾等级,发证日期,有效期至,电子证照标识"


def load(path: Path, kind: str = "disability-certificate", **more: bool) -> api.LoadReport:
    return api.load_paper(path=path, kind=kind, reason=REASON, progress=Quiet(), **more)


def written(path: Path, *rows: str, heads: str = HEADS) -> Path:
    path.write_text("\n".join([heads, *rows]), encoding="utf-8")
    return path


def found(report: api.LoadReport) -> dict[str, int]:
    return {trouble.code: trouble.count for trouble in report.troubles}


def test_every_kind_of_fault_is_counted_and_the_rest_is_kept(tmp_path: Path) -> None:
    good, other, held, dead = (person(serial=serial, name=f"样例{serial}") for serial in (501, 502, 503, 504))
    registers.change_person(
        code=dead, values={"died_on": dt.date(2021, 1, 1)}, since=dt.date(2021, 1, 1), body="市公安局", reason=REASON
    )
    first = api.Order(
        type="disability-certificate",
        holder_kind=api.Holder.PERSON,
        holder=held,
        content={"category": "1", "degree": "1"},
        number=f"{held}11",
    )
    api.issue(order=first, reason=REASON)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    path = written(
        tmp_path / "paper.csv",
        f"{good},样例501,{good}41,肢体,一级,2022/3/1,20320229,",
        f"{good},样例501,{good}41,肢体,一级,2022-03-01,,",
        f"{other},别的名字,{other}41,肢体,一级,2022-03-01,,",
        f"{other},样例502,{other}41,听力,九级,2022-03-01,,",
        f"{other},样例502,{other}41,听力,二级,2022-13-01,,",
        f"{other},样例502,{other}41,听力,二级,{tomorrow},,",
        f"{other},样例502,{other}41,听力,二级,2022-03-01,2031-01-01,",
        f"{other},样例502,,听力,二级,2022-03-01,,",
        f"{other[:-1]}{'1' if other[-1] != '1' else '2'},样例502,x,听力,二级,2022-03-01,,",
        f"{number(serial=600)},无人,x,听力,二级,2022-03-01,,",
        f"{held},样例503,{held}12,视力,二级,2022-03-01,,",
        f"{dead},样例504,{dead}12,视力,二级,2022-03-01,,",
        f"{other},样例502,{other}21,听力,二级,2022-03-01,,1.2.156.3005.2.11100000000013338W011.340100.1.001.Z",
        heads=HEADS,
    )
    report = load(path)
    assert (report.read, report.stored) == (13, 1)
    assert found(report) == {
        "twice": 1,
        "holder-name": 1,
        "field": 1,
        "date": 1,
        "order-of-dates": 1,
        "validity": 1,
        "number": 1,
        "holder-code": 1,
        "holder": 1,
        "held": 1,
        "holder-gone": 1,
        "identifier": 1,
    }
    kept = Licence.objects.get(holder=good)
    assert (kept.source, kept.valid_to, kept.content["category"]) == ("taken-over", dt.date(2032, 2, 29), "4")
    assert lines(f"person:{good}") == ["take-over disability-certificate"]
    assert Licence.objects.count() == Act.objects.count() == 2


def test_checking_only_keeps_nothing(tmp_path: Path) -> None:
    code = person()
    path = written(tmp_path / "paper.csv", f"{code},样例甲,{code}41,肢体,一级,2022-03-01,,")
    assert load(path, only_check=True).stored == 1
    assert not Licence.objects.exists()
    assert lines(f"person:{code}") == []
    assert load(path).stored == 1


def test_a_spreadsheet_with_real_dates_and_one_in_gb_18030(tmp_path: Path) -> None:
    one, two = person(serial=501, name="样例一"), person(serial=502, name="样例二")
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["公民身份号码", "姓名", "发证日期"])
    book.active.append([one, "样例一", dt.date(2022, 3, 1)])
    book.save(tmp_path / "cards.xlsx")
    assert load(tmp_path / "cards.xlsx", "elderly-card").stored == 1
    text = f"公民身份号码,姓名,签发日期\n{two},样例二,2022年3月1日\n"
    (tmp_path / "cards.csv").write_bytes(text.encode("gb18030"))
    assert load(tmp_path / "cards.csv", "elderly-card").stored == 1
    assert set(Licence.objects.values_list("issued_on", flat=True)) == {dt.date(2022, 3, 1)}


def test_a_licence_of_another_system_keeps_its_identifier(tmp_path: Path) -> None:
    made = card(person(serial=505, name="样例五"))
    other = api.TYPES["elderly-card"]
    code = person(serial=506, name="样例六")
    known = str(
        registers.make_licence_identifier(
            defined_by=other.defined_by, kind=other.kind, issuer="440100", serial="77", version=3
        )
    )
    path = written(
        tmp_path / "cards.csv",
        f"{code},样例六,2022-03-01,{known}",
        f"{person(serial=507, name='样例七')},样例七,2022-03-01,{made.identifier}",
        heads="公民身份号码,姓名,发证日期,电子证照标识",
    )
    report = load(path, "elderly-card")
    assert (report.stored, found(report)) == (1, {"held": 1})
    kept = Licence.objects.get(holder=code)
    assert (kept.identifier, kept.version, kept.serial) == (known, 3, "77")


def test_files_that_are_no_tables_are_refused(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in range(4):
            packed.writestr(f"xl/{name}.xml", b"0" * (90 << 20))
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "binary.csv").write_bytes(b"\x00\x01" * 500)
    (tmp_path / "heads.csv").write_text(HEADS, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as packed:
        packed.writestr("a", "b")
    for name in ("bomb.xlsx", "empty.csv", "binary.csv", "heads.csv", "other.zip"):
        with pytest.raises(api.LoadRefused):
            load(tmp_path / name)
    with pytest.raises(api.LoadRefused, match=r"too large when|解压"):  # said before it is unpacked
        load(tmp_path / "bomb.xlsx")
    nothing = written(tmp_path / "bad.csv", "x,y,z,,,,,")
    with pytest.raises(api.LoadRefused):
        load(nothing)
    assert not Licence.objects.exists()
