// What every look through Chromium shares: how it is started, and how what axe-core found is told.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

export const PATIENCE_MS = 240_000;
// As root it runs without its sandbox, and it looks nothing up on its own.
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
];

export async function started(tools, program) {
  const installed = createRequire(join(tools, "package.json"));
  const axe = readFileSync(installed.resolve("axe-core/axe.min.js"), "utf8");
  const { chromium } = installed("playwright-core");
  const browser = await chromium.launch({ executablePath: program, args: FLAGS, timeout: PATIENCE_MS });
  return { browser, axe };
}

// The page allows no script but its own, so axe comes in by the debugger.
export async function judged(page, axe) {
  await page.evaluate(axe);
  const { violations, incomplete, passes } = await page.evaluate(() => axe.run(document));
  return { violations: violations.map(told), incomplete: incomplete.map(told), passes: passes.length };
}

function told({ id, nodes }) {
  return { rule: id, where: nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)}: ${failureSummary ?? ""}`) };
}
