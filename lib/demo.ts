/** Whether the demo people may sign in: DEMO is on and neither server, PUBLIC_URL nor this request leaves the machine. */
export function isDemoOpen(headers: Headers): boolean {
  const { DEMO, HOST = "127.0.0.1", PUBLIC_URL } = process.env;
  return (
    (DEMO === "1" || DEMO === "true") &&
    isLoopback(`http://${HOST}`) &&
    (!PUBLIC_URL || isLoopback(PUBLIC_URL)) &&
    isLoopback(`http://${headers.get("host") ?? ""}`)
  );
}

function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}
