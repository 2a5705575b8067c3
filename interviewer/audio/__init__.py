"""Sound: devices, the microphone, recordings on disk, levels and the loudspeaker."""
