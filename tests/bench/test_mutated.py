from bench.mutated import files, hostile_files, samples
from index.ingestion import read
from index.settings import IndexSettings


def test_the_sound_files_are_read_and_hold_their_figures():
    for sample in samples():
        assert "1,862" in read(sample.data, sample.name, IndexSettings()).canonical.text, sample.name


def test_broken_files_differ_from_the_sound_ones_and_follow_from_the_seed():
    sound = {sample.data for sample in samples()}
    hostile = len(list(hostile_files(list(samples()))))
    broken = list(files(hostile + 60, 5, None))
    assert len(broken) == hostile + 60
    assert sum(sample.data in sound for sample in broken[hostile:]) < 10
