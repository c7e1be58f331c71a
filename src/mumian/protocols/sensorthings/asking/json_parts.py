"""Values inside JSON columns, taken only when they are of the wanted kind: nothing a caller asks can break a cast."""

from typing import Any

from django.db.models import BooleanField, Field, FloatField, Func, TextField
from django.db.models.fields.json import compile_json_path

from mumian.protocols.sensorthings.language.vocabulary import Kind

OUTPUTS: "dict[Kind, type[Field[Any, Any]]]" = {Kind.NUMBER: FloatField, Kind.TRUTH: BooleanField, Kind.TEXT: TextField}
SQLITE = {
    Kind.TEXT: "CASE WHEN JSON_TYPE({0}, %s) = 'text' THEN JSON_EXTRACT({0}, %s) END",
    Kind.NUMBER: "CASE WHEN JSON_TYPE({0}, %s) IN ('integer', 'real') THEN JSON_EXTRACT({0}, %s) END",
    Kind.TRUTH: "CASE WHEN JSON_TYPE({0}, %s) IN ('true', 'false') THEN JSON_EXTRACT({0}, %s) END",
}
POSTGRESQL = {
    Kind.TEXT: "CASE WHEN jsonb_typeof({0} #> %s::text[]) = 'string' THEN {0} #>> %s::text[] END",
    Kind.NUMBER: "CASE WHEN jsonb_typeof({0} #> %s::text[]) = 'number' THEN ({0} #>> %s::text[])::numeric END",
    Kind.TRUTH: "CASE WHEN jsonb_typeof({0} #> %s::text[]) = 'boolean' THEN ({0} #>> %s::text[])::boolean END",
}


class JsonPart(Func):
    """What lies at `steps` inside a JSON column, or NULL when it is not of this kind."""

    arity = 1

    def __init__(self, column: Any, steps: tuple[str, ...] = (), kind: Kind = Kind.TEXT) -> None:
        self.steps, self.kind = steps, kind
        super().__init__(column, output_field=OUTPUTS[kind]())

    def _on(self, compiler: Any, template: str, way: object) -> tuple[str, list[Any]]:
        column, params = compiler.compile(self.source_expressions[0])
        return template.format(column), [*params, way, *params, way]

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        return self._on(compiler, SQLITE[self.kind], compile_json_path(list(self.steps)))

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        return self._on(compiler, POSTGRESQL[self.kind], list(self.steps))


class JsonAbsent(Func):
    """Whether nothing, or null, lies at `steps` inside a JSON column."""

    arity = 1

    def __init__(self, column: Any, steps: tuple[str, ...] = ()) -> None:
        self.steps = steps
        super().__init__(column, output_field=BooleanField())

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        column, params = compiler.compile(self.source_expressions[0])
        way = compile_json_path(list(self.steps))
        return f"COALESCE(JSON_TYPE({column}, %s), 'null') = 'null'", [*params, way]

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        column, params = compiler.compile(self.source_expressions[0])
        return f"COALESCE(jsonb_typeof({column} #> %s::text[]), 'null') = 'null'", [*params, list(self.steps)]
