import json

import pandas as pd
import pytest

from healthcomms.data import read, table_names
from healthcomms.data.schema import drawn, drawn_names
from healthcomms.places import ROOT
from healthcomms.simulate import capstone, tables, truth, write, write_truth
from healthcomms.simulate.write import as_text

PUBLISHED = {file.stem for file in (ROOT / "datasets" / "published").glob("*.csv")}
"""Real figures: the same under every seed."""


def test_the_shipped_tables_are_those_of_the_seed_2027(tmp_path):
    for file in write(tmp_path, 2027):
        assert file.read_bytes() == (ROOT / "datasets" / file.relative_to(tmp_path)).read_bytes(), (
            f"{file.name} is stale: run healthcomms build"
        )


def test_the_shipped_key_is_that_of_the_seed_2027(tmp_path):
    write_truth(tmp_path / "truth.json", 2027)
    assert (tmp_path / "truth.json").read_bytes() == (ROOT / "solutions" / "truth.json").read_bytes()


def test_the_key_is_plain_json_and_lies_apart_from_the_tables():
    assert json.loads(json.dumps(truth(7), allow_nan=False)) == truth(7)
    assert not (ROOT / "datasets" / "truth.json").exists()


def test_the_same_seed_gives_the_same_bytes_and_another_gives_others(tmp_path):
    for name in ("once", "again"):
        write(tmp_path / name, 7)
    write(tmp_path / "other", 99)
    for table in ("stakeholders", "audience_survey", "objectives"):
        once, again, other = ((tmp_path / name / f"{table}.csv").read_bytes() for name in ("once", "again", "other"))
        assert once == again
        assert once != other


@pytest.mark.parametrize("seed", [7, 99])
def test_the_tables_of_any_seed_pass_the_door_unchanged(tmp_path, seed):
    write(tmp_path, seed)
    made = tables(seed)
    drawn_again = {drawn(name, capstone.DRAW): table for name, table in capstone.tables(seed).items()}
    assert set(made) | PUBLISHED | {"carer_registrations"} == set(table_names())
    assert set(drawn_again) == {*drawn_names(), "carer_registrations"}
    for name, table in {**made, **drawn_again}.items():
        pd.testing.assert_frame_equal(as_text(read(name, tmp_path)), as_text(table), check_dtype=False)
    for name in PUBLISHED:
        assert len(read(name, tmp_path)) > 0
