// A session that nobody uses ends. The page says so in time and can keep it; the clock of the page is set forward.
import { LOOKS, as, check, equal, faults, test } from "./kit.mjs";

const banner = (page) => page.locator("#sessie");
const warned = async (page) => (await banner(page).textContent()).includes("eindigt uw sessie");

export async function run({ browser, house }) {
  for (const look of ["licht", "donker", "smal"]) {
    await test(`before_a_session_ends_the_page_warns_and_one_button_keeps_it_${look}`, () =>
      as(browser, house, "coach", async ({ page, go }) => {
        await page.clock.install();
        await go("/mensen");
        equal((await banner(page).textContent()).trim(), "", "nothing is said while somebody works");
        await page.locator("#zoek").focus();
        await page.clock.fastForward("27:00");
        check(!(await warned(page)), "not yet after 27 minutes");
        await page.clock.fastForward("01:30");
        await banner(page).getByRole("button", { name: "Blijf ingelogd" }).waitFor();
        check(await warned(page), "two minutes before the end");
        equal(await banner(page).getAttribute("role"), "status", "read aloud");
        equal((await faults(page, `sessie-eindigt-${look}`)).join("\n"), "", "page");
        const kept = page.waitForResponse((answer) => answer.url().includes("/sessie"));
        await banner(page).getByRole("button").focus();
        await page.keyboard.press("Enter");
        equal((await kept).status(), 200, "a sign of life");
        await page.waitForFunction("document.getElementById('sessie').textContent === ''");
        equal(await page.evaluate("document.activeElement.id"), "zoek", "the focus is back where the work was");
        await page.clock.fastForward("27:00");
        check(!(await warned(page)), "the time begins anew");
      }, LOOKS[look]));
  }

  await test("a_session_that_ended_says_to_keep_what_was_typed_and_work_in_another_tab_keeps_it", () =>
    as(browser, house, "coach", async ({ page, context, go }) => {
      await page.clock.install();
      await go("/mensen");
      await page.clock.fastForward("28:30");
      await banner(page).getByRole("button").waitFor();
      const other = await context.newPage();
      await other.goto(`${house.base}/vandaag`);
      await page.waitForFunction("document.getElementById('sessie').textContent === ''");
      await other.close();
      await page.clock.fastForward("31:00");
      await page.waitForFunction("document.getElementById('sessie').textContent.includes('afgelopen')");
      check((await banner(page).textContent()).includes("Kopieer eerst wat u invulde"), "what to do");
      equal(await banner(page).getByRole("button").count(), 0, "nothing to keep any more");
      equal((await faults(page, "sessie-afgelopen")).join("\n"), "", "page");
    }));
}
