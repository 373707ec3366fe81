// node main.mjs PROGRAM: every journey and every page, then the totals.
import { open } from "./house.mjs";
import { launch, test, equal, totals } from "./kit.mjs";
import * as coach from "./coach.mjs";
import * as steering from "./steering.mjs";
import * as beheer from "./beheer.mjs";
import * as pages from "./pages.mjs";

const house = await open(process.argv[2]);
const browser = await launch();
// Pages first: they only look.
for (const part of [pages, coach, steering, beheer]) await part.run({ browser, house, test });
await browser.close();
await test("the_program_stops_cleanly", async () => equal(await house.close(), 0, "exit code"));
process.exit(totals());
