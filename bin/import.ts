import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { progressBar } from "@/bin/import/progress-bar";
import { withSpooled } from "@/bin/import/spooled";
import { withDatabase } from "@/bin/with-database";
import { type ImportOptions, importFile } from "@/db/import";
import { describe, rejectedIn } from "@/db/import/report";
import { migrate } from "@/db/migrate";
import { Refusal } from "@/lib/refusal";

const usage = "npm run import -- FILE [--source NAME], or - for stdin: one file at a time.";
const { source, positionals } = given();
const [named] = positionals;
if (positionals.length !== 1 || !named) throw new Refusal(usage);

// npm runs commands in the project's folder; INIT_CWD is where the operator stands.
const folder = process.env.INIT_CWD ?? process.cwd();
const name = named === "-" ? path.join(folder, "import") : path.resolve(folder, named);
if (named === "-") await withSpooled(process.stdin, (file) => run(file, { folder }));
else if (await isPlainFile(name)) await run(name);
else await withSpooled(createReadStream(name), (file) => run(file, { folder }));

async function run(file: string, options: ImportOptions = {}): Promise<void> {
  const rejectedFile = `${name}.rejected.jsonl`;
  const bar = progressBar(process.stderr);
  const report = await withDatabase(async ({ pool, url }) => {
    await migrate(url);
    return importFile(pool, file, { ...options, source, rejectedFile, onProgress: bar.show });
  }).finally(bar.end);
  console.log(describe(report, rejectedFile).join("\n"));
  process.exitCode = rejectedIn(report) > 0 ? 3 : 0;
}

function given() {
  try {
    const options = { source: { type: "string" } } as const;
    const { values, positionals } = parseArgs({
      args: process.argv.slice(3),
      options,
      allowPositionals: true,
    });
    return { source: values.source, positionals };
  } catch (error) {
    throw new Refusal(`${usage} ${(error as Error).message}`);
  }
}

/** False for a pipe such as the shell's <(...), which can be read only once. */
async function isPlainFile(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  if (!found || found.isDirectory()) throw new Refusal(`${file} is no file.`);
  return found.isFile();
}
