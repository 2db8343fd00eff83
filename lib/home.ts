/** The origins this installation answers to: PUBLIC_URL's, or the names of this machine with the port. */
export function homeOrigins(env: Record<string, string | undefined> = process.env): string[] {
  if (env.PUBLIC_URL) return [new URL(env.PUBLIC_URL).origin];
  const port = env.PORT || "3000";
  const names = ["localhost", "127.0.0.1", ...(env.HOST?.includes(":") ? ["[::1]"] : [])];
  return names.map((name) => new URL(`http://${name}:${port}`).origin);
}

/** The origin by which this request came, to show as an address; PUBLIC_URL's where it is set. */
export function homeOf(headers: Pick<Headers, "get">): string {
  const origins = homeOrigins();
  return origins.find((origin) => new URL(origin).host === headers.get("host")) ?? origins[0]!;
}

/** Browsers send Origin with every POST; a missing one is refused too, where Next would let it pass. */
export function hasHomeOrigin(headers: Headers): boolean {
  return homeOrigins().includes(headers.get("origin") ?? "");
}

/** Where others reach this installation; null where nobody has said so. */
export function publicUrl(): string | null {
  return process.env.PUBLIC_URL ? new URL(process.env.PUBLIC_URL).origin : null;
}

export function isServedOverHttps(): boolean {
  return process.env.PUBLIC_URL?.startsWith("https:") ?? false;
}

/** `path` when it leads somewhere in this installation, else "/": what follows a sign-in never leaves the house. */
export function pathAtHome(path: unknown): string {
  if (typeof path !== "string" || !path.startsWith("/") || !URL.canParse(path, "http://home")) return "/";
  const { origin, pathname, search, hash } = new URL(path, "http://home");
  if (origin !== "http://home" || pathname.startsWith("//")) return "/";
  return pathname + search + hash;
}

/** /login, keeping where one wanted to go. */
export function loginPath(wanted: string | null): string {
  const from = pathAtHome(wanted)
    .replace(/([?&])_rsc=[^&#]*&?/, "$1")
    .replace(/[?&](?=#|$)/, "");
  return from === "/" ? "/login" : `/login?from=${encodeURIComponent(from)}`;
}
