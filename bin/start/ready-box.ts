const cast = [
  ["Ada", "admin", "open All Users, filter and export; read Lena Fischer's 5,000 messages"],
  ["Sam", "supervisor", "see that Lena is stuck to you; follow a link to one of her messages"],
  ["Bob", "agent", "answer for Maya Torres: change her details, look through her history"],
  ["Kim", "agent", "your visitor has no name yet: give him one"],
  ["Leo", "disabled", "cannot sign in"],
] as const;

type Ready = {
  url: string;
  demo: boolean;
  firstAdminUrl: string | null;
  database: string;
  dataDir: string;
  seconds: string;
};

/** What a person at the terminal wants to know once the server answers. */
export function readyBox({ url, demo, firstAdminUrl, database, dataDir, seconds }: Ready): string {
  const lines = [`User View is ready at ${url}   (${seconds} s)`, ""];
  if (demo) {
    lines.push("Sign in as");
    for (const [name, role, tip] of cast) lines.push(`  ${name}  ${role.padEnd(10)}  ${tip}`);
    lines.push("");
  }
  if (firstAdminUrl)
    lines.push("Make the first admin here, within the hour (works once):", `  ${firstAdminUrl}`, "");
  lines.push(`Data         ${dataDir}`, `Database     ${database}`, "Start anew   npm run reset");
  lines.push("Start empty  npm run reset, then npm start -- --empty", "Stop         Ctrl-C");
  const width = Math.max(...lines.map((line) => line.length));
  const edge = "─".repeat(width + 2);
  const framed = lines.map((line) => `│ ${line.padEnd(width)} │`);
  return [`┌${edge}┐`, ...framed, `└${edge}┘`].join("\n");
}
