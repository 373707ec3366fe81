// What the administrator and the auditor do.
import { SHOTS, as, check, equal, faults, test } from "./kit.mjs";

export async function run({ browser, house }) {
  await test("an_account_is_made_and_its_first_password_must_be_changed", () =>
    as(browser, house, "beheerder", async ({ page, go }) => {
      await go("/beheer/accounts");
      await page.fill("#naam", "nieuw.hier");
      await page.click('form[action="/beheer/accounts"] button');
      await page.locator("#fouten:focus").waitFor(); // a role is missing
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

  await test("a_row_in_quarantine_is_mended_in_a_form_and_read_again", () =>
    as(browser, house, "beheerder", async ({ page, go }) => {
      await go("/beheer/bestanden");
      const rows = page.locator("section[aria-labelledby=quarantaine] tbody tr");
      const before = await page.locator("section[aria-labelledby=quarantaine] .pager").first().textContent();
      // A row of the clients whose date does not exist, or the first one.
      await rows.first().locator("a").click();
      await page.waitForURL(/quarantaine\/\d+$/);
      check(await page.locator("#fouten").isVisible(), "the reason stands on top");
      await page.screenshot({ path: `${SHOTS}/quarantaine-regel.png`, fullPage: true });
      await page.click("form.mend button");
      await page.locator("#fouten:focus").waitFor(); // unmended it comes back with its reason
      equal(await page.locator("form.mend input:not([type=hidden])").count() > 3, true, "with what was typed");
      await page.goto(house.base + "/beheer/bestanden");
      equal(await page.locator("section[aria-labelledby=quarantaine] .pager").first().textContent(), before, "as many rows as before");
    }));

  await test("a_mended_row_is_read_and_leaves_quarantine", () =>
    as(browser, house, "beheerder", async ({ page, go }) => {
      const file = "coachnummer;naam;fte;caseload_max\r\nC-98;Test;veel;10\r\n";
      equal(house.imports("coaches", "coaches-met-fout.csv", file), 4, "one row in quarantine");
      await go("/beheer/bestanden?blad=1");
      const row = () => page.locator("section[aria-labelledby=quarantaine] tbody tr", { hasText: "coaches-met-fout.csv" });
      while ((await row().count()) === 0) await page.locator("a[rel=next]").click();
      await row().locator("a").click();
      await page.waitForURL(/quarantaine\/\d+$/);
      const field = page.getByLabel("fte", { exact: true });
      equal(await field.inputValue(), "veel", "as it stood in the file");
      equal(await field.getAttribute("aria-invalid"), "true", "the field that is wrong");
      await field.fill("1,0");
      await Promise.all([page.waitForURL(/melding=hersteld/), page.click("form.mend button")]);
      check(await page.locator(".notice").isVisible(), "said");
      for (;;) {
        equal(await row().count(), 0, "no longer in quarantine");
        if ((await page.locator("a[rel=next]").count()) === 0) break;
        await page.locator("a[rel=next]").click();
      }
    }));

  await test("a_job_is_run_now_and_its_outcome_stands_in_the_list", () =>
    as(browser, house, "beheerder", async ({ page, go }) => {
      await go("/beheer/runs");
      await page.locator('form[action="/beheer/runs/nightly/nu"] button').click();
      await page.waitForURL(/melding=gestart/);
      for (let at = 0; at < 60; at += 1) {
        await go("/beheer/runs");
        if (!(await page.textContent("main")).includes("loopt")) break;
        await page.waitForTimeout(500);
      }
      const newest = await page.locator("section[aria-labelledby=ritten] tbody tr").first().textContent();
      check(newest.includes("klaar"), `the newest run: ${newest}`);
      await page.screenshot({ path: `${SHOTS}/taken.png`, fullPage: true });
      await page.locator("section[aria-labelledby=ritten] tbody tr").first().locator("a").click();
      await page.waitForURL(/\/beheer\/runs\/\d+$/);
      const night = await page.locator("section[aria-labelledby=stappen] tbody tr", { hasText: "night" }).textContent();
      for (const part of ["klaar", " s", "mensen bekeken"]) check(night.includes(part), `${part} in ${night}`);
      equal((await faults(page, "verloop-van-een-nacht")).join("\n"), "", "page");
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
