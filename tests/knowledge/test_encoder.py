"""The sentence encoder: right weights, right arithmetic (against plain numpy), same vector every time."""

import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file
from scipy.special import erf, softmax

from knowledge import encoder
from knowledge.errors import EncoderError

ROOT = Path(__file__).parents[2]
SENTENCES = ["Is walking enough for my bones?", "how much calcium", "My mother's hip broke after a small trip on a rug."]
SMALLEST_COSINE = 0.985  # int8 by channel against float32


@pytest.fixture(scope="session")
def built():
    path = ROOT / encoder.DEFAULT
    if not encoder.is_built(path):
        encoder.build(path)
    return path


@pytest.fixture(scope="session")
def loaded(built):
    return encoder.Encoder.load(built)


def reference(weights, tokens):
    """The same network in float32, written the long way round."""
    def dense(x, at):
        return x @ weights[f"{at}.weight"].T + weights[f"{at}.bias"]

    def norm(x, at):
        centred = x - x.mean(-1, keepdims=True)
        return centred / np.sqrt((centred ** 2).mean(-1, keepdims=True) + 1e-12) * weights[f"{at}.weight"] \
            + weights[f"{at}.bias"]

    def heads(x):
        return x.reshape(len(tokens), 12, 32).transpose(1, 0, 2)

    x = weights["embeddings.word_embeddings.weight"][tokens]
    x = x + weights["embeddings.position_embeddings.weight"][:len(tokens)]
    x = norm(x + weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    for number in range(6):
        at = f"encoder.layer.{number}"
        query, key, value = (heads(dense(x, f"{at}.attention.self.{name}")) for name in ("query", "key", "value"))
        mixed = softmax(query @ key.transpose(0, 2, 1) / np.sqrt(32), axis=-1) @ value
        x = norm(x + dense(mixed.transpose(1, 0, 2).reshape(x.shape), f"{at}.attention.output.dense"),
                 f"{at}.attention.output.LayerNorm")
        wide = dense(x, f"{at}.intermediate.dense")
        x = norm(x + dense(wide * (1 + erf(wide / np.sqrt(2))) / 2, f"{at}.output.dense"), f"{at}.output.LayerNorm")
    mean = x.mean(0)
    return mean / np.linalg.norm(mean)


def test_vectors_agree_with_the_plain_arithmetic_of_the_network(loaded):
    weights = load_file(str(encoder.package_folder() / "model.safetensors"))
    for sentence, vector in zip(SENTENCES, loaded.encode(SENTENCES), strict=True):
        tokens = loaded._tokenizer.encode(sentence).ids
        assert reference(weights, tokens) @ vector > SMALLEST_COSINE


def test_a_sentence_has_the_same_vector_alone_and_in_company(loaded, built):
    together = loaded.encode(SENTENCES)
    fresh = encoder.Encoder.load(built)
    assert not np.array_equal(together[0], together[1])
    for row, sentence in zip(together, SENTENCES, strict=True):
        assert np.array_equal(row, fresh.encode([sentence])[0])


def test_vectors_have_length_one_and_no_sentence_gives_no_row(loaded):
    assert np.allclose(np.linalg.norm(loaded.encode([*SENTENCES, "x" * 5000, ""]), axis=1), 1, atol=1e-5)
    assert loaded.encode([]).shape == (0, 384)


def test_h35_weights_of_another_origin_are_refused(tmp_path, monkeypatch):
    package = tmp_path / "model"
    package.mkdir()
    (package / "model.safetensors").write_bytes(b"somebody else's weights")
    monkeypatch.setattr(encoder, "package_folder", lambda: package)
    with pytest.raises(EncoderError, match="expected 53aa5117"):
        encoder.build(tmp_path / "encoder.onnx")


def test_h35_a_missing_or_changed_encoder_is_refused(built, tmp_path):
    path = tmp_path / "encoder.onnx"
    with pytest.raises(EncoderError, match="no sentence encoder"):
        encoder.Encoder.load(path)
    path.write_bytes(built.read_bytes()[:-1] + b"?")
    encoder.manifest_path(path).write_text(encoder.manifest_path(built).read_text())
    assert not encoder.is_built(path)
    with pytest.raises(EncoderError, match="not the encoder"):
        encoder.Encoder.load(path)


def test_the_manifest_names_the_official_weights(built):
    manifest = json.loads(encoder.manifest_path(built).read_text())
    assert manifest["weights_sha256"].startswith("53aa5117") and manifest["weights_sha256"].endswith("d9db")
