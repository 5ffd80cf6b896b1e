"""Every change of a plan, one function a verb: the list. Each lives in the module named for what it changes."""

from quarterdeck.server.planning.alignment import Upward, reaches, set_supports
from quarterdeck.server.planning.commitment import (
    Gap,
    commit_objective,
    commit_set,
    gaps,
    key_result_gaps,
    withdraw_commitment,
)
from quarterdeck.server.planning.cycles import change_cycle, delete_cycle, open_cycle, start_cycle
from quarterdeck.server.planning.drafts import (
    change_objective,
    delete_draft,
    draft_objective,
    duplicate_objective,
    move_objective,
    reorder_objectives,
)
from quarterdeck.server.planning.ground import difference, end_of, lock, of_workspace, snapshot, words
from quarterdeck.server.planning.initiatives import add_initiative, change_initiative, delete_initiative
from quarterdeck.server.planning.key_results import (
    add_key_result,
    change_key_result,
    delete_key_result,
    describe,
    own_metric,
    reorder_key_results,
)
from quarterdeck.server.planning.priorities import (
    add_priority,
    change_priority,
    reorder_priorities,
    restore_priority,
    retire_priority,
)

__all__ = [
    "Gap", "Upward", "add_initiative", "add_key_result", "add_priority", "change_cycle", "change_initiative",
    "change_key_result", "change_objective", "change_priority", "commit_objective", "commit_set", "delete_cycle",
    "delete_draft", "delete_initiative", "delete_key_result", "describe", "difference", "draft_objective",
    "duplicate_objective", "end_of", "gaps", "key_result_gaps", "lock", "move_objective", "of_workspace", "open_cycle",
    "own_metric", "reaches", "reorder_key_results", "reorder_objectives", "reorder_priorities", "restore_priority",
    "retire_priority", "set_supports", "snapshot", "start_cycle", "withdraw_commitment", "words",
]  # fmt: skip
