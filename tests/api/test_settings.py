import pytest

from api.errors import BadSettingsError
from api.settings import Settings, load_settings, origins


@pytest.fixture
def config(tmp_path):
    """Return what writes the settings file of the working directory."""
    return (tmp_path / "yanbao.toml").write_text


def test_defaults_are_those_of_the_packages():
    settings = load_settings()
    assert (str(settings.library), settings.rag.top_k, settings.service.host) == (
        "var/library",
        8,
        "127.0.0.1",
    )


def test_file_of_the_working_directory_is_read(config):
    config('library = "elsewhere"\n[rag]\ntop_k = 5\n')
    settings = load_settings()
    assert (str(settings.library), settings.rag.top_k, settings.rag.candidates) == ("elsewhere", 5, 50)


def test_variable_wins_over_file_key_by_key(config, monkeypatch):
    config("[rag]\ntop_k = 5\ncandidates = 20\n")
    monkeypatch.setenv("YANBAO_RAG__TOP_K", "6")
    settings = load_settings()
    assert (settings.rag.top_k, settings.rag.candidates) == (6, 20)


def test_command_line_wins_over_variable(monkeypatch, tmp_path):
    monkeypatch.setenv("YANBAO_LIBRARY", "from-variable")
    assert load_settings(library=tmp_path).library == tmp_path


def test_model_section_reaches_the_settings_of_answering(config):
    config('[model]\nname = "qwen3"\nbase_url = "http://127.0.0.1:11434/v1"\n')
    model = load_settings().answering.model
    assert (model.name, model.base_url, model.enabled) == ("qwen3", "http://127.0.0.1:11434/v1", True)


@pytest.mark.parametrize(
    ("text", "key"),
    [("librry = 'x'", "librry"), ("[rag]\ntopk = 5", "rag.topk"), ("[other]\nx = 1", "other")],
)
def test_unknown_key_of_the_file_is_an_error_that_names_it(config, text, key):
    config(text)
    with pytest.raises(BadSettingsError, match=f"'{key}'"):
        load_settings()


@pytest.mark.parametrize("variable", ["YANBAO_RGA__TOP_K", "YANBAO_RAG__TOPK"])
def test_unknown_variable_is_an_error(monkeypatch, variable):
    monkeypatch.setenv(variable, "5")
    with pytest.raises(BadSettingsError, match="rga|topk"):
        load_settings()


@pytest.mark.parametrize(
    "text", ["[rag]\ntop_k = 0", "[service]\nport = 70000", "[rag]\ntop_k = 'many'", "rag = 3"]
)
def test_value_that_makes_no_sense_is_an_error(config, text):
    config(text)
    with pytest.raises(BadSettingsError):
        load_settings()


def test_model_in_the_wrong_section_is_told_where_it_belongs(config):
    config("[rag.model]\nname = 'qwen3'")
    with pytest.raises(BadSettingsError, match=r"\[model\]"):
        load_settings()


def test_broken_file_and_missing_file_are_errors(config, tmp_path):
    config("rag = [")
    with pytest.raises(BadSettingsError, match="TOML"):
        load_settings()
    with pytest.raises(BadSettingsError, match=r"none\.toml"):
        load_settings(tmp_path / "none.toml")


def test_origin_is_told_of_every_value(config, monkeypatch):
    config("[rag]\ntop_k = 5\n")
    monkeypatch.setenv("yanbao_service__port", "9000")
    told = {setting.key: (setting.value, setting.origin) for setting in origins(load_settings())}
    assert told["rag.top_k"] == (5, "yanbao.toml")
    assert told["service.port"] == (9000, "yanbao_service__port")
    assert told["rag.candidates"] == (50, "default")
    assert "rag.model" not in told


def test_every_section_is_told_of():
    sections = {setting.key.split(".")[0] for setting in origins(load_settings())}
    assert sections == set(Settings.model_fields)
