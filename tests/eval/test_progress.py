import sys

from eval.progress import progress


def test_nothing_is_shown_when_stderr_is_no_terminal(capsys):
    with progress([1, 2], "Asking", 2) as items:
        assert list(items) == [1, 2]
    assert capsys.readouterr() == ("", "")


def test_bar_stands_on_stderr_when_it_is_a_terminal(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress(iter([1, 2]), "Asking", 2) as items:
        assert list(items) == [1, 2]
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "Asking" in shown.err
    assert "100%" in shown.err
