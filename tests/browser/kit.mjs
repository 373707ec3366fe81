// A small test runner, and what every journey needs: a visitor who is logged in, axe-core, the width of a page.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import { chromium } from "playwright-core";

/** Where screenshots are kept as test output. */
export const SHOTS = fileURLToPath(new URL("../../target/browser", import.meta.url));
mkdirSync(SHOTS, { recursive: true });

const counts = { passed: 0, failed: 0 };

/** Runs one promise; what it throws is told at once, with its name. */
export async function test(name, promise) {
  try {
    await promise();
    counts.passed += 1;
    console.log(`test browser::${name} ... ok`);
  } catch (error) {
    counts.failed += 1;
    console.log(`test browser::${name} ... FAILED\n${String(error.stack ?? error).split("\n").slice(0, 12).join("\n")}`);
  }
}

/** Tells the totals as `cargo test` does, so that tests/run adds them up. */
export function totals() {
  const word = counts.failed === 0 ? "ok" : "FAILED";
  console.log(`\ntest result: ${word}. ${counts.passed} passed; ${counts.failed} failed; 0 ignored; browser`);
  return counts.failed === 0 ? 0 : 1;
}

export function check(holds, what) {
  if (!holds) throw new Error(what);
}

export function equal(found, wanted, what) {
  if (found !== wanted) throw new Error(`${what}: found ${JSON.stringify(found)}, wanted ${JSON.stringify(wanted)}`);
}

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });

/** The looks in which every page must hold: light and dark as the screen is, and as chosen against the screen. */
export const LOOKS = {
  licht: { colorScheme: "light", viewport: { width: 1280, height: 900 } },
  donker: { colorScheme: "dark", viewport: { width: 1280, height: 900 } },
  // 320 px is also a screen of 1280 px at 400 % zoom (WCAG 1.4.10).
  smal: { colorScheme: "light", viewport: { width: 320, height: 720 } },
  "gekozen-donker": { colorScheme: "light", theme: "donker", viewport: { width: 1280, height: 900 } },
  "gekozen-licht": { colorScheme: "dark", theme: "licht", viewport: { width: 1280, height: 900 } },
};

/** A visitor in a browser of their own; errors in the page are errors of the test. */
export async function visitor(browser, house, role, { theme, ...options } = {}) {
  // axe is put into the page by hand, past the policy that forbids scripts from elsewhere.
  const context = await browser.newContext({ ...LOOKS.licht, bypassCSP: true, acceptDownloads: true, ...options });
  context.setDefaultTimeout(15000);
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    // A form that comes back (409, 422) and a page that is refused (403, 404) are answers, not errors.
    if (message.type() === "error" && !/status of (401|403|404|409|422)/.test(message.text())) errors.push(message.text());
  });
  const go = async (path) => {
    const answer = await page.goto(house.base + path);
    return answer;
  };
  if (role) {
    await go("/inloggen");
    await page.fill("#naam", role);
    await page.fill("#wachtwoord", house.secrets[role]);
    await Promise.all([page.waitForURL((url) => !url.pathname.startsWith("/inloggen")), page.click("main form button")]);
  }
  if (theme) await go(`/voorkeur?thema=${theme}&terug=/inloggen`);
  return {
    page, context, go, errors,
    close: async () => {
      await context.close();
      check(errors.length === 0, `errors in the page: ${errors.join(" | ")}`);
    },
  };
}

/** A journey of one role, closed whatever comes of it. */
export async function as(browser, house, role, journey, options) {
  const who = await visitor(browser, house, role, options);
  try {
    await journey(who);
  } catch (error) {
    await who.page.screenshot({ path: `${SHOTS}/mislukt-${role}-${Date.now()}.png`, fullPage: true }).catch(() => {});
    await who.context.close();
    throw error;
  }
  await who.close();
}

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe-core has against a page, one line each. */
export async function violations(page) {
  const found = await page.evaluate(
    `(async () => { ${axe.source}; return await axe.run(document, { runOnly: ${JSON.stringify(RULES)}, resultTypes: ["violations"] }); })()`,
  );
  return found.violations.map((violation) => `${violation.id}: ${violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
}

/** What is wrong with a page as it stands, one line each: axe, or wider than its window. A picture is kept. */
export async function faults(page, shot) {
  await page.screenshot({ path: `${SHOTS}/${shot}.png`, fullPage: true });
  const found = await violations(page);
  const wide = await tooWide(page);
  if (wide > 0) found.push(`${wide} px too wide`);
  return found.map((text) => `${shot}: ${text}`);
}

/** Pixels by which a page is wider than its window. */
export const tooWide = (page) => page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
