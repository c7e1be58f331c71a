"""Documents of people who live and drive here."""

from mumian.kernel.licences.declarations import (
    Field,
    FieldKind,
    Holder,
    Law,
    LicenceType,
    Numbering,
    Validity,
    Words,
)

from . import bodies
from .people_fields import BORN, NAME, NATION, NUMBER, SEX

RESIDENCE_PERMIT = LicenceType(
    code="residence-permit",
    name=Words("居住证", "Residence permit"),
    defined_by=bodies.CITY,
    kind=102,
    listed=False,
    holders=(Holder.PERSON,),
    issuer=bodies.POLICE,
    numbering=Numbering.MADE,
    prefix="R",
    validity=Validity.TERM,
    term_years=1,
    sole=True,
    fields=(
        NAME,
        SEX,
        NATION,
        BORN,
        NUMBER,
        Field(code="home", name=Words("常住户口所在地住址", "Registered permanent residence"), kind=FieldKind.LONG),
        Field(
            code="address",
            name=Words("居住地住址", "Address of residence"),
            kind=FieldKind.LONG,
            fact="address",
            element="person.residence",
        ),
    ),
    laws=(
        Law(
            title="居住证暂行条例",
            article="第八条",
            says=Words(
                "居住证登载姓名、性别、民族、出生日期、公民身份号码、常住户口所在地住址、居住地住址、签发机关和签发日期",
                "What the permit states",
            ),
        ),
        Law(
            title="居住证暂行条例",
            article="第十条",
            says=Words(
                "居住证由县级人民政府公安机关负责签发；每年签注一次",
                "Issued by the public security body of the county; endorsed once a year",
            ),
        ),
    ),
)

DRIVING_LICENCE = LicenceType(
    code="driving-licence",
    name=Words("机动车驾驶证", "Driving licence"),
    defined_by=bodies.CITY,
    kind=103,
    listed=False,
    holders=(Holder.PERSON,),
    issuer=bodies.POLICE,
    number_name=Words("证号", "Number"),
    numbering=Numbering.HOLDER,
    validity=Validity.GIVEN,
    sole=True,
    taken_over=True,
    fields=(
        NAME,
        SEX,
        Field(code="nationality", name=Words("国籍", "Nationality"), required=False),
        Field(code="address", name=Words("住址", "Address"), fact="address"),
        BORN,
        Field(code="first_issued_on", name=Words("初次领证日期", "Date of first issue"), kind=FieldKind.DATE),
        Field(code="vehicles", name=Words("准驾车型", "Class"), element="person.driving_class", public=True),
        Field(code="file_number", name=Words("档案编号", "File number"), required=False),
    ),
    laws=(
        Law(
            title="道路交通安全法",
            article="第十九条",
            says=Words("驾驶机动车，应当依法取得机动车驾驶证", "Driving a motor vehicle needs a licence"),
        ),
        Law(
            title="机动车驾驶证申领和使用规定",
            article="（公安部令第162号）",
            says=Words("有效期分为六年、十年和长期", "Valid for six years, ten years, or without end"),
        ),
    ),
)
