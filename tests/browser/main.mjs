// node main.mjs PROGRAM: every journey and every page, then the totals.
import { open } from "./house.mjs";
import { launch, test, equal, totals } from "./kit.mjs";
import * as coach from "./coach.mjs";
import * as steering from "./steering.mjs";
import * as beheer from "./beheer.mjs";
import * as forms from "./forms.mjs";
import * as hostile from "./hostile.mjs";
import * as pages from "./pages.mjs";
import * as review from "./review.mjs";
import * as screens from "./screens.mjs";
import * as session from "./session.mjs";

const house = await open(process.argv[2]);
const browser = await launch();
// Pages first: they only look. Then what is sent wrong and changes nothing; what is imported comes last.
const parts = [pages, screens, session, forms, review, coach, steering, beheer, hostile];
for (const part of parts) await part.run({ browser, house, test });
await browser.close();
await test("the_program_stops_cleanly", async () => equal(await house.close(), 0, "exit code"));
process.exit(totals());
