"""Facts and rules of an interview: standard library only, no input or output, no clock, no threads."""
