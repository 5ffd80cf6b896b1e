"""Every change of state in the rhythm of the quarter, one function a verb, gathered for pages, API, tools and imports."""

from quarterdeck.server.rhythm.asking import Ask, answer_help, comment_on, mark_seen, remark_on
from quarterdeck.server.rhythm.checking_in import correct_check_in, record_check_in
from quarterdeck.server.rhythm.closing import (
    call_off_closing,
    carry_objective,
    close_cycle,
    let_go,
    reopen_cycle,
    start_closing,
    take_back,
)
from quarterdeck.server.rhythm.deciding import (
    change_committed_key_result,
    change_committed_objective,
    keep_key_result,
    keep_objective,
    resume_key_result,
    stop_key_result,
)
from quarterdeck.server.rhythm.grading import grade_key_result

__all__ = [
    "Ask", "answer_help", "call_off_closing", "carry_objective", "change_committed_key_result", "change_committed_objective", "close_cycle",
    "comment_on", "correct_check_in", "grade_key_result", "keep_key_result", "keep_objective", "let_go", "mark_seen",
    "record_check_in", "remark_on", "reopen_cycle", "resume_key_result", "start_closing", "stop_key_result", "take_back",
]  # fmt: skip
