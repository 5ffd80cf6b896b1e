"""The file door: cases in, predictions out."""

import gzip
import json

import pytest

from quarterdeck.okr.errors import OKRError
from quarterdeck.outlook import cases
from quarterdeck.outlook.__main__ import main
from quarterdeck.outlook.cases import predict_file, predict_lines

CASE = {
    "case_id": "a1",
    "source": None,
    "series_id": None,
    "kind": "cumulative",
    "unit": "count",
    "history": [3, None, 5],
    "baseline": 0.0,
    "target": 60,
    "direction": "increase",
    "asof_day": 21,
    "quarter_days": 91,
    "observations": [[7, 4], [14, 9], [21, 12]],
}


def written(path, *cases):
    text = "".join(json.dumps(case) + "\n" for case in cases)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


@pytest.mark.parametrize("name", ["cases.jsonl", "cases.jsonl.gz"])
def test_each_case_gets_numbers_in_order_even_with_one_observation(tmp_path, name):
    thin = CASE | {"case_id": "a2", "kind": "level", "history": [], "observations": [[7, 4]]}
    told = list(predict_file(written(tmp_path / name, CASE, thin)))
    assert [t["case_id"] for t in told] == ["a1", "a2"]
    assert all(0 <= t["p_hit"] <= 1 and t["q10"] <= t["q50"] <= t["q90"] for t in told)


def test_names_and_truth_make_no_difference(tmp_path):
    told = CASE | {"source": "somewhere", "series_id": "s1", "metric": "m", "truth": {"actual": 1e6, "hit": True}}
    plain, named = written(tmp_path / "a.jsonl", CASE), written(tmp_path / "b.jsonl", told)
    assert list(predict_lines(plain)) == list(predict_lines(named))


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("{broken", "no JSON object"),
        ("[1, 2]", "no JSON object"),
        ("\ufffd" * 3, "no JSON object"),
        (json.dumps({"case_id": "a2"}), "“baseline” is missing"),
        (json.dumps({k: v for k, v in CASE.items() if k != "case_id"}), "“case_id” is missing"),
        (json.dumps(CASE | {"kind": "trend"}), "The kind is “trend”"),
        (json.dumps(CASE | {"direction": ["up"]}), "The direction is"),
        (json.dumps(CASE | {"observations": [5]}), "this is no case"),
        (json.dumps(CASE | {"observations": [["x", 3]]}), "this is no case"),
        (json.dumps(CASE | {"observations": {"7": 3}}), "“observations” is not a list"),
        (json.dumps(CASE | {"history": ["y"]}), "The history is “y”"),
        (json.dumps(CASE | {"baseline": None}), "The baseline is “None”"),
        (json.dumps(CASE | {"quarter_days": 10**400}), "this is no case"),
        (json.dumps(CASE | {"observations": [[7, float("inf")]]}), "not a finite number"),
    ],
)
def test_a_line_that_is_no_case_is_named_by_its_place_in_the_file(tmp_path, line, sentence):
    path = tmp_path / "a.jsonl"
    path.write_text(f"{json.dumps(CASE)}\n\n{line}\n", encoding="utf-8")
    with pytest.raises(OKRError, match=f"^Line 3: .*{sentence}"):
        list(predict_file(path))


def test_bytes_that_are_no_text_are_named_too(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(json.dumps(CASE).encode() + b"\n\xa9\xff\n")
    with pytest.raises(OKRError, match="Line 2: "):
        list(predict_file(path))


def test_a_file_that_was_cut_off_says_so(tmp_path):
    whole = written(tmp_path / "a.jsonl.gz", *[CASE | {"case_id": str(n), "target": n} for n in range(50)])
    whole.write_bytes(whole.read_bytes()[:-40])
    with pytest.raises(OKRError, match="damaged or cut off after line"):
        list(predict_file(whole))


def test_a_case_may_leave_out_what_is_not_known(tmp_path):
    bare = {name: CASE[name] for name in ("case_id", "kind", "unit", "baseline", "target", "direction")}
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(bare).encode())
    assert [told["case_id"] for told in predict_file(path)] == ["a1"]


def test_a_long_file_is_answered_while_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(cases, "AT_A_TIME", 2)
    path = written(tmp_path / "a.jsonl", CASE, CASE, CASE)
    with path.open("a") as file:
        file.write("{broken")
    told = predict_file(path)
    assert [next(told)["case_id"], next(told)["case_id"]] == ["a1", "a1"]
    with pytest.raises(OKRError, match="Line 4"):
        list(told)


def test_the_module_writes_lines_and_says_what_went_wrong(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["outlook", "--cases", str(written(tmp_path / "a.jsonl", CASE))])
    assert main() == 0
    assert json.loads(capsys.readouterr().out)["case_id"] == "a1"
    monkeypatch.setattr("sys.argv", ["outlook", "--cases", str(tmp_path / "none.jsonl")])
    assert main() == 1
    assert "none.jsonl" in capsys.readouterr().err
