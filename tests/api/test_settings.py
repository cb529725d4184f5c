from dataclasses import fields

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


def test_variable_is_read_as_the_type_of_its_setting(monkeypatch):
    monkeypatch.setenv("YANBAO_RAG__LOCAL_ONLY", "true")
    monkeypatch.setenv("YANBAO_RAG__DENSE_WEIGHT_SAME", "0.4")
    monkeypatch.setenv("YANBAO_SERVICE__ALLOWED_HOSTS", '["one.example", "two.example"]')
    settings = load_settings()
    assert (settings.rag.local_only, settings.rag.dense_weight_same) == (True, 0.4)
    assert settings.service.allowed_hosts == ("one.example", "two.example")
    monkeypatch.setenv("YANBAO_SERVICE__ALLOWED_HOSTS", "one.example, two.example")
    assert load_settings().service.allowed_hosts == ("one.example", "two.example")


def test_value_of_another_type_is_told_with_what_it_has_to_be(monkeypatch, config):
    monkeypatch.setenv("YANBAO_RAG__LOCAL_ONLY", "perhaps")
    with pytest.raises(BadSettingsError, match=r"rag\.local_only has to be true or false, not 'perhaps'"):
        load_settings()
    monkeypatch.delenv("YANBAO_RAG__LOCAL_ONLY")
    config("[service]\nport = true\n")
    with pytest.raises(BadSettingsError, match=r"service\.port has to be a whole number, not True"):
        load_settings()


def test_home_folder_may_be_written_short(config, monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    config('library = "~/reports"\n')
    assert load_settings().library == tmp_path / "reports"


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
    assert sections == {field.name for field in fields(Settings)}
