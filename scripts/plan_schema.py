"""Write the JSON Schema of the plan file anew, after the dataclasses of a plan have changed.

python scripts/plan_schema.py
"""

import json
from pathlib import Path

from quarterdeck.files.json_schema import plan_schema

PLACE = Path(__file__).parent.parent / "src/quarterdeck/files/plan.schema.json"


def text() -> str:
    return json.dumps(plan_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PLACE.write_text(text(), encoding="utf-8")
    print(f"wrote {PLACE.name}")
