"""What is no answer is said to be none, whatever was asked, and an odd answer is judged all the same."""

from __future__ import annotations

import re

import pytest

from interviewer.live.judging import judge_text
from interviewer.scoring.kinds import question_of

REFUSAL = "No answer to the question was found in this."
ASKED = {
    "behavioural": "Tell me about a time you had to meet a tight deadline.",
    "opinion": "What makes a good team?",
    "motivation": "Why do you want to work here?",
    "pay": "What salary do you expect?",
}

RHYMED = [
    "I left my heart in the laundromat, it's spinning with the sheets,",
    "I lost my head in the parking lot between the backward seats.",
    "My shadow took the early train, my patience took the late,",
    "And I am standing in the rain beside the factory gate.",
    "So sing it low, so sing it long, so sing it till the day,",
    "The ones we love, the ones we owe, they never go away.",
    "My mother kept a silver spoon, my father kept his hat,",
    "And all they ever left to me was moonlight and the cat.",
]
UNRHYMED = [
    "There is a city under the city where the water sleeps.",
    "I went there with your name on my tongue.",
    "Oh carry me, carry me over.",
    "All of the windows were open and nobody home.",
    "I am the echo, you are the canyon.",
    "Oh carry me, carry me over, carry me over the fields.",
    "And the horses were burning like candles, and I did not wake you.",
    "Oh carry me, carry me over, the river is only a road.",
    "The moon put her hand on the roof of the car, and I let her.",
]
FREE_VERSE = [
    "The plum tree by the station has no idea what year it is.",
    "It puts out its white sleeves.",
    "A man with a newspaper stands under it, waiting for somebody who is me, or was.",
    "What is time but a coat on a chair?",
    "The petals come down on the tracks, on his hat, on the word tomorrow.",
    "None of them asks to be read.",
    "Somewhere a bell, somewhere the smell of rain on iron.",
    "I have come a long way to stand here with my hat in my hand and nothing to say to a tree.",
]
SONGS = {"rhymed": RHYMED, "unrhymed": UNRHYMED, "free verse": FREE_VERSE}


def bare(text):
    return re.sub(r"[.,?]", "", text).lower()


FORMS = {
    "lines": lambda lines: lines,
    "running": " ".join,
    "without punctuation": lambda lines: bare(" ".join(lines)),
}


@pytest.mark.parametrize("kind", ASKED)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("song", SONGS)
def test_lyrics_are_no_answer(song, form, kind):
    card = judge_text(question_of(ASKED[kind]), "hiring_manager", FORMS[form](SONGS[song]))
    assert card.summary == REFUSAL
    assert card.structure.score < 15
    assert card.ramble.score >= 90
    assert card.overall <= 15


TEXTS = {
    "recipe": "Slice the leeks and rinse them well. Melt a knob of butter in a heavy pan and let the "
    "leeks soften for ten minutes with the lid on. Add the potatoes, cut into cubes, and a litre of "
    "stock. Simmer until they are tender, then blend until smooth. Stir in the cream, season with nutmeg "
    "and serve with toasted rye bread.",
    "news": "A fire broke out in a warehouse near the harbour late on Monday. About sixty firefighters "
    "fought the flames until the early morning. Residents were told to keep their windows shut. Nobody "
    "was hurt, the fire service said. The damage is put at two million. The cause is not known yet, and "
    "the road stays closed.",
    "weather": "Cloudy in the north with outbreaks of rain, turning to sleet over the hills. Further "
    "south dry with some bright spells this afternoon. A fresh wind from the northwest. Highs of eight "
    "to eleven degrees. Tonight the rain dies out and fog forms in the valleys. The weekend looks "
    "unsettled.",
    "fairy tale": "In the days when wishing still helped there lived a king whose daughters were all "
    "lovely. The youngest had a golden comb, and one evening it fell into the well. Then a toad put up "
    "its head and said, what will you give me, princess, if I bring it up again? And the princess "
    "laughed and promised him the moon.",
    "in the room": "Can you turn that down, I'm on the computer. No, the tablet's upstairs. Did you have "
    "your lunch? There's soup. Well, heat it up then. And put your shoes away, somebody's going to fall "
    "over them. Who's at the door? Tell them we don't want any. Oh, it's Gran. Let her in, go on, let "
    "her in.",
    "commentary": "Into the last lap now and the two Kenyans are still together at the front. The "
    "Norwegian is hanging on in third. And there he goes! He kicks with two hundred to go, he's gone "
    "past the first, he's level with the second. Oh, this is sensational. The crowd are on their feet, "
    "and he's going to win it!",
    "terms": "These terms govern your use of the application. You must be at least sixteen years of age "
    "to create an account. You are responsible for keeping your password safe. We may suspend or "
    "terminate your access at any time if you breach these terms. All content is protected by copyright. "
    "Disputes are subject to the courts of Ireland.",
}


