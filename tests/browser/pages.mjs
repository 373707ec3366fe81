// Every page of every role, in light and dark and at 320 px: axe-core finds nothing, nothing scrolls sideways, and a
// picture is kept in target/browser. Once more without scripts, with a picture.
import { LOOKS, SHOTS, as, check, equal, test, tooWide, violations } from "./kit.mjs";

/** Addresses by role. `K` stands for a client of the coach with open proposals, `P` for a place on that list. */
export const PAGES = {
  coach: ["/vandaag", "/mensen", "/mensen?alleen=open&volgorde=open", "/mensen?zoek=zzz", "/mensen/K", "/mensen/K/matches",
    "/mensen/K/uittreksel", "/mensen/K/afspraak", "/plekken", "/plekken/P", "/plekken/P/werkgever", "/vragen", "/agenda", "/wachtwoord", "/sturing"],
  manager: ["/sturing/overzicht", "/sturing/buig", "/sturing/raad", "/mensen/K"],
  controller: ["/sturing/overzicht", "/sturing/buig", "/sturing/buig/regels", "/sturing/buig/regels?jaar=2021&soort=minder&reden=werk"],
  beheerder: ["/beheer/runs", "/beheer/bestanden", "/beheer/accounts", "/beheer/audit", "/beheer/regels",
    "/beheer/regels?van=2021-01-01&tot=2026-01-01"],
  auditor: ["/beheer/audit", "/beheer/runs", "/beheer/accounts", "/sturing/overzicht"],
};

/** A client of the coach with open proposals, and a place on that list. */
export async function examples(browser, house) {
  const found = {};
  await as(browser, house, "coach", async ({ page, go }) => {
    await go("/mensen?alleen=open&volgorde=open");
    found.clients = await page.$$eval("main tbody th a", (links) => links.map((link) => link.textContent.trim()));
    await go(`/mensen/${found.clients[0]}/matches`);
    found.place = (await page.getAttribute("[data-item]", "id")).replace("plek-", "");
  });
  return found;
}

const file = (look, role, path) => `${SHOTS}/${look}-${role}${path.replaceAll(/[/?=&]/g, "_")}.png`;

export async function run({ browser, house }) {
  const { clients, place } = await examples(browser, house);
  const fill = (path) => path.replace("/K", `/${clients[0]}`).replace("/P", `/${place}`);
  for (const [look, options] of Object.entries(LOOKS)) {
    await test(`nobody_is_shut_out_of_the_login_${look}`, () =>
      as(browser, house, null, async ({ page, go }) => {
        await go("/inloggen");
        await page.screenshot({ path: file(look, "niemand", "/inloggen"), fullPage: true });
        equal((await violations(page)).join("\n"), "", "axe");
        equal(await tooWide(page), 0, "px too wide");
      }, options));
    for (const [role, paths] of Object.entries(PAGES)) {
      await test(`pages_of_${role}_${look}_pass_axe_and_fit`, () =>
        as(browser, house, role, async ({ page, go }) => {
          const wrong = [];
          for (const path of paths) {
            await go(fill(path));
            await page.screenshot({ path: file(look, role, path), fullPage: true });
            const found = await violations(page);
            wrong.push(...found.map((text) => `${path}: ${text}`));
            const wide = await tooWide(page);
            if (wide > 0) wrong.push(`${path}: ${wide} px too wide`);
          }
          equal(wrong.join("\n"), "", "pages");
        }, options));
    }
  }
  for (const [role, paths] of Object.entries(PAGES)) {
    await test(`pages_of_${role}_are_there_with_scripts_off`, () =>
      as(browser, house, role, async ({ page, go }) => {
        for (const path of paths) {
          const answer = await go(fill(path));
          check(answer.status() < 500, `${path}: ${answer.status()}`);
          check((await page.locator("h1").count()) === 1, `${path}: one heading`);
          await page.screenshot({ path: file("kaal", role, path), fullPage: true });
        }
      }, { javaScriptEnabled: false }));
  }
}
