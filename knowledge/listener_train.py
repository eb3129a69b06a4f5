"""Makes listener.npz from our own sentences: python -m knowledge.listener_train, a quarter of an hour on two cores.

Low-rank adaptation (Hu 2021, arXiv:2106.09685) of the encoder's upper layers, with three heads that learn together: level,
sign and kind. Only this file needs JAX and optax (pip install jax optax). With --check a fifth of the sentences is kept
apart, nothing is written, and what the listener makes of that fifth is printed.
"""

import json
import random
import re
import sys
from typing import Any, Callable, Dict, Iterator, List, Mapping, NamedTuple, Sequence, Tuple

import jax
import jax.numpy as jnp
import numpy as np
import optax
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from knowledge.encoder import LISTENER, package_folder
from knowledge.encoder_graph import HEAD_WIDTH, HEADS, LAYER_NORM_EPSILON, LAYERS, SHARED, WIDTH
from knowledge.listener import LEVELS, rules_see
from knowledge.listener_examples import CALM, URGENT, Told, told

TIMID = {"guide", "reply", "smalltalk", "off_topic"}  # kinds that may stand beside any other sentence and change nothing

RANK, SCALE = 16, 2.0  # of the low-rank difference
EPOCHS, BATCH, RATE, DECAY, WARM = 4, 32, 1e-3, 0.01, 0.06
DROPOUT, SMOOTHING = 0.1, 0.05
SHARE_OF = {"level": 1.0, "sign": 0.3, "kind": 0.6}  # of each head in the loss
BESIDE, SLIPS, UNPUNCTUATED, UNMARKED = 0.3, 0.2, 0.2, 0.15  # shares of the sentences that are varied so
BESIDE_IT = (1, 1, 2, 3)  # calm sentences around one that gets company, so that a letter is heard whole
LENGTHS = (16, 32, 64, 128)  # tokens; a batch is padded to one of them, so that few shapes are compiled
KERNELS = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense",
           "intermediate.dense", "output.dense")
KEPT_APART = 5  # with --check, one sentence in so many
LEFT_ALONE = (0.99, 0.97, 0.95, 0.92)  # shares of calm sentences at which recall is told
Params = Dict[str, Any]


class Labels(NamedTuple):
    """What each head tells apart."""

    level: Tuple[str, ...]
    sign: Tuple[str, ...]  # "level sign"
    kind: Tuple[str, ...]


