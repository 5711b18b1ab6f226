import pytest


@pytest.fixture(autouse=True)
def files_dir(tmp_path, settings):
    settings.FILES_DIR = tmp_path / "files"
    return settings.FILES_DIR
