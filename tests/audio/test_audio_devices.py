"""Devices are known by name, and what is wrong with them is said in words."""

import builtins
import subprocess
import sys

import pytest

from interviewer.audio import devices
from interviewer.audio.devices import SoundError
from interviewer.audio.microphone import Microphone
from interviewer.audio.player import Player


def test_importing_the_layer_leaves_heavy_libraries_out():
    code = """
import sys
for name in ("devices", "microphone", "sixteen", "wav", "files", "level", "player", "output", "stretch"):
    __import__("interviewer.audio." + name)
print([name for name in ("sounddevice", "soundfile", "soxr", "av") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_lists_each_name_once_with_the_usual_interface_first(sound):
    sound.hosts = [
        {"name": "MME", "default_input_device": 0, "default_output_device": -1},
        {"name": "WASAPI", "default_input_device": 1, "default_output_device": -1},
    ]
    sound.devices = [
        sound.row("Microphone", inputs=2, outputs=0, rate=44_100.0, host=0),
        sound.row("Microphone", inputs=1, outputs=0, rate=48_000.0, host=1),
        sound.row("Line", inputs=2, outputs=2, rate=44_100.0, host=0),
    ]
    sound.default.device = [1, -1]
    assert [(d.name, d.host, d.rate) for d in devices.inputs()] == [
        ("Microphone", "WASAPI", 48_000.0),
        ("Line", "MME", 44_100.0),
    ]
    assert [d.name for d in devices.outputs()] == ["Line"]


def test_a_name_is_found_and_no_name_is_the_systems_choice(sound):
    assert devices.chosen("Headset", "input").device.name == "Headset"
    assert devices.chosen("", "input").device.name == "Built-in"
    assert devices.chosen("HDMI", "output").index == 3
    assert devices.chosen("", "output").notice == ""


def test_a_name_that_vanished_falls_back_and_says_so(sound):
    choice = devices.chosen("USB thing", "input")
    assert choice.device.name == "Built-in"
    assert choice.notice == "The microphone 'USB thing' is not there; 'Built-in' is used instead."


def test_without_a_default_the_first_device_serves(sound):
    sound.default.device = [-1, -1]
    sound.hosts[0]["default_input_device"] = -1
    assert devices.chosen("", "input").device.name == "Headset"


def test_no_device_at_all_is_said(sound):
    sound.devices = []
    assert devices.inputs() == ()
    sound.default.device = [-1, -1]
    with pytest.raises(SoundError, match=r"No microphone was found\. Plug one in"):
        Microphone(lambda _block: None).open()
    with pytest.raises(SoundError, match="No loudspeaker was found"):
        Player().open("Speakers")


def test_a_missing_library_names_the_command_that_installs_it(monkeypatch):
    real = builtins.__import__

    def without(name, *rest, **more):
        if name == "sounddevice":
            raise OSError("PortAudio library not found")
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(SoundError, match=r"Run: sudo apt-get install libportaudio2"):
        devices.portaudio()


def test_the_version_is_told(sound):
    assert devices.portaudio() == "PortAudio V19.7"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("Error opening InputStream: Device unavailable [PaErrorCode -9985]", "Another program holds it"),
        ("Permission denied", "privacy settings"),
        ("No input device matching 'x'", "None is connected"),
        ("Error querying device -1", "None is connected"),
        ("Invalid sample rate [PaErrorCode -9997]", "no form of sound"),
        ("Unanticipated host error", "The system says: Unanticipated host error"),
    ],
)
@pytest.mark.parametrize("kind", ["PortAudioError", "OSError", "ValueError"])
def test_every_refusal_is_put_in_words(sound, error, words, kind):
    raised = {"PortAudioError": sound.PortAudioError, "OSError": OSError, "ValueError": ValueError}[kind]
    with pytest.raises(SoundError, match=words), devices.in_words("It could not be opened."):
        raise raised(error)


def test_looking_again_closes_what_is_open_first(sound):
    microphone, player = Microphone(lambda _block: None), Player()
    microphone.open()
    player.open()
    devices.rescan([microphone, player])
    assert [stream.log for stream in sound.streams] == [["abort", "close"], ["abort", "close"]]
    assert sound.begun == 0  # one end and one beginning
    assert not microphone.running
