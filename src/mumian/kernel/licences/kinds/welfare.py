"""Documents of family life and of social protection."""

from mumian.kernel.licences.declarations import Field, FieldKind, Holder, Law, LicenceType, Numbering, Validity, Words

from . import bodies
from .people_fields import BORN, NAME, NATION, NUMBER, SEX, SEXES

ELDERLY_CARD = LicenceType(
    code="elderly-card",
    name=Words("老年人优待证", "Senior citizen card"),
    defined_by=bodies.CITY,
    kind=105,
    listed=False,
    holders=(Holder.PERSON,),
    issuer=bodies.HEALTH,
    numbering=Numbering.MADE,
    prefix="L",
    validity=Validity.LONG,
    sole=True,
    least_age=60,
    fields=(NAME, SEX, BORN, NUMBER),
    laws=(
        Law(
            title="老年人权益保障法",
            article="第二条",
            says=Words("老年人是指六十周岁以上的公民", "An older person is a citizen of sixty years or more"),
        ),
        Law(
            title="老年人权益保障法",
            article="第五章 社会优待",
            says=Words("各级人民政府和有关部门提供优待", "Governments and departments grant preferential treatment"),
        ),
    ),
)

DISABILITY_CERTIFICATE = LicenceType(
    code="disability-certificate",
    name=Words("残疾人证", "Disability certificate"),
    defined_by=bodies.CITY,
    kind=106,
    listed=False,
    holders=(Holder.PERSON,),
    issuer=bodies.DISABLED,
    number_name=Words("残疾人证号", "Certificate number"),
    numbering=Numbering.GIVEN,
    validity=Validity.TERM,
    term_years=10,
    sole=True,
    fields=(
        NAME,
        SEX,
        NATION,
        BORN,
        NUMBER,
        Field(
            code="category",
            name=Words("残疾类别", "Category"),
            kind=FieldKind.CHOICE,
            choices=(
                ("1", Words("视力", "visual")),
                ("2", Words("听力", "hearing")),
                ("3", Words("言语", "speech")),
                ("4", Words("肢体", "physical")),
                ("5", Words("智力", "intellectual")),
                ("6", Words("精神", "mental")),
                ("7", Words("多重", "multiple")),
            ),
            element="person.disability_category",
        ),
        Field(
            code="degree",
            name=Words("残疾等级", "Degree"),
            kind=FieldKind.CHOICE,
            choices=(
                ("1", Words("一级", "1")),
                ("2", Words("二级", "2")),
                ("3", Words("三级", "3")),
                ("4", Words("四级", "4")),
            ),
            element="person.disability_degree",
        ),
        Field(code="address", name=Words("住址", "Address"), fact="address"),
        Field(code="guardian", name=Words("监护人", "Guardian"), required=False),
        Field(code="telephone", name=Words("联系电话", "Telephone"), required=False),
    ),
    laws=(
        Law(
            title="残疾人保障法",
            article="第二条",
            says=Words("残疾类别由法律规定", "The categories of disability are set by law"),
        ),
        Law(
            title="残疾人证管理办法",
            article="（残联发〔2017〕34号）",
            says=Words(
                "残疾人证号由公民身份号码加一位残疾类别代码和一位残疾等级代码组成；有效期十年",
                "The number is the citizen number with one digit of category and one of degree; valid for ten years",
            ),
        ),
    ),
)

MARRIAGE_CERTIFICATE = LicenceType(
    code="marriage-certificate",
    name=Words("结婚证", "Marriage certificate"),
    defined_by=bodies.CITY,
    kind=107,
    listed=False,
    holders=(Holder.PERSON,),
    issuer=bodies.CIVIL,
    number_name=Words("结婚证字号", "Certificate number"),
    numbering=Numbering.GIVEN,
    validity=Validity.LONG,
    sole=True,
    layout="wide",
    fields=(
        Field(code="name", name=Words("持证人", "Holder of the certificate"), fact="name", element="person.name"),
        Field(
            code="registered_on",
            name=Words("登记日期", "Date of registration"),
            kind=FieldKind.DATE,
            element="person.married_on",
        ),
        SEX,
        BORN,
        Field(code="nationality", name=Words("国籍", "Nationality")),
        Field(code="citizen_number", name=Words("身份证件号", "Identity document number"), fact="code"),
        Field(code="spouse_name", name=Words("配偶姓名", "Name of spouse"), element="person.spouse_name"),
        Field(code="spouse_sex", name=Words("配偶性别", "Sex of spouse"), kind=FieldKind.CHOICE, choices=SEXES),
        Field(code="spouse_birth_date", name=Words("配偶出生日期", "Birth date of spouse"), kind=FieldKind.DATE),
        Field(code="spouse_nationality", name=Words("配偶国籍", "Nationality of spouse")),
        Field(code="spouse_number", name=Words("配偶身份证件号", "Identity number of spouse"), kind=FieldKind.PERSON),
        Field(code="notes", name=Words("备注", "Notes"), kind=FieldKind.LONG, required=False),
    ),
    laws=(
        Law(
            title="民法典",
            article="第一千零四十九条",
            says=Words(
                "符合本法规定的，予以登记，发给结婚证；完成结婚登记，即确立婚姻关系",
                "Registered couples receive the certificate; registration makes the marriage",
            ),
        ),
        Law(
            title="婚姻登记条例",
            article="",
            says=Words("婚姻登记机关发给结婚证", "The marriage registry issues it"),
        ),
    ),
)

SOCIAL_SECURITY_CARD = LicenceType(
    code="social-security-card",
    name=Words("社会保障卡", "Social security card"),
    defined_by=bodies.CITY,
    kind=108,
    listed=False,
    holders=(Holder.PERSON,),
    issuer=bodies.LABOUR,
    number_name=Words("卡号", "Card number"),
    numbering=Numbering.GIVEN,
    validity=Validity.GIVEN,
    sole=True,
    fields=(
        NAME,
        Field(
            code="security_number",
            name=Words("社会保障号码", "Social security number"),
            fact="code",
            element="person.code",
        ),
        Field(code="bank", name=Words("合作银行", "Partner bank"), required=False),
    ),
    laws=(
        Law(
            title="社会保险法",
            article="第五十八条",
            says=Words(
                "国家建立全国统一的个人社会保障号码，个人社会保障号码为公民身份号码",
                "The social security number is the citizen number",
            ),
        ),
    ),
)
