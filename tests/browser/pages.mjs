// Every page of every role, in light and dark and at 320 px: axe-core finds nothing, nothing scrolls sideways, and a
// picture is kept in target/browser. Once more without scripts, with a picture.
import { LOOKS, SHOTS, as, check, equal, faults, test } from "./kit.mjs";

/** Largest page, and the largest first load of style and script together, in bytes. */
const PAGE_MAX = 150_000;
const FIRST_LOAD_MAX = 60_000;

/**
 * Addresses by role. `K` stands for a client of the coach with open proposals, `P` for a place on that list, `N` for
 * somebody for whom no place fits, `Q` for a row in quarantine, `R` for a run.
 */
export const PAGES = {
  coach: ["/vandaag", "/mensen", "/mensen?alleen=open&volgorde=open", "/mensen?alleen=geen", "/mensen?zoek=zzz", "/mensen/K",
    "/mensen/K/matches", "/mensen/K/matches?ook=2", "/mensen/K/waarom", "/mensen/K/waarom?plek=V-00001", "/mensen/K/waarom?plek=niets", "/mensen/N", "/mensen/N/matches", "/mensen/K/gesprek", "/mensen/K/feit", "/mensen/K/feit?kolom=rijbewijs",
    "/mensen/K/stap/gesproken", "/mensen/K/stap/uitgestroomd", "/mensen/K/stap/instrument_toegezegd", "/mensen/K/stap/ingetrokken",
    "/mensen/K/uittreksel", "/mensen/K/afspraak", "/plekken", "/plekken/P", "/plekken/P/werkgever", "/vragen", "/agenda", "/wachtwoord", "/sturing"],
  manager: ["/sturing/overzicht", "/sturing/buig", "/sturing/raad", "/mensen/K"],
  controller: ["/sturing/overzicht", "/sturing/buig", "/sturing/buig/regels", "/sturing/buig/regels?jaar=2021&soort=minder&reden=werk"],
  beheerder: ["/beheer/runs", "/beheer/runs/R", "/beheer/bestanden", "/beheer/quarantaine/Q", "/beheer/accounts", "/beheer/audit", "/beheer/regels",
    "/beheer/regels?van=2021-01-01&tot=2026-01-01"],
  auditor: ["/beheer/audit", "/beheer/runs", "/beheer/runs/R", "/beheer/accounts", "/sturing/overzicht"],
};

/** Clients of the coach with open proposals, somebody without a place, a place, a row in quarantine and a run. */
export async function examples(browser, house) {
  const found = {};
  await as(browser, house, "coach", async ({ page, go }) => {
    await go("/mensen?alleen=open&volgorde=open");
    found.clients = await page.$$eval("main tbody th a", (links) => links.map((link) => link.textContent.trim()));
    await go(`/mensen/${found.clients[0]}/matches`);
    found.place = (await page.getAttribute("[data-item]", "id")).replace("plek-", "");
    await go("/mensen?alleen=geen");
    found.without = (await page.locator("main tbody th a").first().textContent()).trim();
  });
  await as(browser, house, "beheerder", async ({ page, go }) => {
    const last = async (path, links) => {
      await go(path);
      return (await page.locator(links).first().getAttribute("href")).split("/").pop();
    };
    found.row = await last("/beheer/bestanden", "section[aria-labelledby=quarantaine] tbody a");
    found.run = await last("/beheer/runs", "section[aria-labelledby=ritten] tbody a");
  });
  return found;
}

const shot = (look, role, path) => `${look}-${role}${path.replaceAll(/[/?=&]/g, "_")}`;

export async function run({ browser, house }) {
  const { clients, place, without, row, run: ran } = await examples(browser, house);
  const ids = { K: clients[0], P: place, N: without, Q: row, R: ran };
  const fill = (path) => path.replace(/\/([KPNQR])(?=\/|\?|$)/, (_, letter) => `/${ids[letter]}`);
  for (const [look, options] of Object.entries(LOOKS)) {
    await test(`nobody_is_shut_out_of_the_login_${look}`, () =>
      as(browser, house, null, async ({ page, go }) => {
        await go("/inloggen");
        equal((await faults(page, shot(look, "niemand", "/inloggen"))).join("\n"), "", "page");
      }, options));
    for (const [role, paths] of Object.entries(PAGES)) {
      await test(`pages_of_${role}_${look}_pass_axe_and_fit`, () =>
        as(browser, house, role, async ({ page, go }) => {
          const wrong = [];
          for (const path of paths) {
            const answer = await go(fill(path));
            wrong.push(...(await faults(page, shot(look, role, path))));
            const size = (await answer.body()).length;
            if (size >= PAGE_MAX) wrong.push(`${path}: ${size} bytes`);
          }
          equal(wrong.join("\n"), "", "pages");
        }, options));
    }
  }
  await test("style_and_script_together_are_a_small_first_load", () =>
    as(browser, house, null, async ({ context }) => {
      let size = 0;
      for (const name of ["werkt.css", "werkt.js"]) {
        size += (await (await context.request.get(`${house.base}/assets/${name}`)).body()).length;
      }
      check(size < FIRST_LOAD_MAX, `${size} bytes`);
    }));
  for (const [role, paths] of Object.entries(PAGES)) {
    await test(`pages_of_${role}_are_there_with_scripts_off`, () =>
      as(browser, house, role, async ({ page, go }) => {
        for (const path of paths) {
          const answer = await go(fill(path));
          check(answer.status() < 500, `${path}: ${answer.status()}`);
          check((await page.locator("h1").count()) === 1, `${path}: one heading`);
          await page.screenshot({ path: `${SHOTS}/${shot("kaal", role, path)}.png`, fullPage: true });
        }
      }, { javaScriptEnabled: false }));
  }
}
