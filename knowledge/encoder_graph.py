"""The MiniLM sentence encoder as an ONNX graph with a second end: tokens in, a vector for the search or one for the listener out.

The official layers tell subjects apart; the listener's last layers are trained to tell tense, denial and whose news it is
(listener_train.py). There is no attention mask: a run takes one sentence, so nothing is ever padded.
"""

from typing import Any, Dict, List, Mapping

import numpy as np
from onnx import ModelProto, TensorProto, helper, numpy_helper

LAYERS, HEADS, WIDTH = 6, 12, 384  # all-MiniLM-L6-v2, config.json
SHARED = 2  # layers that both ends have in common; above them the listener has its own
HEAD_WIDTH = WIDTH // HEADS
LAYER_NORM_EPSILON = 1e-12  # config.json
OPSET = 17  # the first with LayerNormalization


class _Graph:
    """Nodes and weights in the order they are added."""

    def __init__(self, weights: Dict[str, np.ndarray]):
        self.weights, self.nodes, self.constants = weights, [], {}  # type: ignore[var-annotated]

    def add(self, op: str, *inputs: str, **attributes: Any) -> str:
        name = f"{op}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(op, list(inputs), [name], name=name, **attributes))
        return name

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants[name] = value
        return name

    def dense(self, x: str, layer: str) -> str:
        kernel = self.constant(f"{layer}.kernel", np.ascontiguousarray(self.weights[f"{layer}.weight"].T))
        bias = self.constant(f"{layer}.bias", self.weights[f"{layer}.bias"])
        return self.add("Add", self.add("MatMul", x, kernel), bias)

    def norm(self, x: str, layer: str) -> str:
        scale = self.constant(f"{layer}.weight", self.weights[f"{layer}.weight"])
        bias = self.constant(f"{layer}.bias", self.weights[f"{layer}.bias"])
        return self.add("LayerNormalization", x, scale, bias, axis=-1, epsilon=LAYER_NORM_EPSILON)

    def heads(self, x: str, order: List[int]) -> str:
        return self.add("Transpose", self.add("Reshape", x, "split"), perm=order)


def _embed(g: _Graph) -> str:
    weights = g.weights
    words = g.constant("words", weights["embeddings.word_embeddings.weight"])
    # A sentence is all of type 0, so that row is folded into the positions.
    places = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    length = g.add("Shape", "tokens", start=1, end=2)
    rows = g.add("Slice", g.constant("places", places), g.constant("zero", np.array([0])), length)
    return g.norm(g.add("Add", g.add("Gather", words, "tokens"), rows), "embeddings.LayerNorm")


def _attend(g: _Graph, x: str, at: str) -> str:
    query = g.heads(g.dense(x, f"{at}.attention.self.query"), [0, 2, 1, 3])
    key = g.heads(g.dense(x, f"{at}.attention.self.key"), [0, 2, 3, 1])
    value = g.heads(g.dense(x, f"{at}.attention.self.value"), [0, 2, 1, 3])
    scores = g.add("Softmax", g.add("Mul", g.add("MatMul", query, key), "scale"), axis=-1)
    mixed = g.add("Reshape", g.add("Transpose", g.add("MatMul", scores, value), perm=[0, 2, 1, 3]), "join")
    return g.norm(g.add("Add", g.dense(mixed, f"{at}.attention.output.dense"), x), f"{at}.attention.output.LayerNorm")


def _feed_forward(g: _Graph, x: str, at: str) -> str:
    wide = g.dense(x, f"{at}.intermediate.dense")
    gelu = g.add("Mul", g.add("Mul", wide, "half"), g.add("Add", g.add("Erf", g.add("Mul", wide, "root_half")), "one"))
    return g.norm(g.add("Add", g.dense(gelu, f"{at}.output.dense"), x), f"{at}.output.LayerNorm")


def _mean(g: _Graph, x: str) -> str:
    return g.add("ReduceMean", x, axes=[1], keepdims=0)


def _layers(g: _Graph, x: str, first: int, last: int, names: str = "encoder.layer") -> str:
    for layer in range(first, last):
        x = _feed_forward(g, _attend(g, x, f"{names}.{layer}"), f"{names}.{layer}")
    return x


def graph(weights: Mapping[str, np.ndarray], own: Mapping[str, np.ndarray]) -> ModelProto:
    """Return the encoder: `tokens` [1, n] int64 -> `vector` [1, 384] of length 1, and `heard` [1, 384], both means over the words.

    Args:
        own: the listener's kernels of the layers from SHARED on, by the names of `weights`.
    """
    tuned = {name.replace("encoder.", "listener.", 1): own.get(name, value) for name, value in weights.items()
             if name.startswith("encoder.")}
    g = _Graph({**weights, **tuned})
    g.constant("split", np.array([0, 0, HEADS, HEAD_WIDTH]))
    g.constant("join", np.array([0, 0, WIDTH]))
    for name, value in {"scale": HEAD_WIDTH ** -0.5, "half": 0.5, "root_half": 0.5 ** 0.5, "one": 1.0}.items():
        g.constant(name, np.array(value, dtype=np.float32))
    shared = _layers(g, _embed(g), 0, SHARED)
    mean = _mean(g, _layers(g, shared, SHARED, LAYERS))
    g.nodes.append(helper.make_node("LpNormalization", [mean], ["vector"], name="unit", axis=-1, p=2))
    g.nodes.append(helper.make_node("Identity", [_mean(g, _layers(g, shared, SHARED, LAYERS, "listener.layer"))], ["heard"], name="heard"))
    model = helper.make_model(helper.make_graph(
        g.nodes, "all-MiniLM-L6-v2",
        [helper.make_tensor_value_info("tokens", TensorProto.INT64, [1, "length"])],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, WIDTH]) for name in ("vector", "heard")],
        [numpy_helper.from_array(value, name) for name, value in g.constants.items()],
    ), opset_imports=[helper.make_opsetid("", OPSET)])
    model.ir_version = 8  # the version that goes with opset 17; newer ones are refused by older runtimes
    return model
