// What the administrator and the auditor do.
import { SHOTS, as, check, equal, test } from "./kit.mjs";

export async function run({ browser, house }) {
  await test("an_account_is_made_and_its_first_password_must_be_changed", () =>
    as(browser, house, "beheerder", async ({ page, go }) => {
      await go("/beheer/accounts");
      await page.fill("#naam", "nieuw.hier");
      await page.click('form[action="/beheer/accounts"] button');
      equal(await page.evaluate("document.activeElement.id"), "fouten", "a role is missing");
      equal(await page.inputValue("#naam"), "nieuw.hier", "what was typed is still there");
      await page.selectOption("#rol", "manager");
      await page.click('form[action="/beheer/accounts"] button');
      const first = await page.textContent(".notice code");
      check(first.length >= 15, "a long first password");
      await page.screenshot({ path: `${SHOTS}/account-gemaakt.png`, fullPage: true });
      house.secrets["nieuw.hier"] = first;
      await as(browser, house, "nieuw.hier", async ({ page: theirs, go: visit }) => {
        await visit("/sturing/overzicht");
        check(theirs.url().endsWith("/wachtwoord"), "choose a password first");
      });
    }));

  await test("the_auditor_finds_the_controllers_view_and_checks_the_chain", () =>
    as(browser, house, "auditor", async ({ page, go }) => {
      await go("/beheer/audit?wie=controller");
      check((await page.textContent("main")).includes("figure lines"), "the view of the lines is in the log");
      await page.click('form[action="/beheer/audit/controle"] button');
      check(await page.locator(".notice").isVisible(), "the outcome of the check");
      await page.screenshot({ path: `${SHOTS}/logboek-heel.png`, fullPage: true });
    }));
}
