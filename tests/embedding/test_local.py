"""The packaged model keeps to itself."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jobraker.settings import PROJECT

EMBED = "from jobraker.embedding.local import MiniLM; print(MiniLM(128, 1).embed(['Baker']).shape)"

IN_FORKS = """
import os, sys
from pathlib import Path
from jobraker.embedding import model
from jobraker.settings import Settings
settings, texts = Settings(), ["Baker", "Night nurse", "Platform engineer"]
model.load(settings)
threads = len(list(Path("/proc/self/task").iterdir()))
said = [os.pipe() for _ in range(2)]
for _, writing in said:
    if os.fork() == 0:
        os.write(writing, model.embed(settings, texts).tobytes())
        os._exit(0)
own = model.embed(settings, texts).tobytes()
print(threads, [os.read(reading, len(own)) == own for reading, _ in said])
"""
LOADED = """
import sys
from jobraker.embedding import model
from jobraker.settings import Settings
model.load(Settings(embedding_url={url!r}))
print("onnxruntime" in sys.modules)
"""


GIVEN_BACK = """
import re
from pathlib import Path
from jobraker.embedding.local import MANY, MiniLM
model, texts = MiniLM(256, 2), ["night nurse in intensive care " * 60] * MANY
def held():
    return int(re.search(r"^Private_Dirty: +(\\d+)", Path("/proc/self/smaps_rollup").read_text(), re.M)[1]) // 1024
model.embed(texts)
after = held()
model.embed(texts[1:])
print(held() - after > 20)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells what a process holds")
def test_what_many_texts_took_is_given_back() -> None:
    assert said_by(GIVEN_BACK) == "True\n"


@pytest.mark.skipif(sys.platform != "linux", reason="forks share it on Linux alone")
def test_forks_share_it_and_find_the_same_vectors() -> None:
    assert said_by(IN_FORKS) == "1 [True, True]\n"


@pytest.mark.parametrize(("url", "loaded"), [("", "True"), ("http://models.example/v1", "False")])
def test_it_is_loaded_to_be_shared_only_where_it_is_in_force(url: str, loaded: str) -> None:
    assert said_by(LOADED.format(url=url)) == f"{loaded}\n"


def said_by(script: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout


def test_it_leaves_no_name_of_this_machine_for_its_maker(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path), "TMPDIR": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    told = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}

    said = subprocess.run(
        [sys.executable, "-c", EMBED], cwd=PROJECT, env=told | home, capture_output=True, text=True, check=True
    ).stdout

    assert said == "(1, 384)\n"
    assert list(tmp_path.rglob("*")) == []
