# Thin calls of packaging/setup.py, which needs nothing but Python 3.11 or newer.
PYTHON ?= python3
SETUP = $(PYTHON) packaging/setup.py
ARGS ?=

.PHONY: setup run test demo doctor validate bench bench-filled-pauses train train-roles train-filled-pauses lock clean

run:
	@$(SETUP) run $(ARGS)

setup:
	@$(SETUP) setup

test:
	@$(SETUP) test

demo:
	@$(SETUP) demo $(ARGS)

doctor:
	@$(SETUP) doctor $(ARGS)

# How well answers are judged: ANSWERS=file.jsonl as shipped, by default the project's own answers, crossed.
validate:
	@$(SETUP) python benchmarks/validate.py $(if $(ANSWERS),--answers "$(ANSWERS)") $(ARGS)

# How long a person waits from Done to the score, beside plain batch transcription.
bench:
	@$(SETUP) python benchmarks/wait_after_done.py $(ARGS)

# How well filled pauses are found, on voices kept apart from training (the material is made first: 15 minutes).
bench-filled-pauses:
	@$(SETUP) python training/filled_pauses measure $(ARGS)

train: train-roles train-filled-pauses

# Trains the labeller of sentences and writes assets/roles/roles.npz.
train-roles:
	@$(SETUP) python training/train_roles.py $(ARGS)

# Makes speech with filled pauses, trains the detector on it and writes assets/models/filled_pauses.npz.
train-filled-pauses:
	@$(SETUP) python training/filled_pauses train $(ARGS)

lock:
	@$(SETUP) lock

clean:
	@$(SETUP) clean
