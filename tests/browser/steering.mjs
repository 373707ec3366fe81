// What management and the controller read, and what management does not get to see.
import { readFileSync } from "node:fs";
import { SHOTS, as, check, equal, test } from "./kit.mjs";

const REPORTS = ["overzicht", "buig", "raad"];
const FORMS = {
  pdf: (bytes) => bytes.subarray(0, 5).toString() === "%PDF-",
  xlsx: (bytes) => bytes.subarray(0, 2).toString() === "PK",
  csv: (bytes) => bytes.toString("utf8").includes(";"),
};

export async function run({ browser, house }) {
  await test("management_reads_the_buig_saldo_with_its_definitions_and_the_table_behind_a_chart", () =>
    as(browser, house, "manager", async ({ page, go }) => {
      await go("/");
      await page.click("text=BUIG en saldo");
      await page.waitForURL(/\/sturing\/buig$/);
      const text = await page.textContent("main");
      for (const part of ["Plan van de raad", "Peildatum", "Zo tellen wij"]) check(text.includes(part), part);
      check((await page.locator("svg.werkt-chart").count()) >= 1, "a chart");
      const behind = page.locator("figure details").first();
      await behind.locator("summary").click();
      check(await behind.locator("table").isVisible(), "the table behind it");
      const term = page.locator('.werkt-figures a[href^="#def-"]').first();
      const target = await term.getAttribute("href");
      await term.click();
      check(await page.locator(target).isVisible(), "the definition of a figure");
    }));

  await test("no_number_of_a_client_stands_on_a_page_of_management", () =>
    as(browser, house, "manager", async ({ page, go }) => {
      for (const report of REPORTS) {
        await go(`/sturing/${report}`);
        check(!/K-\d{4}/.test(await page.content()), `${report} names a client`);
      }
    }));

  await test("every_report_is_downloaded_in_every_form", () =>
    as(browser, house, "manager", async ({ page, go }) => {
      for (const report of REPORTS) {
        for (const [form, fits] of Object.entries(FORMS)) {
          await go(`/sturing/${report}`);
          const [download] = await Promise.all([
            page.waitForEvent("download"),
            page.click(`a[download][href="/sturing/${report}/${form}"]`),
          ]);
          check(download.suggestedFilename().endsWith(`2021-10-01.${form}`), download.suggestedFilename());
          check(fits(readFileSync(await download.path())), `${report}.${form} is what it says`);
        }
      }
    }));

  await test("a_manager_who_types_a_clients_address_gets_nothing", () =>
    as(browser, house, "manager", async ({ page, go }) => {
      for (const path of ["/mensen", "/mensen/K-0001", "/mensen/K-0001/matches", "/plekken/V-00001", "/sturing/buig/regels", "/beheer/audit"]) {
        const answer = await go(path);
        check([403, 404].includes(answer.status()), `${path}: ${answer.status()}`);
        equal(await page.locator("main table").count(), 0, `${path}: no figures`);
      }
      await page.screenshot({ path: `${SHOTS}/geen-rechten.png`, fullPage: true });
    }));

  await test("a_controller_opens_a_figure_to_lines_that_add_up_and_the_view_is_in_the_log", () =>
    as(browser, house, "controller", async ({ page, go }) => {
      await go("/sturing/buig");
      await page.click("text=Regels achter de cijfers");
      await page.click("main tbody th a >> nth=0");
      await page.waitForURL(/soort=/);
      const cents = (text) => Number(text.replaceAll(/[^\d−-]/g, "").replace("−", "-"));
      const figure = cents(await page.textContent("tr[data-current] td:last-child"));
      let sum = 0;
      for (;;) {
        const amounts = await page.$$eval("section table tbody td:last-child", (cells) => cells.map((cell) => cell.textContent));
        sum += amounts.map(cents).reduce((a, b) => a + b, 0);
        const next = page.locator("a[rel=next]");
        if ((await next.count()) === 0) break;
        await next.click();
      }
      equal(sum, figure, "the lines add up to the figure");
      check(!/K-\d{4}/.test(await page.content()), "pseudonyms only");
    }));
}