class _Model:
    """The encoder with the low-rank differences of its upper layers, as functions of the parameters."""

    def __init__(self) -> None:
        folder = package_folder()
        self.weights = {name: jnp.asarray(value) for name, value in load_file(str(folder / "model.safetensors")).items()}
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(LENGTHS[-1])

    def start(self, labels: Labels, marks: int, seed: int) -> Params:
        """Differences of zero and heads of zero."""
        key, low = jax.random.PRNGKey(seed), {}
        for name in (f"encoder.layer.{layer}.{kernel}" for layer in range(SHARED, LAYERS) for kernel in KERNELS):
            out, into = self.weights[f"{name}.weight"].shape
            key, own = jax.random.split(key)
            low[name] = {"down": jax.random.normal(own, (RANK, into)) / np.sqrt(into), "up": jnp.zeros((out, RANK))}
        widths = {"level": WIDTH + marks, "sign": WIDTH, "kind": WIDTH}
        heads = {head: {"matrix": jnp.zeros((widths[head], len(names))), "offset": jnp.zeros(len(names))}
                 for head, names in labels._asdict().items()}
        return {"low": low, "heads": heads}

    def scores(self, params: Params, tokens: Any, lengths: Any, marks: Any, key: Any = None) -> Dict[str, Any]:
        """Scores of every head; with a key, parts are dropped at random."""
        there = jnp.arange(tokens.shape[1])[None] < lengths[:, None]
        weights = self.weights
        x = (weights["embeddings.word_embeddings.weight"][tokens]
             + weights["embeddings.position_embeddings.weight"][:tokens.shape[1]]
             + weights["embeddings.token_type_embeddings.weight"][0])
        x, mask = self._norm(x, "embeddings.LayerNorm"), jnp.where(there, 0.0, -1e9)
        for layer in range(LAYERS):
            x = self._layer(jax.lax.stop_gradient(x) if layer == SHARED else x, mask, f"encoder.layer.{layer}", params["low"])
            if key is not None and layer >= SHARED:
                key, own = jax.random.split(key)
                x = _dropped(x, own)
        mean = (x * there[..., None]).sum(1) / lengths[:, None]
        mean = mean if key is None else _dropped(mean, key)
        rows = {"level": jnp.concatenate([mean, marks], 1), "sign": mean, "kind": mean}
        return {head: rows[head] @ own["matrix"] + own["offset"] for head, own in params["heads"].items()}

    def _layer(self, x: Any, mask: Any, at: str, low: Params) -> Any:
        count, length, _ = x.shape

        def split(kernel: str) -> Any:
            return self._dense(x, f"{at}.attention.self.{kernel}", low).reshape(count, length, HEADS, HEAD_WIDTH).transpose(0, 2, 1, 3)

        near = split("query") @ split("key").transpose(0, 1, 3, 2) / np.sqrt(HEAD_WIDTH)
        mixed = (jax.nn.softmax(near + mask[:, None, None, :], -1) @ split("value")).transpose(0, 2, 1, 3).reshape(count, length, WIDTH)
        x = self._norm(self._dense(mixed, f"{at}.attention.output.dense", low) + x, f"{at}.attention.output.LayerNorm")
        wide = jax.nn.gelu(self._dense(x, f"{at}.intermediate.dense", low), approximate=False)
        return self._norm(self._dense(wide, f"{at}.output.dense", low) + x, f"{at}.output.LayerNorm")

    def _dense(self, x: Any, name: str, low: Params) -> Any:
        kernel = self.weights[f"{name}.weight"]
        if name in low:
            kernel = kernel + SCALE * low[name]["up"] @ low[name]["down"]
        return x @ kernel.T + self.weights[f"{name}.bias"]

    def _norm(self, x: Any, name: str) -> Any:
        mean = x.mean(-1, keepdims=True)
        spread = ((x - mean) ** 2).mean(-1, keepdims=True)
        return (x - mean) / jnp.sqrt(spread + LAYER_NORM_EPSILON) * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]


def _dropped(x: Any, key: Any) -> Any:
    return jnp.where(jax.random.bernoulli(key, 1 - DROPOUT, x.shape), x / (1 - DROPOUT), 0)


class _Row(NamedTuple):
    tokens: List[int]
    marks: np.ndarray
    level: int
    sign: int  # -1: calm
    kind: int  # -1: not for this head to say


def train(rows: Sequence[Told], say: Callable[[str], None], seed: int = 0) -> Tuple[_Model, Params, Labels]:
    """Fit the differences and the heads."""
    labels = Labels(LEVELS, tuple(sorted({f"{row.level} {row.sign}" for row in rows if row.level in URGENT})),
                    tuple(sorted({row.kind for row in rows} - {""})))
    marks = np.array([rules_see(row.text) for row in rows], dtype=np.float32)
    model, rng, key = _Model(), random.Random(seed), jax.random.PRNGKey(seed)
    params = model.start(labels, marks.shape[1], seed)
    steps = EPOCHS * (len(rows) // BATCH + len(LENGTHS))
    pace = optax.warmup_cosine_decay_schedule(0, RATE, int(WARM * steps), steps, RATE / 50)
    optimizer = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(pace, weight_decay=DECAY))
    state = optimizer.init(params)

    @jax.jit
    def step(params: Params, state: Any, batch: Mapping[str, Any], key: Any) -> Any:
        loss, slopes = jax.value_and_grad(lambda p: _loss(model.scores(p, batch["tokens"], batch["lengths"], batch["marks"], key), batch))(params)
        change, state = optimizer.update(slopes, state, params)
        return optax.apply_updates(params, change), state, loss

    for epoch in range(EPOCHS):
        losses = []
        for batch in _batches(_varied(rows, marks, labels, model.tokenizer, rng), rng):
            key, own = jax.random.split(key)
            params, state, loss = step(params, state, batch, own)
            losses.append(float(loss))
        say(f"round {epoch + 1} of {EPOCHS}: loss {np.mean(losses):.3f}")
    return model, jax.tree.map(np.asarray, params), labels


