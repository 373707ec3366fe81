// What is filled in wrong comes back: as typed, with the error beside its field and a summary on top that takes the
// focus and leads to each field. In every look, with axe, and nothing is kept of it.
import { LOOKS, as, check, equal, faults, test } from "./kit.mjs";
import { examples } from "./pages.mjs";

const FUTURE = "2031-01-01";

/** One form a line: where it stands, what is typed, how many errors come back and what must still be there. */
const FORMS = [
  { name: "feit", path: "/mensen/K/feit?kolom=uren_belastbaar", form: "#formulier", errors: 1,
    typed: { uren_belastbaar: "999", datum: "2021-09-20" } },
  { name: "feit-dag", path: "/mensen/K/feit?kolom=uren_belastbaar", form: "#formulier", errors: 1,
    typed: { uren_belastbaar: "20", datum: FUTURE } },
  { name: "gesprek", path: "/mensen/K/gesprek", form: "#formulier", errors: 1,
    typed: { uren_belastbaar: "999", datum: "2021-09-30" } },
  { name: "stap", path: "/mensen/K/stap/instrument_toegezegd", form: "#formulier", errors: 2,
    typed: { bedrag: "heel veel", datum: "2021-09-30" } },
  { name: "stap-dag", path: "/mensen/K/stap/gesproken", form: "#formulier", errors: 1, typed: { datum: FUTURE } },
  { name: "afspraak", path: "/mensen/K/afspraak", form: "#formulier", errors: 1, typed: { datum: "2021-10-02", tijd: "09:30" },
    prepare: async (form) => {
      const moved = form.locator("input[value=verplaatst]");
      if ((await moved.count()) > 0) await moved.check();
    } },
  { name: "route", path: "/mensen/K", form: 'form[action$="/route"]', errors: 2, typed: { toelichting: "besproken" },
    prepare: (form) => form.locator("input[value=afwijken]").check() },
  { name: "keuze", path: "/mensen", form: 'form[action="/mensen/filters"]', errors: 1, typed: {} },
  { name: "weigering", path: "/mensen/K/matches", form: "li.card:not(.decided) details[open] form", errors: 1, typed: {},
    open: (page) => page.locator("li.card:not(.decided) [data-key=r]").first().click() },
  { name: "account", role: "beheerder", path: "/beheer/accounts", form: 'form[action="/beheer/accounts"]', errors: 2,
    typed: { naam: "x" } },
  { name: "wachtwoord", role: "manager", path: "/wachtwoord", form: 'form[action="/wachtwoord"]', errors: 1,
    // The right password of now: a wrong one counts towards the lock.
    typed: { nu: "", nieuw: "een heel ander goed wachtwoord", nogmaals: "een heel ander wachtwoord dan dat" }, secret: true },
];

async function comesBack(page, house, one, look, path) {
  await page.goto(house.base + path);
  if (one.open) await one.open(page);
  const form = page.locator(one.form).first();
  // What a browser would stop itself must be stopped by the program too.
  await form.evaluate((element) => { element.noValidate = true; });
  if (one.prepare) await one.prepare(form);
  for (const [name, value] of Object.entries(one.typed)) {
    await form.locator(`[name="${name}"]`).fill(value || house.secrets[one.role]);
  }
  const [answer] = await Promise.all([
    page.waitForResponse((found) => found.request().method() === "POST"),
    form.locator("button").last().click(),
  ]);
  equal(answer.status(), 422, `${one.name}: status`);
  await page.locator("#fouten:focus").waitFor();
  check((await page.title()).startsWith("Dit kan zo nog niet"), `${one.name}: the title says so`);
  const links = await page.$$eval("#fouten a", (all) => all.map((link) => [link.getAttribute("href").slice(1), link.textContent]));
  equal(links.length, one.errors, `${one.name}: errors (${links.map(([, text]) => text).join(" | ")})`);
  const wrong = await faults(page, `fout-${one.name}-${look}`);
  for (const [field, text] of links) {
    const beside = page.locator(`[id="${field}-fout"]`);
    equal((await beside.textContent()).trim(), text.trim(), `${one.name}: the error stands beside ${field}`);
    check(await beside.isVisible(), `${one.name}: visible beside ${field}`);
    equal(await page.locator(`[aria-describedby~="${field}-fout"]`).count(), 1, `${one.name}: ${field} names its error`);
    await page.locator(`#fouten a[href="#${field}"]`).click();
    equal(await page.evaluate("document.activeElement.id"), field, `${one.name}: the summary leads to ${field}`);
  }
  for (const [name, value] of Object.entries(one.typed)) {
    const kept = await page.locator(`${one.form} [name="${name}"]`).first().inputValue();
    equal(kept, one.secret ? "" : value, `${one.name}: what was typed in ${name}`);
  }
  return wrong;
}

export async function run({ browser, house }) {
  const { clients } = await examples(browser, house);
  for (const look of Object.keys(LOOKS)) {
    for (const role of ["coach", "beheerder", "manager"]) {
      const forms = FORMS.filter((one) => (one.role ?? "coach") === role);
      await test(`a_wrong_form_of_${role}_comes_back_as_typed_and_passes_axe_${look}`, () =>
        as(browser, house, role, async ({ page }) => {
          const wrong = [];
          for (const one of forms) wrong.push(...(await comesBack(page, house, one, look, one.path.replace("/K", `/${clients[9]}`))));
          equal(wrong.join("\n"), "", "pages");
        }, LOOKS[look]));
    }
  }
}
