"""Licences of those who do business."""

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

CODE = Field(code="credit_code", name=Words("统一社会信用代码", "Unified social credit code"), fact="code", public=True)

BUSINESS_LICENCE = LicenceType(
    code="business-licence",
    name=Words("营业执照", "Business licence"),
    defined_by=bodies.MARKET_MINISTRY,
    kind=1,
    listed=True,
    holders=(Holder.ORGANISATION,),
    issuer=bodies.MARKET,
    number_name=Words("统一社会信用代码", "Unified social credit code"),
    numbering=Numbering.HOLDER,
    validity=Validity.LONG,
    sole=True,
    layout="wide",
    fields=(
        Field(code="name", name=Words("名称", "Name"), fact="name", element="organisation.name", public=True),
        Field(code="kind", name=Words("类型", "Type"), element="organisation.kind", public=True),
        Field(
            code="representative",
            name=Words("法定代表人", "Legal representative"),
            element="organisation.representative",
            public=True,
        ),
        Field(
            code="scope",
            name=Words("经营范围", "Business scope"),
            kind=FieldKind.LONG,
            element="organisation.scope",
            public=True,
        ),
        Field(
            code="capital", name=Words("注册资本", "Registered capital"), element="organisation.capital", public=True
        ),
        Field(
            code="founded_on",
            name=Words("成立日期", "Date of establishment"),
            kind=FieldKind.DATE,
            fact="registered_on",
            element="organisation.founded_on",
            public=True,
        ),
        Field(
            code="address", name=Words("住所", "Domicile"), fact="address", element="organisation.address", public=True
        ),
        CODE,
    ),
    laws=(
        Law(
            title="市场主体登记管理条例",
            article="第二十一条、第二十二条",
            says=Words(
                "登记机关核发营业执照；电子营业执照与纸质营业执照具有同等法律效力",
                "The registering body issues it; the electronic licence has the same effect as the paper",
            ),
        ),
    ),
)

FOOD_PERMIT = LicenceType(
    code="food-permit",
    name=Words("食品经营许可证", "Food business permit"),
    defined_by=bodies.CITY,
    kind=101,
    listed=False,
    holders=(Holder.ORGANISATION,),
    issuer=bodies.MARKET,
    number_name=Words("许可证编号", "Permit number"),
    numbering=Numbering.MADE,
    prefix="JY",
    validity=Validity.TERM,
    term_years=5,
    layout="wide",
    fields=(
        Field(code="name", name=Words("经营者名称", "Operator"), fact="name", public=True),
        CODE,
        Field(code="representative", name=Words("法定代表人（负责人）", "Legal representative or person in charge")),
        Field(code="address", name=Words("住所", "Domicile"), fact="address"),
        Field(
            code="place", name=Words("经营场所", "Place of business"), element="organisation.food_place", public=True
        ),
        Field(
            code="form",
            name=Words("主体业态", "Form of business"),
            kind=FieldKind.CHOICE,
            choices=(
                ("1", Words("食品销售经营者", "Food sales")),
                ("2", Words("餐饮服务经营者", "Catering")),
                ("3", Words("集中用餐单位食堂", "Canteen")),
            ),
            public=True,
        ),
        Field(
            code="items",
            name=Words("经营项目", "Permitted items"),
            kind=FieldKind.LONG,
            element="organisation.food_items",
            public=True,
        ),
    ),
    laws=(
        Law(
            title="食品安全法",
            article="第三十五条",
            says=Words("从事食品销售、餐饮服务，应当依法取得许可", "Selling or serving food needs a permit"),
        ),
        Law(
            title="食品经营许可和备案管理办法",
            article="（2023年第78号令）有效期五年",
            says=Words("食品经营许可证发证日期起五年有效", "Valid for five years from the day of issue"),
        ),
    ),
)