def _loss(scores: Mapping[str, Any], batch: Mapping[str, Any]) -> Any:
    total = 0.0
    for head, share in SHARE_OF.items():
        logs, meant = jax.nn.log_softmax(scores[head]), batch[head]
        counts = meant >= 0
        right = jnp.take_along_axis(logs, jnp.maximum(meant, 0)[:, None], 1)[:, 0]
        each = -((1 - SMOOTHING) * right + SMOOTHING * logs.mean(-1))
        total += share * (each * counts).sum() / jnp.maximum(counts.sum(), 1)
    return total


def _varied(rows: Sequence[Told], marks: np.ndarray, labels: Labels, tokenizer: Tokenizer, rng: random.Random) -> List[_Row]:
    """Every sentence once, some of them beside calm ones, with slips of the keyboard, or without stops and capitals."""
    timid = [index for index, row in enumerate(rows) if row.level == CALM and row.kind in TIMID]
    made = []
    for row, seen in zip(rows, marks, strict=True):
        text, kind = row.text, row.kind
        if rng.random() < BESIDE:
            others = rng.sample(timid, rng.choice(BESIDE_IT))
            said = [rows[other].text for other in others]
            said.insert(rng.randrange(len(said) + 1), text)
            text, kind = said[0] + "".join(rng.choice([". ", ". ", ", ", " and "]) + one for one in said[1:]), ""
            seen = np.maximum.reduce([seen, *(marks[other] for other in others)])
        text = _slipped(text, rng) if rng.random() < SLIPS else text
        text = re.sub(r"[.,;:!?'\"]", "", text) if rng.random() < UNPUNCTUATED else text
        made.append(_Row(tokenizer.encode(text).ids, seen * (rng.random() >= UNMARKED), labels.level.index(row.level),
                         labels.sign.index(f"{row.level} {row.sign}") if row.level in URGENT else -1,
                         labels.kind.index(kind) if kind else -1))
    return made


def _slipped(text: str, rng: random.Random) -> str:
    """One slip: two letters change places, one is lost, doubled or another."""
    at = rng.randrange(len(text))
    if not text[at:at + 2].isalpha() or at + 1 >= len(text):
        return text
    slip = rng.choice([text[at + 1] + text[at], text[at + 1], text[at] + text[at:at + 2], rng.choice("aeinorst") + text[at + 1]])
    return text[:at] + slip + text[at + 2:]


def _batches(rows: Sequence[_Row], rng: random.Random) -> Iterator[Mapping[str, Any]]:
    """Batches of like length, in any order; the last of each length is filled up with sentences that were there."""
    groups: Dict[int, List[_Row]] = {}
    for row in rng.sample(rows, len(rows)):
        groups.setdefault(_padded(len(row.tokens)), []).append(row)
    batches = []
    for group in groups.values():
        group += rng.choices(group, k=-len(group) % BATCH)
        batches += [group[start:start + BATCH] for start in range(0, len(group), BATCH)]
    for batch in rng.sample(batches, len(batches)):
        tokens, lengths = _together([row.tokens for row in batch])
        yield {"tokens": tokens, "lengths": lengths, "marks": np.stack([row.marks for row in batch]).astype(np.float32),
               **{head: np.array([getattr(row, head) for row in batch], np.int32) for head in SHARE_OF}}


