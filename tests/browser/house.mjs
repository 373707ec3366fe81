// An installation of its own: the real program, the shipped configuration, a demo database, a free port.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
export const REFERENCE_DATE = "2021-10-01";

/** What `werkt` prints, or an error with what it said. */
function werkt(program, folder, ...words) {
  const ran = spawnSync(program, words, { cwd: folder, encoding: "utf8", env: environment() });
  if (ran.status !== 0) throw new Error(`werkt ${words.join(" ")}: ${ran.status}\n${ran.stdout}\n${ran.stderr}`);
  return ran.stdout;
}

function environment() {
  const { WERKT_DATABASE_URL, ...rest } = process.env;
  return { ...rest, COLUMNS: "160" };
}

/** Name to password, from the table that the demo prints. */
function passwords(demo) {
  const found = {};
  for (const role of ["coach", "manager", "controller", "beheerder", "auditor"]) {
    const line = demo.split("\n").map((text) => text.trim().split(/\s+/)).find((words) => words[0] === role && words.length > 2);
    if (!line) throw new Error(`the demo gives no password for ${role}:\n${demo}`);
    found[role] = line[1];
  }
  return found;
}

export async function open(program) {
  const folder = mkdtempSync(join(tmpdir(), "werkt-browser-"));
  symlinkSync(join(root, "config"), join(folder, "config"));
  symlinkSync(join(root, "fixtures"), join(folder, "fixtures"));
  cpSync(join(root, "jobs"), join(folder, "jobs"), { recursive: true });
  const secrets = passwords(werkt(program, folder, "demo"));
  const served = spawn(program, ["serve", "--address", "127.0.0.1:0", "--today", REFERENCE_DATE], { cwd: folder, env: environment() });
  let said = "";
  served.stderr.on("data", (bytes) => process.stderr.write(bytes));
  const base = await new Promise((done, failed) => {
    served.stdout.on("data", (bytes) => {
      said += bytes;
      const address = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (address) done(address[0]);
    });
    served.on("exit", (code) => failed(new Error(`werkt serve ended (${code}): ${said}`)));
  });
  return {
    base,
    folder,
    secrets,
    werkt: (...words) => werkt(program, folder, ...words),
    /** Reads a file of a kind; the exit code: 0 all rows, 4 some in quarantine. */
    imports: (kind, name, text) => {
      writeFileSync(join(folder, name), text);
      return spawnSync(program, ["import", kind, name], { cwd: folder, encoding: "utf8", env: environment() }).status;
    },
    read: (name) => readFileSync(join(folder, name), "utf8"),
    close: async () => {
      served.removeAllListeners("exit");
      const gone = new Promise((done) => served.on("exit", done));
      served.kill("SIGTERM");
      const code = await gone;
      rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}
