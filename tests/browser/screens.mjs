// Light and dark: as the screen is, or as somebody chose in the menu, whatever the screen is.
import { SHOTS, as, check, equal, test } from "./kit.mjs";

const LIGHT = "rgb(250, 248, 245)";
const DARK = "rgb(27, 25, 23)";
const ground = (page) => page.evaluate("getComputedStyle(document.body).backgroundColor");

/** Chooses a line of the menu of appearance, by mouse, as a person does. */
async function choose(page, words) {
  await page.locator("details.menu > summary").click();
  await page.locator(".menu-in a", { hasText: new RegExp(`^${words}$`) }).click();
  await page.waitForLoadState("load");
}

export async function run({ browser, house }) {
  for (const [screen, system] of Object.entries({ light: LIGHT, dark: DARK })) {
    await test(`on_a_${screen}_screen_the_theme_follows_the_screen_until_another_is_chosen`, () =>
      as(browser, house, "coach", async ({ page, go }) => {
        await go("/vandaag");
        equal(await ground(page), system, "as the screen");
        for (const [words, code, wanted] of [["Donker", "donker", DARK], ["Licht", "licht", LIGHT], ["Als uw scherm", "auto", system]]) {
          await choose(page, words);
          check(page.url().endsWith("/vandaag"), "back on the page");
          equal(await page.getAttribute("html", "data-theme"), code, "what was chosen");
          equal(await ground(page), wanted, `${words} on a ${screen} screen`);
          await go("/mensen");
          equal(await ground(page), wanted, `${words} holds on the next page`);
          await go("/vandaag");
        }
        await page.locator("details.menu > summary").click();
        await page.screenshot({ path: `${SHOTS}/menu-weergave-${screen}.png` });
        await page.keyboard.press("Escape");
        equal(await page.locator("details.menu[open]").count(), 0, "Escape closes the menu");
      }, { colorScheme: screen }));
  }

  await test("with_scripts_off_a_theme_can_be_chosen_too", () =>
    as(browser, house, "manager", async ({ page, go }) => {
      await go("/sturing/overzicht");
      await choose(page, "Donker");
      equal(await ground(page), DARK, "dark");
    }, { javaScriptEnabled: false }));
}
