// Plays the transcript of this page. The sums are those of assistant/core/playback.py; a test compares the two.
"use strict";
(() => {
  const at = (id) => document.getElementById(id);
  const all = (what, from = document) => [...from.querySelectorAll(what)];
  const turns = all(".turn"), parts = all(".part"), markers = all(".marker");
  const moments = turns.map((turn) => Number(turn.dataset.at));
  const asked = turns.flatMap((turn, place) => ("asks" in turn.dataset ? [place] : []));
  const gone = turns.flatMap((turn) => ("gone" in turn.dataset ? [[turn, Number(turn.dataset.gone)]] : []));
  const texts = turns.map((turn) => turn.textContent.toLowerCase());
  const last = turns.length - 1;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const [play, timeline, position, search, found] = ["play", "timeline", "position", "search", "found"].map(at);

  // -- the sums: milliseconds of play at 1x, silences cut; what a clock on the wall makes of them

  function playTimes(idleLimit) {
    let time = 0;
    return moments.map((moment, place) => {
      const silence = place ? moment - moments[place - 1] : 0;
      return (time += idleLimit === null ? silence : Math.min(silence, idleLimit));
    });
  }
  const atSpeed = (milliseconds, speed) => Math.floor(milliseconds / speed);
  const speed = () => Number(at("speed").value);
  const idleLimit = () => (at("idle").value === "" ? null : Number(at("idle").value));

  // -- where it stands: `turn` is the newest one shown, `time` how far play has come, at 1x

  let turn = 0, time = 0, times = playTimes(idleLimit()), clock = null, since = 0, from = 0;
  const playing = () => clock !== null;

  function show(next) {
    const [low, high] = next > turn ? [turn, next] : [next, turn];
    for (let place = low; place <= high; place += 1) {
      turns[place].classList.toggle("later", place > next);
      turns[place].removeAttribute("aria-current");
    }
    turn = next;
    turns[turn].setAttribute("aria-current", "true");
    for (const part of parts) part.classList.toggle("later", part.querySelector(".turn").classList.contains("later"));
    for (const [taken, place] of gone) taken.classList.toggle("still", place > turn);
    timeline.setAttribute("aria-valuetext", told(position.dataset.words));
  }

  function bring() {
    const whole = at("whole").checked;
    const behavior = calm.matches || speed() > 4 ? "instant" : "smooth";
    turns[turn].scrollIntoView({ block: whole ? "center" : "end", behavior });
  }

  function tell() {
    timeline.value = time;
    position.textContent = told(position.dataset.words);
  }

  const told = (words) => words.replace(/\{(\w+)\}/g, (blank, name) => ({
    turn: turn + 1, turns: turns.length, now: span(time), end: span(times[last]),
  })[name] ?? blank);

  function span(milliseconds) {
    const seconds = Math.floor(milliseconds / 1000), two = (number) => String(number).padStart(2, "0");
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
  }

  function go(next, say = true) {
    next = Math.max(0, Math.min(last, next));
    time = times[next];
    show(next);
    [since, from] = [performance.now(), time];
    tell();
    bring();
    // Whoever steps is told the turn; while it plays, reading on is up to them.
    if (say && !playing()) at("said").textContent = turns[turn].innerText;
  }

  // -- playing

  function tick() {
    const wall = performance.now() - since;
    time = Math.min(from + wall * speed(), times[last]);
    let next = turn, stop = false;
    while (next < last && times[next + 1] <= time && !stop) {
      next += 1;
      stop = at("stop").checked && asked.includes(next);
    }
    if (next !== turn) {
      show(next);
      bring();
    }
    if (stop) time = times[next];
    tell();
    if (stop || turn === last) return pause();
    clock = setTimeout(tick, Math.max(4, Math.min(100, (times[turn + 1] - time) / speed())));
  }

  function pause() {
    clearTimeout(clock);
    clock = null;
    named();
  }

  function start() {
    if (turn === last) go(0, false);
    [since, from] = [performance.now(), time];
    at("said").textContent = "";
    clock = setTimeout(tick, 0);
    named();
  }

  function named() {
    play.classList.toggle("playing", playing());
    play.querySelector(".word").textContent = playing() ? play.dataset.pause : play.dataset.play;
  }

  const toggle = () => (playing() ? pause() : start());
  const nextAsked = () => asked.find((place) => place > turn) ?? last;
  const previousAsked = () => asked.findLast((place) => place < turn) ?? 0;

  // -- searching: the turns in which every word stands, as `Playback.find` has it

  function wanted() {
    return search.value.toLowerCase().split(/\s+/).filter(Boolean);
  }

  function matches() {
    const words = wanted();
    return words.length ? texts.flatMap((text, place) => (words.every((word) => text.includes(word)) ? [place] : [])) : [];
  }

  function paint(places) {
    if (!CSS.highlights) return;
    const words = wanted(), ranges = [];
    for (const place of places) {
      const walk = document.createTreeWalker(turns[place], NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) ranges.push(...rangesIn(node, words));
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }

  function* rangesIn(node, words) {
    const text = node.data.toLowerCase();
    if (text.length !== node.data.length) return;
    for (const word of words) {
      for (let start = text.indexOf(word); start >= 0; start = text.indexOf(word, start + word.length)) {
        yield new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: start + word.length });
      }
    }
  }

  function searched() {
    const places = matches(), { none, count } = found.dataset;
    paint(places);
    found.textContent = !wanted().length ? "" : places.length ? count.replace("{count}", places.length) : none;
  }

  function findNext(backwards) {
    const places = matches();
    if (!places.length) return searched();
    const next = backwards
      ? places.findLast((place) => place < turn) ?? places.at(-1)
      : places.find((place) => place > turn) ?? places[0];
    go(next, false);
    const words = { place: places.indexOf(next) + 1, count: places.length };
    found.textContent = found.dataset.place.replace(/\{(\w+)\}/g, (blank, name) => words[name] ?? blank);
  }

  // -- keys and controls

  const acts = {
    " ": toggle, ",": () => go(turn - 1), ".": () => go(turn + 1),
    "[": () => go(previousAsked()), "]": () => go(nextAsked()),
    "/": () => { unfold(true); search.focus(); search.select(); },
  };

  document.addEventListener("keydown", (event) => {
    const here = event.target, own = here.closest?.("input:not([type=range], [type=checkbox]), select, textarea");
    // On some keyboards a bracket needs AltGr, which reads as Ctrl and Alt.
    const chord = (event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState("AltGraph");
    if (chord || own || event.defaultPrevented || !at("single").checked) return;
    if (event.key === " " && here.closest?.("button, a, summary, input[type=checkbox]")) return;
    const act = acts[event.key];
    if (!act || (event.repeat && event.key === " ")) return;
    event.preventDefault();
    act();
  });

  timeline.addEventListener("keydown", (event) => {
    const act = {
      ArrowLeft: acts[","], ArrowDown: acts[","], ArrowRight: acts["."], ArrowUp: acts["."],
      PageDown: acts["["], PageUp: acts["]"],
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  timeline.addEventListener("input", () => {
    time = Number(timeline.value);
    const after = times.findIndex((moment) => moment > time);
    show(after < 0 ? last : Math.max(0, after - 1));
    [since, from] = [performance.now(), time];
    tell();
    bring();
  });
  search.addEventListener("input", searched);
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") findNext(event.shiftKey);
    if (event.key !== "Escape") return;
    search.value = "";
    searched();
    play.focus();
  });
  at("jump").addEventListener("change", ({ target }) => {
    if (target.value !== "") go(Number(target.value));
    target.value = "";
  });
  at("idle").addEventListener("change", () => {
    const into = time - times[turn];
    times = playTimes(idleLimit());
    time = Math.min(times[turn] + into, times[turn + 1] ?? times[turn]);
    measure();
  });
  at("speed").addEventListener("change", () => { [since, from] = [performance.now(), time]; });
  at("whole").addEventListener("change", ({ target }) => {
    document.body.classList.toggle("whole", target.checked);
    bring();
  });
  for (const [id, act] of [["play", " "], ["back", ","], ["on", "."], ["question-back", "["], ["question-on", "]"]]) {
    at(id).addEventListener("click", acts[act]);
  }
  for (const marker of markers) marker.addEventListener("click", () => go(Number(marker.dataset.turn)));
  for (const link of all("a[href^='#turn-']")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      visit(link.hash);
    });
  }
  addEventListener("hashchange", () => visit(location.hash));

  function visit(hash) {
    const place = turns.findIndex((one) => `#${one.id}` === hash);
    if (place < 0) return;
    go(place, false);
    turns[place].focus({ preventScroll: true });
  }

  function unfold(open) {
    at("more").setAttribute("aria-expanded", String(open));
    at("tools").hidden = !open;
  }
  at("more").addEventListener("click", () => unfold(at("tools").hidden));

  function measure() {
    timeline.max = times[last];
    at("pins").replaceChildren(...markers.map((marker) => {
      const pin = marker.querySelector(".flag").cloneNode(true);
      pin.style.setProperty("--at", times[last] ? times[Number(marker.dataset.turn)] / times[last] : 0);
      return pin;
    }));
    [since, from] = [performance.now(), time];
    tell();
  }

  // -- and so it begins

  at("player").hidden = false;
  document.body.classList.add("played");
  new ResizeObserver(([bar]) => {
    document.documentElement.style.setProperty("--bar", `${bar.target.offsetHeight}px`);
    if (turn > 0) bring();
  }).observe(at("player"));
  unfold(matchMedia("(min-width: 60rem)").matches);
  for (const one of turns) one.classList.add("later");
  show(0);
  measure();
  visit(location.hash);

  window.player = {
    times: (speed, idleLimit) => playTimes(idleLimit).map((moment) => atSpeed(moment, speed)),
    markerTimes: (speed, idleLimit) => {
      const moments = window.player.times(speed, idleLimit);
      return markers.map((marker) => moments[Number(marker.dataset.turn)]);
    },
    get turn() { return turn; },
    get playing() { return playing(); },
  };
})();
