/** Whether the demo people may sign in: DEMO is on and neither server, PUBLIC_URL nor this request leaves the machine. */
export function isDemoOpen(headers: Headers): boolean {
  const { HOST = "127.0.0.1", PUBLIC_URL } = process.env;
  return (
    isDemoOn() &&
    isLoopback(`http://${HOST}`) &&
    (!PUBLIC_URL || isLoopback(PUBLIC_URL)) &&
    isLoopback(`http://${headers.get("host") ?? ""}`)
  );
}

/** Whether this server shows the demo, to whomever. */
export function isDemoOn(): boolean {
  return process.env.DEMO === "1" || process.env.DEMO === "true";
}

function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}
