// Opens each document of stdin's JSON in Chromium as its reader would, and prints what it found as JSON.
// In: {"tools": FOLDER, "browser": FILE, "documents": [FILE], "views": [{"width", "scheme"}], "pdf": FOLDER}
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";

const { tools, browser: program, documents, views, pdf } = JSON.parse(readFileSync(0, "utf8"));
const installed = createRequire(join(tools, "package.json"));
const { chromium } = installed("playwright-core");
const axe = readFileSync(installed.resolve("axe-core/axe.min.js"), "utf8");
const PATIENCE_MS = 240_000;
// As root it runs without its sandbox, and it looks nothing up on its own.
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
];

async function looked(document, { width, scheme }) {
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme: scheme });
  page.setDefaultTimeout(PATIENCE_MS);
  const asked = [], said = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("dialog", (dialog) => { said.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  const address = `file://${document}`;
  await page.goto(address);
  const closed = await measured(page);
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
  const open = await measured(page);
  // The page allows no script of its own, so axe comes in by the debugger.
  await page.evaluate(axe);
  const { violations, incomplete, passes } = await page.evaluate(() => axe.run(document));
  await page.close();
  return {
    document: basename(document), width, scheme, closed, open, said,
    asked: asked.filter((url) => url !== address),
    violations: violations.map(told), incomplete: incomplete.map(told), passes: passes.length,
  };
}

function measured(page) {
  return page.evaluate(() => {
    const root = document.scrollingElement;
    const small = [...document.querySelectorAll("summary, nav a")].filter((one) => one.getBoundingClientRect().height < 24);
    return { wide: root.scrollWidth, tall: root.scrollHeight, small: small.length, paper: getComputedStyle(root).backgroundColor };
  });
}

function told({ id, nodes }) {
  return { rule: id, where: nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)}: ${failureSummary ?? ""}`) };
}

const browser = await chromium.launch({ executablePath: program, args: FLAGS, timeout: PATIENCE_MS });
try {
  const found = [];
  for (const document of documents) {
    for (const view of views) found.push(await looked(document, view));
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(`file://${document}`);
    await page.pdf({ path: join(pdf, basename(document).replace(/\.html$/, ".pdf")), preferCSSPageSize: true });
    await page.close();
  }
  process.stdout.write(JSON.stringify(found));
} finally {
  await browser.close();
}
