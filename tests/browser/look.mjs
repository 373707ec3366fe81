// Opens every page of `cargo run --example werkplek` in Debian's Chromium, in both themes and at 320 px, keeps a
// screenshot of each in shots/, runs axe-core on it, and reviews a match list by keyboard alone.
// npm install && node look.mjs [http://127.0.0.1:8123]
import { chromium } from "playwright-core";
import axe from "axe-core";
import { mkdirSync } from "node:fs";

const base = process.argv[2] ?? "http://127.0.0.1:8123";
const password = "vier gewone woorden";
const pages = {
  anna: ["/vandaag", "/mensen", "/mensen?zoek=zzz", "/mensen/K-0002", "/mensen/K-0002/matches", "/mensen/K-0000/matches",
    "/plekken", "/plekken/V-00010", "/wachtwoord", "/mensen/K-0003", "/sturing"],
  mira: ["/sturing"],
  bea: ["/beheer/runs", "/beheer/bestanden", "/beheer/accounts", "/beheer/audit"],
};
mkdirSync("shots", { recursive: true });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
let wrong = 0;
const fail = (text) => { wrong += 1; console.log("FOUT " + text); };

async function check(page, name) {
  const found = await page.evaluate(`(async () => { ${axe.source}; return await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }); })()`)
    .catch((error) => ({ violations: [{ id: String(error), nodes: [] }] }));
  for (const violation of found.violations) {
    fail(`${name}: ${violation.id} ${violation.nodes.slice(0, 2).map((node) => node.html.slice(0, 160)).join(" | ")}`);
  }
  const wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  if (wide > 0) fail(`${name}: ${wide} px te breed`);
}

async function login(page, user) {
  await page.goto(base + "/inloggen");
  await page.fill("#naam", user);
  await page.fill("#wachtwoord", password);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.startsWith("/inloggen"));
}

for (const [look, scheme, width, script] of [["licht", "light", 1280, true], ["donker", "dark", 1280, true], ["smal", "light", 320, true], ["kaal", "light", 1280, false]]) {
  for (const [user, paths] of Object.entries(pages)) {
    // axe is put into the page by hand, past the policy that forbids scripts from elsewhere.
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, bypassCSP: true, javaScriptEnabled: script });
    const page = await context.newPage();
    page.on("pageerror", (error) => fail(`${look} ${user}: ${error}`));
    if (user === "anna") {
      await page.goto(base + "/inloggen");
      await page.screenshot({ path: `shots/${look}-inloggen.png`, fullPage: true });
      if (script) await check(page, `${look} /inloggen`);
    }
    await login(page, user);
    for (const path of paths) {
      await page.goto(base + path);
      const name = `${look}-${user}${path.replaceAll(/[/?=]/g, "_")}`;
      await page.screenshot({ path: `shots/${name}.png`, fullPage: true });
      if (script) await check(page, `${look} ${path}`);
    }
    await context.close();
  }
}

// A coach reviews ten proposals by keyboard alone.
const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
const page = await context.newPage();
page.on("console", (message) => { if (message.type() === "error" && !message.text().includes("422")) fail(`console: ${message.text()}`); });
await login(page, "anna");
let reviewed = 0;
for (const client of ["K-0004", "K-0008", "K-0010", "K-0014"]) {
  await page.goto(`${base}/mensen/${client}/matches`);
  for (let at = 0; at < 3 && reviewed < 10; at += 1) {
    // After a decision the focus is on the card that was decided; j goes to the next.
    await page.keyboard.press("j");
    const key = "ars"[reviewed % 3];
    const done = page.waitForNavigation({ url: /melding=/, timeout: 8000 }).catch(() => fail(`${client} ${key}: geen antwoord`));
    await page.keyboard.press(key);
    if (key === "r") {
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
    }
    await done;
    await page.waitForLoadState("load");
    reviewed += 1;
    if (reviewed === 2) await page.screenshot({ path: "shots/toetsen.png" });
  }
}
const decided = await (await context.request.get(`${base}/mensen/K-0004/matches`)).text();
if (!decided.includes("Ongedaan maken")) fail("geen besluit met het toetsenbord");
await page.goto(`${base}/mensen/K-0004/matches`);
await page.keyboard.press("?");
if (!(await page.locator("#toetsen").isVisible())) fail("de uitleg van de toetsen opent niet");
await page.screenshot({ path: "shots/uitleg.png" });
await page.keyboard.press("Escape");
await page.keyboard.press("j");
const before = await page.locator(".decided").count();
await Promise.all([page.waitForNavigation(), page.keyboard.press("u")]);
if ((await page.locator(".decided").count()) !== before - 1) fail("ongedaan maken met u");

// A refusal without a reason: the summary takes the focus.
await page.goto(`${base}/mensen/K-0016/matches`);
await page.keyboard.press("j");
await page.keyboard.press("r");
await Promise.all([page.waitForNavigation(), page.locator("[data-current] fieldset button").click()]);
if ((await page.evaluate("document.activeElement.id")) !== "fouten") fail("de samenvatting van fouten krijgt de focus niet");
await page.screenshot({ path: "shots/fout.png", fullPage: true });
await page.pdf({ path: "shots/matchlijst.pdf" }).catch(() => {});
await browser.close();
console.log(`${reviewed} voorstellen met het toetsenbord, ${wrong} fouten`);
process.exit(wrong ? 1 : 0);
