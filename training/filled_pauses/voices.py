"""Whose voices train the network, whose set the decision, and whose are kept apart for measuring."""

from __future__ import annotations

from typing import Literal

Use = Literal["train", "dev", "test"]
"""The network is fitted on train, the decision on dev; test is only measured."""

ACCENTS = ("gmw/en-US", "gmw/en", "gmw/en-GB-x-rp", "gmw/en-GB-scotland", "gmw/en-US-nyc", "gmw/en-029")

ESPEAK: dict[Use, tuple[str, ...]] = {
    "train": (
        "m1", "m2", "m3", "m6", "m7", "f1", "f2", "f4", "Andy", "Annie", "Alex", "Alicia", "Denis", "Diogo",
        "Gene", "Henrique", "Hugo", "Jacky", "Lee", "Marco", "Michael", "Mike", "Nguyen", "RicishayMax",
        "Storm", "adam", "anika", "aunty", "belinda", "benjamin", "boris", "caleb", "david", "ed",
        "grandma", "ian", "iven", "iven3", "john", "kaukovalta", "klatt", "klatt3", "klatt5", "linda",
        "max", "michel", "miguel", "norbert", "pablo", "paul", "quincy", "rob", "sandro", "shelby", "steph",
        "travis",
    ),
    "dev": (
        "AnxiousAndy", "RicishayMax2", "Tweaky", "announcer", "croak", "klatt6", "mike2", "robosoft2",
        "robosoft5", "fast", "anikaRobot", "RicishayMax3",
    ),
    "test": (
        "m4", "m5", "m8", "f3", "f5", "Andrea", "Gene2", "Mario", "Reed", "antonio", "edward", "grandpa",
        "gustave", "iven2", "klatt2", "klatt4", "marcelo", "pedro", "robert", "steph2", "victor", "zac",
    ),
}  # fmt: skip
"""Variants of espeak-ng."""

BENT: dict[Use, range] = {"train": range(48), "dev": range(2000, 2012), "test": range(1000, 1012)}
"""Numbers of the quick voice's bent forms."""

MIXTURES = (
    (0, 1), (1, 1), (0.5, 0.92), (0.25, 1.1), (0.75, 1.06), (0.6, 0.86), (1.2, 0.95), (-0.2, 1.0)
)  # fmt: skip
"""Kokoro for training: the share of bm_george in a mixture with af_sarah, and how fast it is played."""

MEASURED = ("am_michael", "bf_emma")
"""Styles of Kokoro for the test."""

STYLED: dict[Use, tuple[str, ...]] = {
    "train": ("af_bella", "am_adam", "bf_isabella", "bm_lewis", "af_nova", "am_fenrir"),
    "dev": ("af_kore", "am_onyx", "bf_alice", "bm_daniel"),
    "test": (),
}
"""Styles of Kokoro that the program does not speak with (styles.npz)."""
