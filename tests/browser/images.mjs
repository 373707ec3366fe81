// The pictures of the README, made anew: node images.mjs PROGRAM
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { open } from "./house.mjs";
import { as, check, launch } from "./kit.mjs";
import { examples } from "./pages.mjs";

const folder = fileURLToPath(new URL("../../docs/images", import.meta.url));
const BYTES_MAX = 200_000;
const house = await open(process.argv[2]);
const browser = await launch();
const look = { colorScheme: "light", viewport: { width: 1180, height: 900 } };

async function picture(name, role, path, prepare = async () => {}, height = look.viewport.height) {
  await as(browser, house, role, async ({ page, go }) => {
    await go(path);
    await prepare(page);
    const file = `${folder}/${name}.png`;
    await page.screenshot({ path: file });
    const { size } = statSync(file);
    console.log(`${file}: ${size} bytes`);
    check(size < BYTES_MAX, `${name} is too large for the README`);
  }, { ...look, viewport: { ...look.viewport, height } });
}

try {
  const { clients } = await examples(browser, house);
  await picture("workplace-matches", "coach", `/mensen/${clients[0]}/matches`, (page) => page.keyboard.press("j"));
  await picture("workplace-buig", "manager", "/sturing/buig", undefined, 1420);
} finally {
  await browser.close();
  await house.close();
}
