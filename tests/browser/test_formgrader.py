"""A marker opens formgrader as `healthcomms formgrader` starts it, sees the page above the answer, and gives a mark."""

import json
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import expect

from healthcomms import course
from healthcomms.grading import demo
from healthcomms.grading.demo_class import hand_in

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

LAB = course.lab("02-strategy")  # the example: formgrader is the same for every lab


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("formgrader") / "course"
    demo.new_course(folder)
    hand_in(LAB, "asha", folder / "submitted")
    for command in ("generate_assignment", "autograde"):
        done = demo.nbgrader(folder, command, LAB.name)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def address(folder):
    """Where formgrader answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = Path(sys.executable).with_name("healthcomms")
    more = ["--", "--ip=127.0.0.1", f"--port={port}", "--IdentityProvider.token=marker"]
    log = folder / "server.log"
    with log.open("w") as said:
        server = subprocess.Popen(
            [program, "formgrader", "--dir", folder, "--no-browser", *more], stdout=said, stderr=said
        )
    address = f"http://127.0.0.1:{port}"
    _wait_for(address, server, log)
    yield address
    server.terminate()
    server.wait(timeout=30)


def _wait_for(address, server, log):
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and server.poll() is None:
        try:
            return urllib.request.urlopen(f"{address}/api", timeout=5)
        except OSError:
            time.sleep(0.2)  # between two looks, not instead of one
    server.kill()
    pytest.fail("formgrader did not start:\n" + log.read_text("utf-8"))


def test_formgrader_knows_the_lab_and_who_handed_it_in(address):
    request = urllib.request.Request(
        f"{address}/formgrader/api/submissions/{LAB.name}", headers={"Authorization": "token marker"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        (submission,) = json.load(answer)
    assert (submission["student"], submission["score"], submission["max_score"]) == ("asha", 13.5, 20)
    assert submission["needs_manual_grade"]


def test_a_marker_reads_page_rubric_and_anchors_and_gives_three_points(page, address, folder, tmp_path):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/formgrader/manage_assignments?token=marker")
    for name in ("Manual Grading", LAB.name, LAB.notebook, "Submission #1"):
        page.get_by_role("link", name=name).click(timeout=60_000)
    for text in ("Our social media strategy on one page", "Anchor, 3 points.", "Carers arrange visits, and only about"):
        expect(page.get_by_text(text).first).to_be_visible()
    mark = page.locator("#answer-2-6b")
    expect(mark).to_be_enabled()
    page.wait_for_load_state("networkidle")  # formgrader fills in what it knows, then listens
    mark.fill("3")
    with page.expect_response(lambda response: "/api/grade/" in response.url and response.request.method == "PUT"):
        mark.press("Tab")
    page.screenshot(path=tmp_path / "formgrader.png")
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        grade = gradebook.find_grade("answer-2-6b", LAB.notebook, LAB.name, "asha")
        assert (grade.manual_score, grade.needs_manual_grade) == (3, False)
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


def test_the_mark_reaches_the_learners_feedback(page, folder):
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        gradebook.find_grade("answer-2-6b", LAB.notebook, LAB.name, "asha").manual_score = 3
        gradebook.find_grade("answer-2-6b", LAB.notebook, LAB.name, "asha").needs_manual_grade = False
        gradebook.find_comment("answer-2-6b", LAB.notebook, LAB.name, "asha").manual_comment = "Whom do letters reach?"
        gradebook.db.commit()
    assert demo.nbgrader(folder, "generate_feedback", LAB.name, "--force").returncode == 0
    page.goto((folder / "feedback/asha" / LAB.name / f"{LAB.notebook}.html").as_uri())
    expect(page.get_by_role("heading", name="Your result: 16.5 of 20 points")).to_be_visible()
    expect(page.get_by_text("Your answer: 3 of 4")).to_be_visible()
    expect(page.get_by_text("Whom do letters reach?")).to_be_visible()
    expect(page.get_by_text("Not final")).to_have_count(0)
