// Opens each document of stdin's JSON in Chromium as its reader would, and prints what it found as JSON.
// In: {"tools": FOLDER, "browser": FILE, "documents": [FILE], "views": [{"width", "scheme"}], "pdf": FOLDER}
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { PATIENCE_MS, judged, started } from "./chromium.mjs";

const { tools, browser: program, documents, views, pdf } = JSON.parse(readFileSync(0, "utf8"));

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
  const found = await judged(page, axe);
  await page.close();
  return {
    document: basename(document), width, scheme, closed, open, said,
    asked: asked.filter((url) => url !== address), ...found,
  };
}

function measured(page) {
  return page.evaluate(() => {
    const root = document.scrollingElement;
    const small = [...document.querySelectorAll("summary, nav a")].filter((one) => one.getBoundingClientRect().height < 24);
    return { wide: root.scrollWidth, tall: root.scrollHeight, small: small.length, paper: getComputedStyle(root).backgroundColor };
  });
}

const { browser, axe } = await started(tools, program);
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
