// What somebody puts into a file or a form to do harm: it stands on the pages as text, and no page breaks under it.
import { LOOKS, as, check, equal, faults, test } from "./kit.mjs";
import { examples } from "./pages.mjs";

const SCRIPT = "<script>window.gehackt=1</script><img src=x onerror=window.gehackt=1>";
const FORMULA = '=HYPERLINK("http://boos.example";"klik")';
const LONG = "onafgebroken".repeat(9);

/** The shipped vacancies' first row under another number, with other words. */
function vacancy(house, title, employer) {
  const [header, first] = house.read("fixtures/vacancies.csv").split(/\r?\n/);
  const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
  const cells = first.split(";");
  cells.splice(0, 3, "V-99901", quoted(title), quoted(employer));
  return `${header}\r\n${cells.join(";")}\r\n`;
}

export async function run({ browser, house }) {
  const { clients } = await examples(browser, house);
  const harmless = async (page, parts) => {
    equal(await page.evaluate("window.gehackt"), undefined, "no script ran");
    const text = await page.textContent("main");
    for (const part of parts) check(text.includes(part), `${part} stands there as text`);
  };

  await test("a_script_and_a_formula_from_a_file_are_text_and_a_word_without_end_fits_a_narrow_screen", async () => {
    equal(house.imports("vacancies", "vacancies-boos.csv", vacancy(house, `${SCRIPT} ${LONG}`, FORMULA)), 0, "read");
    await as(browser, house, "coach", async ({ page, go }) => {
      await go("/plekken?zoek=HYPERLINK");
      await harmless(page, [FORMULA]);
      const wrong = await faults(page, "boos-plekken");
      await go("/plekken/V-99901");
      await harmless(page, [SCRIPT, FORMULA]);
      wrong.push(...(await faults(page, "boos-plek")));
      equal(wrong.join("\n"), "", "pages");
    }, LOOKS.smal);
  });

  await test("what_a_coach_types_stands_as_typed_on_every_page_of_the_client", () =>
    as(browser, house, "coach", async ({ page, go }) => {
      const client = `/mensen/${clients[10]}`;
      await go(`${client}/feit?kolom=wensen`);
      await page.fill("#wensen", `${SCRIPT} | ${LONG.slice(0, 76)}`); // 80 characters a wish
      await Promise.all([page.waitForURL(/melding=feit/), page.locator("#formulier button").click()]);
      const wrong = [];
      for (const path of [client, `${client}/uittreksel`, `${client}/matches`]) {
        await go(path);
        await harmless(page, path.endsWith("matches") ? [] : ["<script>window.gehackt=1</script>"]);
        wrong.push(...(await faults(page, `boos${path.replaceAll("/", "_")}`)));
      }
      equal(wrong.join("\n"), "", "pages");
    }, LOOKS.smal));
}
