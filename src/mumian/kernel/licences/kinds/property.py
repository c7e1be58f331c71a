"""Documents about land and buildings."""

from mumian.kernel.licences.declarations import Field, FieldKind, Holder, Law, LicenceType, Numbering, Validity, Words

from . import bodies

PROPERTY_CERTIFICATE = LicenceType(
    code="property-certificate",
    name=Words("不动产权证书", "Real property certificate"),
    defined_by=bodies.RESOURCES_MINISTRY,
    kind=1,
    listed=True,
    holders=(Holder.PERSON, Holder.ORGANISATION),
    issuer=bodies.RESOURCES,
    number_name=Words("不动产权证号", "Certificate number"),
    numbering=Numbering.GIVEN,
    validity=Validity.LONG,
    layout="wide",
    fields=(
        Field(code="owner", name=Words("权利人", "Holder of the right"), fact="name"),
        Field(code="sharing", name=Words("共有情况", "Co-ownership")),
        Field(code="place", name=Words("坐落", "Location"), kind=FieldKind.LONG, element="property.place", public=True),
        Field(code="unit_number", name=Words("不动产单元号", "Property unit number"), element="property.unit_number"),
        Field(code="right", name=Words("权利类型", "Kind of right"), public=True),
        Field(code="nature", name=Words("权利性质", "Nature of right")),
        Field(code="use", name=Words("用途", "Use"), element="property.use", public=True),
        Field(code="area", name=Words("面积", "Area"), element="property.area"),
        Field(code="term", name=Words("使用期限", "Term of use")),
        Field(
            code="other", name=Words("权利其他状况", "Other matters of the right"), kind=FieldKind.LONG, required=False
        ),
        Field(code="notes", name=Words("附记", "Notes"), kind=FieldKind.LONG, required=False),
    ),
    laws=(
        Law(
            title="民法典",
            article="第二百一十七条",
            says=Words("不动产权属证书是权利人享有该不动产物权的证明", "The certificate proves the right"),
        ),
        Law(
            title="不动产登记暂行条例",
            article="第二十一条",
            says=Words(
                "登记机构完成登记，应当依法核发不动产权属证书或者登记证明", "Issued when the registration is complete"
            ),
        ),
    ),
)
