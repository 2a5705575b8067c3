"""The window's own controls, one a module; they show what they are given and signal what is done to them."""
