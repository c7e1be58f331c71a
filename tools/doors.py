"""An import-linter contract: a room is entered by its door, never by a window."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class DoorsContract(Contract):
    """Imports that cross into a room from outside must name the room's door."""

    rooms = fields.StringField()  # the package whose children are rooms
    door = fields.StringField()  # the one module of a room that others may import

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: FBT001
        """Name every import that reaches past a door."""
        windows = [
            f"{importer} -> {module}"
            for room in sorted(graph.find_children(str(self.rooms)))
            for module, importer in self._crossings(graph, room)
        ]
        return ContractCheck(kept=not windows, metadata={"windows": windows})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print one line an import."""
        for window in check.metadata["windows"]:
            output.print_error(window, bold=False)

    def _crossings(self, graph: ImportGraph, room: str) -> list[tuple[str, str]]:
        inside = graph.find_descendants(room) | {room}
        return [
            (module, importer)
            for module in sorted(inside - {room, f"{room}.{self.door}"})
            for importer in sorted(graph.find_modules_that_directly_import(module) - inside)
        ]
