"""The window's own controls, one module each; they show what they are given and signal what the person does."""
