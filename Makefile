# Thin calls of packaging/setup.py, which needs nothing but Python 3.11 or newer.
PYTHON ?= python3
SETUP = $(PYTHON) packaging/setup.py
ARGS ?=
# ONNX Runtime would report its use to its maker; the program switches that off itself, scripts are covered here.
export ORT_DISABLE_TELEMETRY = 1

.PHONY: setup run test demo doctor validate bench bench-latency bench-words bench-terms bench-captions bench-memory bench-filled-pauses bench-overlap bench-turns bench-follow-ups bench-review check-report train pictures train-roles train-flags train-cuts train-rambling train-answers train-filled-pauses train-overlap lock clean

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

# Every measurement of listening, each with its peer and a JSON line last (docs/benchmarks.md): an hour and more.
bench: bench-latency bench-words bench-terms bench-captions bench-memory bench-filled-pauses bench-overlap bench-turns bench-follow-ups bench-review

# How long a person waits from Done to the words and the score, beside plain batch transcription.
bench-latency:
	@$(SETUP) python benchmarks/bench_latency.py $(ARGS)

# How well words are heard beside plain batch transcription: clean, dirty, without pauses; AUDIO=folder of recordings.
bench-words:
ifdef AUDIO
	@$(SETUP) python benchmarks/bench_words.py --audio "$(AUDIO)" $(ARGS)
else
	@$(SETUP) python benchmarks/bench_words.py --all $(ARGS)
endif

# What the names and terms of an application do to the words: sentences that hold them, and answers that do not.
bench-terms:
	@$(SETUP) python benchmarks/bench_terms.py $(ARGS)

# How far the person's own words on the screen lag behind what is said.
bench-captions:
	@$(SETUP) python benchmarks/bench_captions.py $(ARGS)

# Half an hour of speech in one go: lost blocks, memory, time of a block.
bench-memory:
	@$(SETUP) python benchmarks/bench_memory.py $(ARGS)

# How well each route finds filled pauses, on voices kept apart from training (the material is made first: half an hour).
bench-filled-pauses:
	@$(SETUP) python training/filled_pauses measure $(ARGS)

# How well two people at once are heard, on voices kept apart from training (the material is made first: 20 minutes).
bench-overlap:
	@$(SETUP) python training/overlap measure $(ARGS)

# From Done to the interviewer's next sound and to the follow-up, real parts, cold cache (15 minutes).
bench-turns:
	@$(SETUP) python benchmarks/bench_turns.py $(ARGS)

# How often the follow-up asked is the one that the labels of an answer call for, beside always asking for a number.
bench-follow-ups:
	@$(SETUP) python benchmarks/bench_follow_ups.py $(ARGS)

# Opening a review of twenty minutes, seeking, drawing, a history of 10,000 answers; then the tight cut of a rambling answer.
bench-review:
	@$(SETUP) python benchmarks/bench_tight_cut.py
	@$(SETUP) python benchmarks/bench_review.py $(ARGS)

# The HTML report in headless Chromium: a word is clicked, and the sound must go there.
check-report:
	@$(SETUP) python benchmarks/check_report.py $(ARGS)

train: train-roles train-flags train-cuts train-rambling train-answers train-filled-pauses train-overlap

# Trains the labeller of sentences and writes assets/roles/roles.npz.
train-roles:
	@$(SETUP) python training/train_roles.py $(ARGS)

# The verdicts on whole answers, fitted on the labeller's crossed verdicts on sentences: after train-roles.
train-flags:
	@$(SETUP) python training/train_flags.py $(ARGS)

# Where sentences end by the words alone: writes assets/roles/cuts.npz.
train-cuts:
	@$(SETUP) python training/train_cuts.py $(ARGS)

# The scale of the rambling score and where rambling sets in: after train-roles and train-cuts.
train-rambling:
	@$(SETUP) python training/train_rambling.py $(ARGS)

# What tells answers from songs and other texts: after train-cuts. ARGS=--crossed measures it on genres and writers left out.
train-answers:
	@$(SETUP) python training/train_answers.py $(ARGS)

# Makes speech with filled pauses, trains the detector on it and writes assets/models/filled_pauses.npz: the same bytes
# on the same kind of processor, since every piece is made in a fresh process of one thread.
train-filled-pauses:
	@$(SETUP) python training/filled_pauses train $(ARGS)

# Mixes talk of one and of two from the voices of the filled pauses and writes assets/models/overlap.npz, in the same way.
train-overlap:
	@$(SETUP) python training/overlap train $(ARGS)

# The pictures of the documentation, from the real window on a virtual screen (after `make test` has set up).
pictures:
	@$(SETUP) python docs/pictures/make.py $(ARGS)

lock:
	@$(SETUP) lock

clean:
	@$(SETUP) clean
