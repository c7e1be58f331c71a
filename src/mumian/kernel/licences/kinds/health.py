"""Permits of those who heal."""

from mumian.kernel.licences.declarations import Field, FieldKind, Holder, Law, LicenceType, Numbering, Validity, Words

from . import bodies

MEDICAL_PERMIT = LicenceType(
    code="medical-permit",
    name=Words("医疗机构执业许可证", "Medical institution practice permit"),
    defined_by=bodies.CITY,
    kind=104,
    listed=False,
    holders=(Holder.ORGANISATION,),
    issuer=bodies.HEALTH,
    number_name=Words("登记号", "Registration number"),
    numbering=Numbering.GIVEN,
    validity=Validity.GIVEN,
    term_years=15,
    layout="wide",
    fields=(
        Field(code="name", name=Words("机构名称", "Institution"), fact="name", public=True),
        Field(code="address", name=Words("地址", "Address"), fact="address", public=True),
        Field(code="representative", name=Words("法定代表人", "Legal representative")),
        Field(code="head", name=Words("主要负责人", "Head"), public=True),
        Field(
            code="departments",
            name=Words("诊疗科目", "Clinical departments"),
            kind=FieldKind.LONG,
            element="organisation.departments",
            public=True,
        ),
        Field(
            code="beds",
            name=Words("床位（牙椅）", "Beds (dental chairs)"),
            kind=FieldKind.NUMBER,
            element="organisation.beds",
            public=True,
        ),
        Field(code="ownership", name=Words("所有制形式", "Form of ownership")),
        Field(code="nature", name=Words("经营性质", "Nature of operation"), public=True),
        Field(code="serves", name=Words("服务对象", "Serves")),
    ),
    laws=(
        Law(
            title="医疗机构管理条例",
            article="第十四条、第十六条、第十七条",
            says=Words(
                "医疗机构执业，必须进行登记，领取《医疗机构执业许可证》",
                "A medical institution registers and takes out the permit before it practises",
            ),
        ),
    ),
)
