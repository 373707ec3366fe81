// What a coach does in a morning.
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

  await test("ten_proposals_are_reviewed_with_the_keyboard_alone", () =>
    as(browser, house, "coach", async ({ page, go }) => {
      let reviewed = 0;
      for (const client of clients) {
        if (reviewed >= 10) break;
        await go(`/mensen/${client}/matches`);
        const open = await page.locator("li.card:not(.decided):visible").count();
        for (let at = 0; at < Math.min(open, 3) && reviewed < 10; at += 1) {
          await page.keyboard.press("j");
          const key = "ars"[reviewed % 3];
          const decided = page.waitForURL(/melding=/);
          await page.keyboard.press(key);
          if (key === "r") {
            await page.keyboard.press("ArrowDown");
            await page.keyboard.press("Enter");
          }
          await decided;
          await page.waitForLoadState("load");
          // The address of the next decision must differ from this one.
          await page.evaluate("history.replaceState(null, '', location.pathname + location.hash)");
          reviewed += 1;
        }
      }
      equal(reviewed, 10, "proposals reviewed");
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
      await Promise.all([page.waitForURL(/melding=anders/), page.locator("[data-key=s]").first().click()]);
      check(await page.locator(".notice.warning").isVisible(), "the page says that somebody was first");
      await Promise.all([page.waitForURL(/melding=undo/), page.locator("[data-key=u]").first().click()]);
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
        await page.screenshot({ path: `${SHOTS}/vraag-beantwoord.png`, fullPage: true });
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

  await test("a_proposal_is_accepted_with_scripts_off", () =>
    as(browser, house, "coach", async ({ page, go }) => {
      await go(`/mensen/${clients[8]}/matches`);
      await page.locator("[data-key=a]").first().click();
      await page.waitForURL(/melding=accept/);
      await page.locator("[data-key=u]").first().click();
      await page.waitForURL(/melding=undo/);
    }, { javaScriptEnabled: false }));
}
