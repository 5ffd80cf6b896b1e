"""The Quarterdeck plan as YAML: the one file that carries everything. docs/plan-file.md explains it to people."""

from quarterdeck.files.yaml_read import load
from quarterdeck.files.yaml_write import dump

__all__ = ["dump", "load"]
