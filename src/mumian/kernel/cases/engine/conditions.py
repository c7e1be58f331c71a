"""Conditions of a model: comparisons over the values of a case, and nothing else.

A model is data that somebody uploads. SpiffWorkflow evaluates with Python's own `eval`; here its place is taken by an
evaluator without attributes, imports and calls, and scripts are refused.
"""

import copy
from typing import Any, NoReturn

from simpleeval import EvalWithCompoundTypes, InvalidExpression
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.script_engine.python_environment import BasePythonScriptEngineEnvironment

from .refusals import ModelRefused, Stuck

LONGEST = 1000  # characters of one condition
ALLOWED = {"len": len, "min": min, "max": max, "abs": abs, "round": round, "int": int, "float": float, "str": str}


def checked(expression: str, *, element: str = "") -> str:
    """The condition, if it may stand in a model. Raises ModelRefused."""
    if len(expression) > LONGEST:
        raise ModelRefused(f"A condition has {len(expression)} characters; {LONGEST} are the most.", element=element)
    try:
        EvalWithCompoundTypes(functions=ALLOWED).parse(expression.strip())
    except (InvalidExpression, SyntaxError, ValueError, RecursionError) as error:
        raise ModelRefused(f"The condition “{expression}” cannot be read: {error}.", element=element) from error
    return expression


class _Environment(BasePythonScriptEngineEnvironment):  # type: ignore[misc]
    """Where conditions are evaluated: the values of the case are names, nothing else is in reach."""

    def evaluate(self, expression: str, context: dict[str, Any], external_context: object = None) -> object:
        """The value of a condition. Raises Stuck when it names a value that the case has not got."""
        names = copy.copy(context)
        try:
            return EvalWithCompoundTypes(names=names, functions=ALLOWED).eval(expression.strip())
        except (InvalidExpression, SyntaxError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            raise Stuck(f"The condition “{expression}” has no answer: {error}.") from error

    def execute(self, script: str, context: object, external_context: object = None) -> NoReturn:
        """Never."""
        raise Stuck("Models hold no scripts here.")

    call_service = execute


class Conditions(PythonScriptEngine):  # type: ignore[misc]
    """What the engine asks whenever a way forks."""

    def __init__(self) -> None:
        super().__init__(environment=_Environment())

    def evaluate(self, task: Any, expression: str, external_context: object = None) -> object:
        """The value of a condition at a task."""
        try:
            return self.environment.evaluate(expression, task.data, external_context)
        except Stuck as error:
            error.element = task.task_spec.name
            raise
