# Thin calls of packaging/setup.py, which needs nothing but Python 3.11 or newer.
PYTHON ?= python3
SETUP = $(PYTHON) packaging/setup.py
ARGS ?=

.PHONY: setup run test demo doctor validate bench lock clean

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

# How well answers are judged: ANSWERS=file.jsonl, by default the project's own labelled answers.
validate:
	@$(SETUP) python benchmarks/validate.py $(if $(ANSWERS),--answers "$(ANSWERS)") $(ARGS)

# How long a person waits from Done to the score, beside plain batch transcription.
bench:
	@$(SETUP) python benchmarks/wait_after_done.py $(ARGS)

lock:
	@$(SETUP) lock

clean:
	@$(SETUP) clean