def _padded(length: int) -> int:
    return next(size for size in LENGTHS if size >= length)


def _together(ids: Sequence[List[int]]) -> Tuple[np.ndarray, np.ndarray]:
    tokens = np.zeros((len(ids), _padded(max(map(len, ids)))), np.int32)
    for row, own in zip(tokens, ids, strict=True):
        row[:len(own)] = own
    return tokens, np.array([len(own) for own in ids], np.float32)


def check(rows: Sequence[Told], say: Callable[[str], None]) -> Dict[str, Any]:
    """Recall at borders that leave so much of the near calm sentences alone, on a fifth that was not trained on."""
    order = random.Random(1).sample(range(len(rows)), len(rows))
    apart = [rows[index] for index in order[::KEPT_APART]]
    unseen = set(apart)
    model, params, labels = train([row for row in rows if row not in unseen], say)
    run = jax.jit(model.scores)
    scores: Dict[str, List[np.ndarray]] = {head: [] for head in SHARE_OF}
    for row in apart:
        tokens, lengths = _together([model.tokenizer.encode(row.text).ids])
        found = run(params, tokens, lengths, np.array([rules_see(row.text)], np.float32))
        for head in SHARE_OF:
            scores[head].append(np.asarray(found[head][0]))
    levels = np.array(scores["level"])
    levels -= np.logaddexp.reduce(levels, axis=1, keepdims=True)
    odds = {"danger": np.logaddexp(levels[:, 1], levels[:, 2]) - levels[:, 0], "despair": levels[:, 3] - np.log1p(-np.exp(levels[:, 3]))}
    meant = {"danger": np.array([row.level in URGENT for row in apart]), "despair": np.array([row.level == "crisis" for row in apart])}
    near, far = (np.array([row.level == CALM and row.near == close for row in apart]) for close in (True, False))
    figures: Dict[str, Any] = {"kept apart": len(apart), "near": int(near.sum()), "far": int(far.sum())}
    for name, own in odds.items():
        for share in LEFT_ALONE:
            border = float(np.quantile(own[near], share))
            figures[f"{name}, {share} of the near calm"] = {
                "border": round(border, 2), "recall": round(float((own[meant[name]] > border).mean()), 3),
                "far calm": round(float((own[far] <= border).mean()), 3)}
    signs = [(labels.sign[int(score.argmax())], f"{row.level} {row.sign}") for score, row in zip(scores["sign"], apart, strict=True) if row.level in URGENT]
    kinds = [(labels.kind[int(score.argmax())], row.kind) for score, row in zip(scores["kind"], apart, strict=True) if row.kind]
    return {**figures, "level right": _share(a.split()[0] == b.split()[0] for a, b in signs), "sign right": _share(a == b for a, b in signs),
            "kind right": _share(a == b for a, b in kinds)}


def _share(outcomes: Any) -> float:
    return round(float(np.mean(list(outcomes))), 3)


def kept(params: Params, labels: Labels) -> Dict[str, np.ndarray]:
    """The arrays of listener.npz, in half precision."""
    found = {f"{name}.weight.{part}": own * (SCALE if part == "up" else 1) for name, both in params["low"].items() for part, own in both.items()}
    found |= {f"{head}.{part}": value for head, own in params["heads"].items() for part, value in own.items()}
    return {name: value.astype(np.float16) for name, value in found.items()} | {
        f"{head}.labels": np.array(names) for head, names in labels._asdict().items()}


def main() -> None:
    """Write the weights beside the examples, or check what they are worth."""
    rows = told()
    print(f"{len(rows)} sentences", flush=True)
    if sys.argv[1:] == ["--check"]:
        print(json.dumps(check(rows, print), indent=1))
        return
    _, params, labels = train(rows, print)
    np.savez_compressed(LISTENER, **kept(params, labels))
    print(f"{LISTENER.name}: {LISTENER.stat().st_size / 1e6:.2f} MB; now run python -m assistant train")


if __name__ == "__main__":
    main()
