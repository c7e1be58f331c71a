"""How a process runs: BPMN 2.0 models read, bounded and carried step by step. It knows no table, clock or request."""
