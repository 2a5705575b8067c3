"""Recogniser, voice activity and voices behind ports, and the model files they need."""
