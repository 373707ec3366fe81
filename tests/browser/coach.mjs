// What a coach does in a morning, beside reviewing proposals (review.mjs).
import { SHOTS, as, check, equal, test } from "./kit.mjs";
import { examples } from "./pages.mjs";

export async function run({ browser, house }) {
  const { clients } = await examples(browser, house);

  await test("a_wrong_password_is_told_beside_the_field_and_the_right_one_opens_today", () =>
    as(browser, house, null, async ({ page, go }) => {
      await go("/mensen");
      await page.fill("#naam", "coach");
      await page.fill("#wachtwoord", "dit is het niet, maar lang genoeg");
      await page.click("main form button");
      await page.locator("#fouten:focus").waitFor(); // focus
      equal(await page.inputValue("#naam"), "coach", "what was typed is still there");
      await page.fill("#wachtwoord", house.secrets.coach);
      await Promise.all([page.waitForURL(/\/mensen$/), page.click("main form button")]);
    }));

  await test("a_route_is_decided_and_a_deviation_needs_its_reason", () =>
    as(browser, house, "coach", async ({ page, go }) => {
      await go(`/mensen/${clients[1]}`);
      const form = page.locator('form[action$="/route"]');
      await form.locator("input[value=afwijken]").check();
      await form.locator("button").click();
      await page.locator("#fouten:focus").waitFor(); // focus
      check(await page.locator('input[value=afwijken]').isChecked(), "the choice is still there");
      await page.locator('form[action$="/route"] input[value=volg]').check();
      await page.locator('form[action$="/route"] button').click();
      await page.waitForURL(/melding=opgeslagen/);
      check((await page.textContent("main")).includes("coach"), "who decided stands beside it");
      await page.screenshot({ path: `${SHOTS}/route-besloten.png`, fullPage: true });
    }));

  /** Gives an answer to whatever the form asks. */
  const answer = async (form) => {
    const control = form.locator(".answer").first();
    if ((await control.locator("input[type=radio]").count()) > 0) await control.locator("input[type=radio]").first().check();
    else if ((await control.locator("input[type=checkbox]").count()) > 0) await control.locator("input[type=checkbox]").first().check();
    else if ((await control.locator("select").count()) > 0) await control.locator("select").selectOption({ index: 1 });
    else if ((await control.locator("input[type=date]").count()) > 0) await control.locator("input").fill("2021-09-20");
    else if ((await control.locator("input[inputmode=numeric]").count()) > 0) await control.locator("input").fill("3");
    else await control.locator("input").fill("inpakken");
  };

  await test("a_question_is_answered_and_what_changes_is_shown_at_once", () =>
    as(browser, house, "coach", async ({ page, go }) => {
      let asked = false;
      for (const client of clients) {
        await go(`/mensen/${client}`);
        if ((await page.locator("form.ask").count()) === 0) continue;
        asked = true;
        await answer(page.locator("form.ask"));
        await Promise.all([page.waitForNavigation(), page.locator("form.ask button").click()]);
        check(await page.locator("#verandert").isVisible(), "what changed");
        check(/\d/.test(await page.textContent("#verandert")), "in numbers or in words of the route");
        await page.screenshot({ path: `${SHOTS}/vraag-beantwoord.png`, fullPage: true });
        await go(`/mensen/${client}/matches`);
        check(await page.locator("#sinds").isVisible(), "the list tells that the night did not know this yet");
        await page.screenshot({ path: `${SHOTS}/lijst-na-antwoord.png`, fullPage: true });
        break;
      }
      check(asked, "somebody has a question");
    }));

  await test("a_talk_is_recorded_and_stands_in_the_facts", () =>
    as(browser, house, "coach", async ({ page, go }) => {
      await go(`/mensen/${clients[3]}/gesprek`);
      await page.screenshot({ path: `${SHOTS}/gesprek.png`, fullPage: true });
      await page.fill("#datum", "2021-09-30");
      await page.locator("fieldset.answer input[type=radio]").first().check();
      await Promise.all([page.waitForNavigation(), page.locator("form.wideform button").last().click()]);
      check(/\/mensen\/K-\d+/.test(page.url()), page.url());
      check((await page.textContent("main")).includes("30 sep 2021"), "the day of the talk stands beside the fact");
      check((await page.textContent(".timeline")).includes("gesproken"), "and the talk in the trajectory");
    }));

  await test("a_fact_is_recorded_with_its_source_and_day_and_a_step_with_its_day", () =>
    as(browser, house, "coach", async ({ page, go }) => {
      await go(`/mensen/${clients[4]}/feit?kolom=reistijd_max`);
      await page.fill("#reistijd_max", "40");
      await page.selectOption("#bron", "klant");
      await page.fill("#datum", "2021-09-28");
      await Promise.all([page.waitForURL(/melding=feit/), page.locator("#formulier button").click()]);
      const row = page.locator("table.facts tr", { hasText: "reistijd hooguit" });
      equal((await row.textContent()).replaceAll(/\s+/g, " ").trim().includes("40 minuten klant, 28 sep 2021"), true, "source and day");
      await go(`/mensen/${clients[4]}/stap/gesproken`);
      await page.fill("#datum", "2021-10-01");
      await Promise.all([page.waitForURL(/melding=stap/), page.locator("#formulier button").click()]);
      const step = await page.locator(".timeline li").first().textContent();
      check(step.includes("1 okt 2021") && step.includes("gesproken"), `the step stands on top: ${step}`);
      await page.screenshot({ path: `${SHOTS}/stap-vastgelegd.png`, fullPage: true });
    }));

  await test("somebody_elses_client_is_not_found", () =>
    as(browser, house, "coach", async ({ page, go }) => {
      const own = new Set();
      for (let at = 1; at < 40; at += 1) {
        await go(`/mensen?blad=${at}`);
        const ids = await page.$$eval("main tbody th a", (links) => links.map((link) => link.textContent.trim()));
        ids.forEach((id) => own.add(id));
        if ((await page.locator("a[rel=next]").count()) === 0) break;
      }
      const numbers = Array.from({ length: 1200 }, (_, at) => `K-${String(at + 1).padStart(4, "0")}`);
      const other = numbers.find((id) => !own.has(id));
      const theirs = await go(`/mensen/${other}`);
      equal(theirs.status(), 404, `${other} of another coach`);
      equal((await go("/mensen/K-9999")).status(), 404, "nobody");
    }));
}
