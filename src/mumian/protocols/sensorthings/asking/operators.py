"""Small expressions that Django has no word for, spelled for both databases."""

from typing import Any

from django.db.models import BooleanField, Func


class Distinct(Func):
    """`a ne b` as the standard means it: null differs from every value and not from itself."""

    arity = 2
    arg_joiner = " IS DISTINCT FROM "
    template = "(%(expressions)s)"
    output_field = BooleanField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return super().as_sql(compiler, connection, arg_joiner=" IS NOT ", **context)


class OneOf(Func):
    """Whether a key is among many given ones, as one parameter however many they are."""

    arity = 1
    output_field = BooleanField()

    def __init__(self, key: Any, keys: list[int]) -> None:
        self.keys = keys
        super().__init__(key)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        column, params = compiler.compile(self.source_expressions[0])
        keys = f"[{','.join(map(str, self.keys))}]"
        return f"{column} IN (SELECT value FROM json_each(%s))", [*params, keys]  # noqa: S608 - a column's own name

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        column, params = compiler.compile(self.source_expressions[0])
        return f"{column} = ANY(%s::bigint[])", [*params, self.keys]
