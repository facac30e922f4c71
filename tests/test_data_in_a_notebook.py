import pytest
from jupyter_client.manager import start_new_kernel


@pytest.fixture(scope="module")
def kernel():
    manager, client = start_new_kernel(kernel_name="python3")
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def shown(kernel, code: str) -> dict:
    """The error message that JupyterLab would be sent."""
    messages = []
    kernel.execute_interactive(code, timeout=60, output_hook=messages.append)
    return next(message["content"] for message in messages if message["msg_type"] == "error")


def test_a_learner_sees_the_sentence_and_no_traceback(kernel):
    error = shown(kernel, "from healthcomms.data import load\nload('stakeholder')")
    assert len(error["traceback"]) == 1
    assert error["traceback"][0].startswith('There is no table "stakeholder". The tables are: stakeholders,')


def test_other_errors_keep_their_traceback(kernel):
    assert len(shown(kernel, "1 / 0")["traceback"]) > 1
