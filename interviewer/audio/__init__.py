"""Sound in and out: devices, microphone, files, player."""
