// Drives the player of a transcript in Chromium, by keys and by hand, and prints what it showed as JSON.
// In: {"tools", "browser", "document": FILE, "demo": FILE, "speeds": [N], "limits": [MS or null], "views": [{...}]}
import { readFileSync } from "node:fs";
import { PATIENCE_MS, judged, started } from "./chromium.mjs";

const { tools, browser: program, document: file, demo, speeds, limits, views } = JSON.parse(readFileSync(0, "utf8"));
const { browser, axe } = await started(tools, program);

// A page whose clock moves only when it is told to; `javaScriptEnabled` may be off.
async function opened(path, options = {}, hash = "") {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", ...options });
  const page = await context.newPage(), asked = [], said = [], address = `file://${path}`;
  page.setDefaultTimeout(PATIENCE_MS);
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("dialog", (dialog) => { said.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  if (options.javaScriptEnabled !== false) {
    await page.clock.install({ time: 0 });
    await page.goto(address + hash);
    await page.clock.pauseAt(10_000);
  } else {
    await page.goto(address);
  }
  const heard = () => [...said, ...asked.filter((url) => !url.startsWith(address))];
  return { page, heard, close: () => context.close() };
}

const look = (page) => page.evaluate(() => {
  const at = (id) => document.getElementById(id);
  const turns = [...document.querySelectorAll(".turn")], shown = turns.filter((turn) => turn.offsetParent !== null);
  const box = turns[player.turn].getBoundingClientRect();
  return {
    turn: player.turn, playing: player.playing, shown: shown.length, last: turns.indexOf(shown.at(-1)),
    current: turns.flatMap((turn, place) => (turn.hasAttribute("aria-current") ? [place] : [])),
    position: at("position").textContent, said: at("said").textContent, found: at("found").textContent,
    play: at("play").innerText.trim(), focus: document.activeElement.id, time: Number(at("timeline").value),
    slider: at("timeline").getAttribute("aria-valuetext"), unfolded: !at("tools").hidden,
    seen: box.bottom > 0 && box.bottom <= at("player").getBoundingClientRect().top + 1,
    struck: [...document.querySelectorAll(".turn[data-gone] del")].map((one) => getComputedStyle(one).textDecorationLine),
    highlighted: CSS.highlights.get("found")?.size ?? 0,
  };
});

async function driven() {
  const { page, heard, close } = await opened(file), seen = {};
  const see = async (name) => { seen[name] = await look(page); };
  const press = async (...keys) => { for (const key of keys) await page.keyboard.press(key); };
  await see("opened");
  await press(".", ".", "."); await see("three on");
  await press(","); await see("one back");
  await press("]"); await see("question on");
  await press("["); await press("["); await see("questions back");
  await press(" "); await see("playing");
  await page.clock.runFor(25_000); await see("played");
  await press(" "); await see("paused");
  await page.clock.runFor(60_000); await see("still paused");
  await page.click("#play"); await page.clock.runFor(100); await see("played by hand");
  await page.focus("#on"); await press(" "); await see("space on a button");
  await press(" ", ","); await page.focus("#play"); await press(" "); await see("paused by its button");
  await page.selectOption("#speed", "16"); await page.selectOption("#idle", "3000"); await see("other silences");
  await page.focus("#speed"); await press(".", "]"); await see("keys in a list");
  await page.check("#stop"); await page.focus("#timeline"); await press(" "); await page.clock.runFor(60_000); await see("stopped at a question");
  await page.uncheck("#stop"); await page.focus("#timeline"); await press(" "); await page.clock.runFor(3_600_000); await see("at the end");
  await press(" "); await page.clock.runFor(1); await see("from the beginning"); await press(" ");
  await press("/"); await see("searching");
  await page.keyboard.type("the plan. ,[]"); await see("typed into the search");
  await page.fill("#search", "the PLAN"); await see("found");
  await press("Enter"); await see("first match"); await press("Enter"); await see("second match");
  await press("Shift+Enter"); await see("first match again");
  await page.fill("#search", "nobodysaidthis"); await press("Enter"); await see("not found");
  await press("Escape"); await see("search left");
  await page.selectOption("#jump", { index: 3 }); await see("jumped");
  await page.click(".marks summary"); await page.click("li:nth-child(2) > .marker"); await see("at the second marker");
  await page.check("#whole"); await see("whole"); await page.uncheck("#whole"); await see("not whole");
  await page.uncheck("#single"); await page.focus("#timeline"); await press(".", "]", " "); await see("no single keys");
  await press("ArrowLeft"); await see("arrow on the timeline"); await page.check("#single");
  await page.evaluate(() => { const line = document.getElementById("timeline"); line.value = line.max; line.dispatchEvent(new Event("input")); });
  await see("dragged to the end");
  await page.evaluate(() => { document.getElementById("timeline").value = 0; document.getElementById("timeline").dispatchEvent(new Event("input")); });
  await page.evaluate(() => document.querySelector(".discussion a").click()); await see("by a link");
  await page.click("#more"); await see("folded");
  const asks = await page.evaluate(() => [...document.querySelectorAll(".turn")].flatMap((turn, place) => ("asks" in turn.dataset ? [place] : [])));
  const turns = await page.evaluate(() => document.querySelectorAll(".turn").length);
  await close();
  return { seen, asks, turns, heard: heard() };
}

// Which turn is shown after so many milliseconds by the clock on the wall.
async function clocked(speed, limit) {
  const { page, close } = await opened(file);
  await page.selectOption("#speed", String(speed));
  await page.selectOption("#idle", limit === null ? "" : String(limit));
  await page.focus("#timeline");
  await page.keyboard.press(" ");
  const shown = [];
  for (let wall = 0; wall < 40_000; wall += 1000) {
    await page.clock.runFor(1000);
    shown.push([wall + 1000, await page.evaluate(() => player.turn)]);
  }
  await close();
  return { speed, limit, shown };
}

async function sums() {
  const { page, close } = await opened(file);
  const found = await page.evaluate(([speeds, limits]) => speeds.flatMap((speed) => limits.map((limit) => ({
    speed, limit, times: player.times(speed, limit), markers: player.markerTimes(speed, limit),
  }))), [speeds, limits]);
  await close();
  return found;
}

async function measured(path, view, middle) {
  const { page, heard, close } = await opened(path, { viewport: { width: view.width, height: view.height }, colorScheme: view.scheme });
  if (middle) {
    for (let times = 0; times < 9; times += 1) await page.keyboard.press("]");
    await page.keyboard.press("/");
    await page.keyboard.type("plan");
    await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
  }
  const size = await page.evaluate(() => ({
    wide: document.scrollingElement.scrollWidth, paper: getComputedStyle(document.scrollingElement).backgroundColor,
    small: [...document.querySelectorAll(".player :is(button, select, input, summary, label:has(input)), .conversation summary, .discussion :is(a, summary)")]
      .filter((one) => one.offsetParent && !one.matches("label input")).map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
      .filter(([, box]) => box.height < 24 || box.width < 24).map(([told]) => told),
    motion: matchMedia("(prefers-reduced-motion: reduce)").matches,
  }));
  await page.clock.resume(); // axe waits by the clock
  const found = await judged(page, axe);
  await close();
  return { ...view, document: path.split("/").at(-1), middle, ...size, ...found, heard: heard() };
}

async function unscripted() {
  const { page, heard, close } = await opened(file, { javaScriptEnabled: false });
  const found = {
    turns: await page.locator(".turn").count(), shown: await page.locator(".turn:visible").count(),
    controls: await page.locator("button:visible, select:visible, input:visible").count(), heard: heard(),
  };
  await close();
  return found;
}

async function linked() {
  const { page, close } = await opened(file, {}, "#turn-30");
  const found = await page.evaluate(() => [document.querySelectorAll(".turn")[player.turn].id, document.activeElement.id]);
  await close();
  return found;
}

try {
  const looks = [];
  for (const view of views) for (const middle of [false, true]) looks.push(await measured(file, view, middle));
  looks.push(await measured(demo, views[0], true));
  process.stdout.write(JSON.stringify({
    driven: await driven(), sums: await sums(), looks, unscripted: await unscripted(), linked: await linked(),
    clocked: [await clocked(1, 3000), await clocked(4, 10_000), await clocked(16, null)],
  }));
} finally {
  await browser.close();
}
