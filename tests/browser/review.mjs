// A coach reviews proposals: by keyboard, with a reason, undone, too late, and with scripts off.
import { SHOTS, as, check, equal, faults, test } from "./kit.mjs";
import { examples } from "./pages.mjs";

export async function run({ browser, house }) {
  const { clients } = await examples(browser, house);

  await test("ten_proposals_are_reviewed_with_the_keyboard_alone", () =>
    as(browser, house, "coach", async ({ page, go }) => {
      // Somebody with few proposals, so that ten are of several people.
      await go("/mensen?alleen=open&volgorde=open");
      while ((await page.locator("a[rel=next]").count()) > 0) await page.locator("a[rel=next]").click();
      const last = await page.$$eval("main tbody th a", (links) => links.map((link) => link.textContent.trim()));
      // The first list by its address; from there on no mouse and no address any more.
      await go(`/mensen/${last.at(-6) ?? last[0]}/matches?alleen=open&volgorde=open`);
      const proposals = page.locator("ol.cards").first();
      const open = () => proposals.locator("> li.card:not(.decided)").count();
      const seen = new Set();
      const outcomes = { a: "U stelt deze plek voor", r: "Niet:", s: "Later, weer te zien op" };
      let reviewed = 0;
      while (reviewed < 10) {
        const client = (await page.textContent("h1")).trim().slice(0, 6);
        seen.add(client);
        if ((await open()) === 0) {
          // Nothing waits here: n goes to the next person at once, j walks past the last card to the same link.
          const left = page.waitForURL((url) => !url.pathname.includes(client));
          if (seen.size % 2 === 1) {
            await page.keyboard.press("n");
          } else {
            for (let at = 0; at < 9 && (await page.locator("#volgende a:focus").count()) === 0; at += 1) await page.keyboard.press("j");
            await page.keyboard.press("Enter");
          }
          await left;
          check(page.url().includes("alleen=open"), "the choice of people stays");
          check((await open()) > 0, "the next person has work");
          continue;
        }
        for (let at = 0; at < 9 && (await page.locator("li.card[data-current]:not(.decided)").count()) === 0; at += 1) await page.keyboard.press("j");
        const card = await page.locator("li.card[data-current]").getAttribute("id");
        const key = "ars"[reviewed % 3];
        const decided = page.waitForURL((url) => url.search.includes("melding=") && url.hash === `#${card}`);
        await page.keyboard.press(key);
        if (key === "r") {
          await page.keyboard.press("ArrowDown");
          await page.keyboard.press("Enter");
        }
        await decided;
        await page.waitForLoadState("load");
        const outcome = await page.locator(`[id="${card}"] .outcome`).textContent();
        check(outcome.includes(outcomes[key]), `${card}: ${outcome}`);
        reviewed += 1;
      }
      check(seen.size > 1, "more than one person");
      await page.screenshot({ path: `${SHOTS}/bekeken.png`, fullPage: true });
      await page.keyboard.press("?");
      check(await page.locator("#toetsen").isVisible(), "? explains the keys");
      await page.screenshot({ path: `${SHOTS}/toetsen.png` });
      await page.keyboard.press("Escape");
    }));

  await test("a_refusal_needs_a_reason_and_can_be_undone", () =>
    as(browser, house, "coach", async ({ page, go }) => {
      const client = clients[6];
      await go(`/mensen/${client}/matches`);
      await page.keyboard.press("j");
      await page.keyboard.press("r");
      await page.click("[data-current] fieldset button");
      // The summary of errors takes the focus.
      await page.locator("#fouten:focus").waitFor();
      await page.screenshot({ path: `${SHOTS}/fout.png`, fullPage: true });
      await page.click("#fouten a");
      await page.locator("fieldset:visible input[type=radio]").first().check();
      await Promise.all([page.waitForURL(/melding=refuse/), page.locator("fieldset:visible button").first().click()]);
      equal(await page.locator(".decided").count(), 1, "decided");
      check(/Niet: \S+/.test(await page.locator(".decided .outcome").textContent()), "with its reason");
      await page.screenshot({ path: `${SHOTS}/geweigerd.png`, fullPage: true });
      await page.locator("[data-key=u]").first().focus();
      await Promise.all([page.waitForURL(/melding=undo/), page.keyboard.press("u")]);
      equal(await page.locator(".decided").count(), 0, "undone");
    }));

  await test("a_stale_tab_changes_nothing_and_says_so", () =>
    as(browser, house, "coach", async ({ page, context, go }) => {
      const path = `/mensen/${clients[7]}/matches`;
      await go(path);
      const other = await context.newPage();
      await other.goto(house.base + path);
      await Promise.all([other.waitForURL(/melding=accept/), other.locator("[data-key=a]").first().click()]);
      const [answer] = await Promise.all([
        page.waitForResponse((found) => found.request().method() === "POST"),
        page.locator("[data-key=s]").first().click(),
      ]);
      equal(answer.status(), 409, "a conflict");
      await page.locator("#fouten:focus").waitFor();
      const told = await page.locator("form.late").textContent();
      check(told.includes("U koos: Later") && told.includes("Nu staat hier: U stelt deze plek voor"), told);
      equal((await faults(page, "te-laat")).join("\n"), "", "page");
      await Promise.all([page.waitForURL(/melding=later/), page.locator("form.late button").click()]);
      await Promise.all([page.waitForURL(/melding=undo/), page.locator("[data-key=u]").first().click()]);
    }));

  await test("somebody_without_a_match_sees_why_and_what_would_help", () =>
    as(browser, house, "coach", async ({ page, go }) => {
      await go("/mensen?alleen=geen");
      await page.locator("main tbody th a").first().click();
      await page.getByRole("link", { name: "Matchlijst" }).click();
      await page.waitForURL(/\/matches/);
      const text = await page.textContent("main");
      check(text.includes("Er is nu geen plek die past."), "it is said");
      check(/Dit houdt de meeste plekken tegen|Wat zou meer plekken openen|Vraag die het meeste verschil maakt/.test(text), "and why, or what helps");
    }));

  await test("the_other_places_are_a_link_away_and_a_place_that_is_missed_is_asked_after_with_scripts_off", () =>
    as(browser, house, "coach", async ({ page, go }) => {
      let link;
      for (const client of clients) {
        await go(`/mensen/${client}/matches`);
        link = page.locator("#ook > p a[href^='?ook=2']");
        if ((await link.count()) > 0) break;
      }
      check((await link.count()) > 0, "somebody has more than ten other places");
      const shown = () => page.$$eval("#ook li.card", (cards) => cards.map((card) => card.id));
      const first = await shown();
      equal(first.length, 10, "ten at a time");
      await page.locator("#ook > summary").click();
      await Promise.all([page.waitForURL(/ook=2/), link.click()]);
      const rest = await shown();
      check(rest.length > 0 && rest.every((id) => !first.includes(id)), "the others");
      check(await page.locator(`[id="${rest[0]}"]`).isVisible(), "and they are open");
      await page.fill("#plek", "V-99999");
      await Promise.all([page.waitForURL(/waarom/), page.locator("form[action$='/waarom'] button").click()]);
      equal(await page.inputValue("#plek"), "V-99999", "what was typed");
      check((await page.textContent("#plek-fout")).includes("geen plek"), "and what is wrong with it");
      await page.fill("#plek", rest[0].replace("plek-", ""));
      await Promise.all([page.waitForURL(/waarom/), page.locator("form[action$='/waarom'] button").click()]);
      check((await page.textContent("main")).includes("staat op de lijst"), "it is on the list after all");
      await page.screenshot({ path: `${SHOTS}/waarom.png`, fullPage: true });
    }, { javaScriptEnabled: false }));

  await test("a_proposal_is_accepted_with_scripts_off", () =>
    as(browser, house, "coach", async ({ page, go }) => {
      await go(`/mensen/${clients[8]}/matches`);
      await page.locator("[data-key=a]").first().click();
      await page.waitForURL(/melding=accept/);
      await page.locator("[data-key=u]").first().click();
      await page.waitForURL(/melding=undo/);
      // The next person is one link away, without a key.
      await page.locator("#volgende a").click();
      check(!page.url().includes(clients[8]) && /\/matches/.test(page.url()), page.url());
    }, { javaScriptEnabled: false }));
}
