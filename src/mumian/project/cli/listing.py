"""`mumian systems`: what lives here."""

import json

import click
from rich.console import Console
from rich.table import Table

from mumian.kernel.system.api import Foundation, State, System, coverage, offered
from mumian.kernel.system.api import systems as installed


def described(system: System) -> dict[str, object]:
    """A system as a program reads it."""
    return {
        "code": system.code,
        "name": str(system.name),
        "family": system.family,
        "register": list(system.register),
        "offers": [
            {"kind": type(offer).__name__, "code": offer.code, "name": str(offer.name)} for offer in system.offers
        ],
        "docs": f"docs/systems/{system.code}.md",
    }


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
def systems(*, as_json: bool) -> None:
    """List the installed systems, what they offer and which rows of the register they answer."""
    found = [described(system) for system in installed()]
    rooms = [{"code": room.code, "name": str(room.name), "register": room.register} for room in offered(Foundation)]
    covered = coverage()
    counts = {state.value: covered.count(state) for state in State}
    if as_json:
        click.echo(json.dumps({"systems": found, "rooms": rooms, "register": counts}, ensure_ascii=False, indent=2))
        return
    table = Table("code", "name", "family", "register", "offers", "docs")
    for each in installed():
        kinds = ", ".join(sorted({type(offer).__name__ for offer in each.offers}))
        table.add_row(
            each.code, str(each.name), each.family, " ".join(each.register), kinds, f"docs/systems/{each.code}.md"
        )
    for room in offered(Foundation):
        table.add_row(
            room.code, str(room.name), "kernel", " ".join(room.register), "", f"docs/capabilities/{room.code}.md"
        )
    Console().print(table)
    click.echo(f"{counts['works']} of {len(covered.rows)} named systems work, {counts['declared']} more are declared.")
