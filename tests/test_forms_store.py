"""answers.json: never half written, never lost, and every trouble a sentence."""

import json
import os
from datetime import datetime

import pytest

from healthcomms.forms.store import Answers


def test_what_is_saved_is_there_when_opened_again(tmp_path):
    assert Answers(tmp_path).save("2.1", {"O03": {"target": 30.0}}) == ""
    assert Answers(tmp_path).load("2.1") == ({"O03": {"target": 30.0}}, "")


def test_nothing_saved_yet_is_nothing_to_speak_of(tmp_path):
    assert Answers(tmp_path).load("2.1") == (None, "")


def test_a_form_writes_only_its_own_entry(tmp_path):
    first, second = Answers(tmp_path), Answers(tmp_path)
    first.save("2.1", {"a": 1})
    second.save("2.6a", {"b": 2})
    first.save("2.1", {"a": 3})
    assert json.loads((tmp_path / "answers.json").read_text()) == {"2.1": {"a": 3}, "2.6a": {"b": 2}}


@pytest.mark.parametrize("broken", [b'{"2.1": {"O03"', b"\xff\xfe\x00", b"[1, 2]", b"", b"[" * 200_000])
def test_a_file_that_cannot_be_understood_is_kept_aside_and_said(tmp_path, broken):
    (tmp_path / "answers.json").write_bytes(broken)
    values, notice = Answers(tmp_path).load("2.1")
    [kept] = tmp_path.iterdir()
    assert values is None
    assert kept.read_bytes() == broken
    assert datetime.strptime(kept.name, "answers (unreadable %Y-%m-%d %H.%M).json")
    assert f"kept as '{kept.name}'" in notice


def test_two_broken_files_in_one_minute_are_both_kept(tmp_path):
    for broken in ("first", "second", "third"):
        (tmp_path / "answers.json").write_text(broken)
        Answers(tmp_path).load("2.1")
    assert sorted(kept.read_text() for kept in tmp_path.iterdir()) == ["first", "second", "third"]


def test_a_failing_disk_leaves_the_old_file_whole_and_no_litter(tmp_path, monkeypatch):
    answers = Answers(tmp_path)
    answers.save("2.1", {"a": 1})

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert "cannot be saved in this folder (No space left on device)" in answers.save("2.1", {"a": 2})
    assert [file.name for file in tmp_path.iterdir()] == ["answers.json"]
    assert answers.load("2.1") == ({"a": 1}, "")


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("no folder")
    answers = Answers(tmp_path / "file")
    assert "cannot be saved in this folder (Not a directory)" in answers.save("2.1", {"a": 1})
    assert "cannot be opened (Not a directory)" in answers.load("2.1")[1]


def test_a_broken_file_that_cannot_be_kept_aside_is_not_overwritten(tmp_path, monkeypatch):
    (tmp_path / "answers.json").write_text("half a fi")

    def read_only(*_):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "replace", read_only)
    assert "Read-only file system" in Answers(tmp_path).save("2.1", {"a": 1})
    assert (tmp_path / "answers.json").read_text() == "half a fi"
