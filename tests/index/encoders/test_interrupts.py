"""Ctrl-C while packages are imported counts, even where an import throws the exception away."""

import os
import signal
import sys
import textwrap
import threading

import pytest

from index.embedding import load_encoder
from index.encoders.interrupts import interrupts_kept


def press():
    os.kill(os.getpid(), signal.SIGINT)


@pytest.fixture
def told():
    """Return how often another handler than Python's own was told."""
    calls = []
    before = signal.signal(signal.SIGINT, lambda *_: calls.append("told"))
    yield calls
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def packages(tmp_path, monkeypatch):
    """Return what puts invented packages in the place of sentence-transformers and transformers."""

    def write(importing="", making=""):
        for name in ("sentence_transformers", "transformers", "transformers.utils"):
            monkeypatch.setitem(sys.modules, name, None)  # whatever is there now comes back afterwards
            del sys.modules[name]
        (tmp_path / "transformers").mkdir()
        (tmp_path / "transformers" / "__init__.py").touch()
        (tmp_path / "transformers" / "utils.py").write_text(
            "class logging:\n    def disable_progress_bar(): pass\n"
        )
        swallowed = "try:\n    {}\nexcept KeyboardInterrupt:\n    print('swallowed')\n"
        body = textwrap.indent(swallowed.format(making or "pass"), "    ")
        (tmp_path / "sentence_transformers.py").write_text(
            "import os, signal, time\n"
            "press = lambda: (os.kill(os.getpid(), signal.SIGINT), time.sleep(0.01))\n"
            + swallowed.format(importing or "pass")
            + f"def SentenceTransformer(*_, **__):\n{body}    raise OSError('ran on')\n"
        )
        monkeypatch.syspath_prepend(tmp_path)

    return write


def test_an_import_that_swallows_ctrl_c_does_not_run_on(packages, capsys):
    packages(importing="press()")
    with pytest.raises(KeyboardInterrupt):
        load_encoder("owner/model")
    # the import was not disturbed: what is half imported fails later, in other words
    assert (capsys.readouterr().out, signal.getsignal(signal.SIGINT)) == ("", signal.default_int_handler)


def test_a_second_ctrl_c_does_not_wait_for_the_import(packages, capsys):
    packages(importing="press(), press()")
    with pytest.raises(KeyboardInterrupt):
        load_encoder("owner/model")
    assert "swallowed" in capsys.readouterr().out


def test_loading_a_model_is_broken_off_at_once_and_at_the_end_when_it_was_swallowed(packages, capsys):
    packages(making="press()")
    with pytest.raises(KeyboardInterrupt):
        load_encoder("owner/model")
    assert "swallowed" in capsys.readouterr().out


def test_whatever_an_import_fails_with_when_it_is_broken_off_it_is_ctrl_c():
    with pytest.raises(KeyboardInterrupt), interrupts_kept():
        press()
        raise ImportError("half of a module")


def test_a_block_may_end_by_itself():
    with pytest.raises(KeyboardInterrupt, match="at a good place"), interrupts_kept() as interrupts:
        assert not interrupts.asked
        press()
        assert interrupts.asked
        raise KeyboardInterrupt("at a good place")


@pytest.mark.parametrize("at_once", [False, True])
def test_another_handler_is_told_once(told, at_once):
    with interrupts_kept(at_once=at_once):
        press()
        assert len(told) == at_once
    assert told == ["told"]


def test_where_ctrl_c_is_ignored_and_in_other_threads_nothing_is_changed(told):
    handlers = []

    def look():
        with interrupts_kept():
            handlers.append(signal.getsignal(signal.SIGINT))

    before = signal.getsignal(signal.SIGINT)
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    look()
    assert handlers == [before, signal.SIG_IGN]