@pytest.mark.parametrize("kind", ["opinion", "motivation"])
@pytest.mark.parametrize("name", TEXTS)
def test_what_is_read_aloud_or_said_to_others_is_no_answer(name, kind):
    for text in (TEXTS[name], bare(TEXTS[name])):
        card = judge_text(question_of(ASKED[kind]), "peer", text)
        assert card.summary == REFUSAL
        assert card.overall <= 15


SLIGHTLY_OTHER = {
    "behavioural": "You want me to tell you about a time I had to meet a deadline that was tight.",
    "opinion": "So what makes a team a good team, that's what you're asking me, what makes a good one.",
    "motivation": "Why do I want to work here, you ask me why I would want to work here.",
    "pay": "What salary do I expect, so you ask what salary I am expecting here.",
}
EMPTY = {
    "one sentence fifty times": "I called the supplier and asked for an earlier truck. " * 50,
    "keywords": "Situation, task, action, result. Deadline, leadership, impact, result, percent. " * 6,
    "gibberish": "Blorp the wizzle fandango quax merrily under sniv. Trelb onto maxi gorp the flenning. "
    "Snarp wibble toggle drax menno pliff. Vok vok trundle the spim and garble wex.",
}


@pytest.mark.parametrize("kind", ASKED)
@pytest.mark.parametrize("name", ["read back", "read back three times", "in other words", *EMPTY])
def test_empty_talk_scores_low_whatever_was_asked(name, kind):
    asked = ASKED[kind]
    said = {
        "read back": f"{asked} " * 5,
        "read back three times": f"So the question is: {asked} Okay. {asked} Right, {asked} That is what "
        "was asked.",
        "in other words": f"{SLIGHTLY_OTHER[kind]} " * 3,
        **EMPTY,
    }[name]
    card = judge_text(question_of(asked), "executive", said)
    assert card.structure.score < 40
    assert card.overall <= 35


ODD_ANSWERS = [
    (
        "What makes a good team?",
        "There's an old song that goes, row, row, row your boat, and my first foreman used to sing it "
        "when we pulled cables. I think a good team is like that, somebody gives the beat. On my last "
        "site we were six, and every morning we said who needs a hand, and nobody was left alone with a "
        "drum of cable. That, and people who tell you when you've got it wrong.",
    ),
    (
        "Why do you want to work here?",
        "Because you repair things. I come from small island, on island nobody throws away. My father he "
        "repaired radio with spoon. I have seen your workshop on the open day, I asked the man about the "
        "old lathe and he let me try. I want this, not to sell new machine.",
    ),
    (
        "What do you do well?",
        "I stop. Windy day on the quay, 14 boxes to go, ship's agent in my ear, everyone wanting home. "
        "Gauge said 18 metres a second and rising, so I put the hook up and climbed down.",
    ),
    (
        "What made you apply for this team?",
        "So I guess it was, like, the research seems to maybe actually get used here, possibly? I don't "
        "want to say it's the main thing, because I'm not totally sure that it is. I feel like everyone "
        "says they care about users, so it's maybe not that helpful for me to say that. It's possibly "
        "just a vibe.",
    ),
    (
        "Tell me about a time you developed someone in your team.",
        "I give everybody a dish of their own by the third month, that's my thing. It can be a soup, I "
        "don't care, but it goes on with their name on the ticket. Where I am now you'd not be allowed "
        "to, the owner wants his face on everything. He's got his face on the napkins. And I sit down "
        "with them once a month, and I ask what they'd cook me.",
    ),
]


@pytest.mark.parametrize(("asked", "said"), ODD_ANSWERS)
def test_an_odd_answer_is_an_answer(asked, said):
    for text in (said, bare(said)):
        assert judge_text(question_of(asked), "peer", text).summary != REFUSAL
