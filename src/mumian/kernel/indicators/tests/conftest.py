"""A small plan of a small city."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from mumian.kernel.indicators.api import (
    Area,
    Body,
    Conflict,
    Contents,
    Measure,
    Milestone,
    Observation,
    Participation,
    Plan,
    Target,
    Task,
    Theme,
    publish,
)
from mumian.kernel.ledger.api import Reason


@dataclass(frozen=True)
class City:
    """What the tests speak about."""

    contents: Contents
    measure: Measure
    area: Area
    plan: Plan
    target: Target
    task: Task


@pytest.fixture
def reason() -> Reason:
    return Reason(actor="user:planner", purpose="yearly monitoring", basis="Plan, chapter 4")


def small_city(baseline: str = "40") -> City:
    theme = Theme(code="infrastructure", name_zh="信息基础设施", name_en="Infrastructure", weight=1)
    area = Area(code="440100", name_zh="广州", name_en="Guangzhou", weight=1)
    body = Body(code="industry", name_zh="工业和信息化部门", name_en="Industry department")
    plan = Plan(
        code="gz-135", name_zh="十三五规划", name_en="Plan", short_zh="十三五", short_en="13th", starts=2016, ends=2020
    )
    measure = Measure(code="fibre", name_zh="光纤入户率", name_en="Fibre rate", theme=theme, unit_code="percent")
    money = Measure(code="output", name_zh="产值", name_en="Output", theme=theme, unit_code="yuan-yi")
    target = _target("I2", plan, measure, area, "90", unit_code="percent")
    again = _target("I3", plan, measure, area, "90", unit_code="percent", repeats=target)
    output = _target("I4", plan, money, area, "3", unit_code="yuan-wanyi")
    task = Task(
        code="T1", plan=plan, number="1", title_zh="光纤到户", title_en="Fibre", due=date(2020, 12, 31), quarterly=True
    )
    conflict = Conflict(code="C1", name_zh="重复", name_en="Twice", what_zh="同一句话", what_en="Same", kind="repeated")
    contents = Contents(
        themes=[theme],
        areas=[area],
        bodies=[body],
        plans=[plan],
        measures=[measure, money],
        confusable=[(measure, money)],
        targets=[target, again, output],
        baselines=[
            Observation(
                code="I1",
                plan=plan,
                measure=measure,
                area=area,
                period="2015",
                value=Decimal(baseline),
                unit_code="percent",
                printed=baseline,
            )
        ],
        tasks=[task],
        participations=[Participation(task=task, body=body, role=Participation.Role.LEAD, place=1)],
        milestones=[Milestone(task=task, due=date(2018, 12, 31))],
        figures_of_tasks=[(task, measure)],
        conflicts=[conflict],
        concerns=[(conflict, target), (conflict, again), (conflict, plan), (conflict, task)],
    )
    return City(contents=contents, measure=measure, area=area, plan=plan, target=target, task=task)


def _target(code: str, plan: Plan, measure: Measure, area: Area, value: str, **more: object) -> Target:
    return Target(
        code=code,
        plan=plan,
        measure=measure,
        area=area,
        period="2020",
        value=Decimal(value),
        comparator=">=",
        printed=value,
        **more,
    )


@pytest.fixture
def city(db: None, reason: Reason) -> City:
    made = small_city()
    publish(made.contents, reason=reason)
    return made
