"""Fields that many documents about people share, filled from the register of people."""

from mumian.kernel.licences.declarations import Field, FieldKind, Words

SEXES = (("1", Words("男", "male")), ("2", Words("女", "female")))
NAME = Field(code="name", name=Words("姓名", "Name"), fact="name", element="person.name")
SEX = Field(
    code="sex", name=Words("性别", "Sex"), kind=FieldKind.CHOICE, choices=SEXES, fact="sex", element="person.sex"
)
BORN = Field(
    code="birth_date",
    name=Words("出生日期", "Date of birth"),
    kind=FieldKind.DATE,
    fact="birth_date",
    element="person.birth_date",
)
NUMBER = Field(
    code="citizen_number", name=Words("公民身份号码", "Citizen identity number"), fact="code", element="person.code"
)
NATION = Field(code="nation", name=Words("民族", "Ethnic group"), required=False)
