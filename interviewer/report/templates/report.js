"use strict";
for (const article of document.querySelectorAll("article")) {
  const audio = article.querySelector("audio");
  if (!audio) continue;
  const ribbon = article.querySelector(".ribbon");
  const cursor = ribbon && ribbon.querySelector(".cursor");
  const words = Array.from(article.querySelectorAll(".w"), (element) => ({
    element, start: Number(element.dataset.t), end: Number(element.dataset.end),
  }));
  let until = Infinity;
  let lit = null;

  const play = (from, to) => {
    for (const other of document.querySelectorAll("audio")) if (other !== audio) other.pause();
    until = to;
    audio.currentTime = Math.max(0, from);
    audio.play();
  };
  const follow = () => {
    const now = audio.currentTime;
    if (now >= until) { until = Infinity; audio.pause(); }
    const word = words.find((one) => now >= one.start && now < Math.max(one.end, one.start + 0.15));
    if (word !== lit) {
      if (lit) lit.element.classList.remove("on");
      if (word) word.element.classList.add("on");
      lit = word;
    }
    if (cursor) {
      ribbon.classList.add("playing");
      const x = Math.min(1, now / Number(ribbon.dataset.seconds)) * ribbon.viewBox.baseVal.width;
      cursor.setAttribute("transform", `translate(${x} 0)`);
    }
    if (!audio.paused) requestAnimationFrame(follow);
  };
  audio.addEventListener("play", () => requestAnimationFrame(follow));
  audio.addEventListener("seeked", follow);
  audio.addEventListener("pause", () => { until = Infinity; });

  article.addEventListener("click", (event) => {
    const target = event.target.closest("[data-t]");
    if (!target || String(window.getSelection())) return;
    const from = Number(target.dataset.t);
    // A finding is heard with a little of what surrounds it; a word from its own beginning.
    if (target.dataset.until) play(from - 0.4, Number(target.dataset.until) + 0.4);
    else play(from, Infinity);
  });
}
// Print everything, also what is folded away on the screen.
window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
});
