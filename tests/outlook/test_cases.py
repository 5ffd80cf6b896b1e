"""The file door: cases in, predictions out."""

import gzip
import json

import pytest

from quarterdeck.okr.errors import OKRError
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


def test_a_line_that_is_no_case_is_named(tmp_path):
    path = written(tmp_path / "a.jsonl", CASE, {"case_id": "a2"})
    with pytest.raises(OKRError, match="Case 2 of the file cannot be read"):
        list(predict_file(path))


def test_the_module_writes_lines_and_says_what_went_wrong(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["outlook", "--cases", str(written(tmp_path / "a.jsonl", CASE))])
    assert main() == 0
    assert json.loads(capsys.readouterr().out)["case_id"] == "a1"
    monkeypatch.setattr("sys.argv", ["outlook", "--cases", str(tmp_path / "none.jsonl")])
    assert main() == 1
    assert "none.jsonl" in capsys.readouterr().err
