const cast = [
  ["Ada", "admin", "read Lena Fischer's 5,000 messages; invite agents and look at the audit in Settings"],
  ["Sam", "supervisor", "supervise Maya Torres' chat and whisper to Bob; take it over"],
  ["Bob", "agent", "answer Maya Torres in Active Chats; finish, then write as a visitor at /widget/demo"],
  ["Kim", "agent", "accept who waits longest from the Waiting Queue"],
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
