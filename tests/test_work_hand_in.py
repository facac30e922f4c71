"""The look before handing in: it reads the saved lab, and says what a learner would want to know."""

import json
import os
import subprocess
import sys
from types import SimpleNamespace

import nbformat
import pytest

from healthcomms import forms, load, work
from healthcomms.checks import OBSERVATION
from healthcomms.grading.transplant import grade_id
from healthcomms.places import ROOT
from healthcomms.work import ran

NAME = "lab-02-strategy.ipynb"


class Lab:
    """Lab 2 in a folder, as saved, and what the kernel has run."""

    def __init__(self, folder):
        self.file = folder / NAME
        self.notebook = nbformat.read(ROOT / "labs" / "02-strategy" / NAME, as_version=4)
        self.save()

    def cell(self, name):
        return next(cell for cell in self.notebook.cells if grade_id(cell) == name)

    def write(self, name, source):
        self.cell(name).source = source
        self.save()

    def save(self):
        nbformat.write(self.notebook, self.file)

    def run(self, name, source=None):
        cell = self.cell(name)
        info = SimpleNamespace(cell_id=cell.id, raw_cell=cell.source if source is None else source)
        ran._remember(SimpleNamespace(info=info))

    def said(self) -> str:
        return str(work.hand_in("02-strategy"))


@pytest.fixture
def lab(tmp_path, monkeypatch) -> Lab:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / NAME))
    monkeypatch.setattr(ran, "_ran", {})
    return Lab(tmp_path)


def test_an_untouched_lab_is_said_to_be_one(lab):
    lab.run("lab-2-setup")
    assert lab.said().startswith(f"Saved: this is what {NAME} holds now")
    assert "Still as you got them: 2.1, 2.2a, 2.2b, 2.3, 2.4, 2.5, 2.6a, 2.6b." in lab.said()


def test_what_ran_and_is_not_saved_is_named(lab):
    lab.run("answer-2-2a", "def quadrant(p, i, t): return 'x'")
    lab.run("answer-2-4", "share = 3")
    lab.run("lab-2-setup", "import pandas as pd  # changed")
    assert "Save first: what is saved is not what ran last, in 2.2a, 2.4, the cell 'import pandas" in lab.said()


def test_a_new_cell_counts_until_the_notebook_is_saved(lab):
    lab.run("lab-2-setup")
    os.utime(lab.file, (1, 1))
    ran._remember(SimpleNamespace(info=SimpleNamespace(cell_id="new", raw_cell="\nhelp_me = 1\n")))
    assert "in the cell 'help_me = 1'." in lab.said()
    lab.save()
    os.utime(lab.file, (2e9, 2e9))
    assert "Save first" not in lab.said()


def test_an_answer_without_its_card_is_named_until_the_card_is_saved(lab):
    lab.write("answer-2-5", "hours = {}\ndropped = {}")
    lab.run("answer-2-5")
    assert "No card is saved for 2.5: run the check there" in lab.said()
    output = nbformat.v4.new_output("execute_result", {"text/plain": "0", OBSERVATION: {"seen": 1}})
    lab.cell("check-2-5").outputs = [output]
    lab.save()
    assert "No card" not in lab.said()


def test_written_answers_are_told_by_their_words_as_saved(lab):
    lab.write("answer-2-6b", lab.cell("answer-2-6b").source + "\n\nCarers come first, says our survey.")
    assert "Words as saved: 6 in 2.6b. Fewer than you wrote? Then save." in lab.said()


def test_forms_that_are_saved_are_named(lab):
    lab.file.with_name("answers.json").write_text(json.dumps({"2.1": {}, "2.6a": {}, "practice": {}}))
    assert "Your forms are in answers.json, which goes along: 2.1, 2.6a." in lab.said()


def test_a_form_that_could_not_be_saved_is_said(lab, monkeypatch):
    form = forms.smart_bench("2.1", load("objectives"), repair=["O03"])
    monkeypatch.setattr("healthcomms.kept.Kept._write", _full)
    form.widget.typed = dict.fromkeys(form.widget.typed, "x")
    monkeypatch.setattr(sys.modules["healthcomms.work.hand_in"], "names", lambda: {"mine": form})
    assert lab.said().startswith("Before you hand in")
    assert "2.1: answers.json cannot be saved in this folder (No space left on device)" in lab.said()


def _full(*_):
    raise OSError(28, "No space left on device")


def test_a_notebook_under_another_name_is_said(lab, tmp_path):
    lab.file.rename(tmp_path / "mine.ipynb")
    assert "Give it that name again" in lab.said()


def test_where_nobody_works_on_the_lab_nothing_is_said(lab, monkeypatch):
    """As in grading, where there is no such file and no Jupyter."""
    monkeypatch.delenv("JPY_SESSION_NAME")
    lab.file.unlink()
    assert work.hand_in("02-strategy") is None


@pytest.mark.parametrize("content", ["", "no notebook", "[]", '{"cells": [1]}', '{"cells": [{"metadata": 3}]}'])
def test_a_file_that_is_no_notebook_stops_nobody(lab, content):
    lab.file.write_text(content)
    assert lab.said().startswith("This could not be looked at")


def test_as_html_it_is_a_list_that_escapes_what_people_wrote(lab):
    lab.run("lab-2-setup")
    os.utime(lab.file, (1, 1))
    ran._remember(SimpleNamespace(info=SimpleNamespace(cell_id="new", raw_cell="<b>bold</b>")))
    html = work.hand_in("02-strategy")._repr_html_()
    assert "&lt;b&gt;" in html
    assert html.count("<li>") >= 2


def test_it_needs_nothing_that_binder_lacks():
    code = "import sys, healthcomms.work.hand_in; print('nbgrader' in sys.modules or 'nbconvert' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
