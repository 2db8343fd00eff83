import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

const proxyHeader = /^(x-forwarded-|forwarded$|x-real-ip$)/;
const ownHeader = /^(x-middleware-|next-resume$|x-nonce$|x-request-path$|content-security-policy)/;

/** Takes away what only Next, a trusted proxy or we may say about a request, and says whose address it is. */
export function stripHeaders(request: IncomingMessage, trustProxy: boolean): void {
  // The last address is the one that the nearest proxy has seen; those before it are hearsay.
  const forwarded = String(trustProxy ? (request.headers["x-forwarded-for"] ?? "") : "")
    .split(",")
    .at(-1)
    ?.trim();
  request.headers["x-client-address"] = forwarded || request.socket.remoteAddress;
  for (const name in request.headers) {
    if (ownHeader.test(name) || (!trustProxy && proxyHeader.test(name))) delete request.headers[name];
  }
}

/** The visitor's chat may stand in a frame of any site; nothing else of ours may in any. */
const embeddable = /^\/widget\/chat(\?|$)/;

const signingIn = /^\/login(\?|$)/;

function contentSecurityPolicy(nonce: string, { dev, issuer }: Dressing, url: string | undefined): string {
  // Development reloads modules by eval and adds styles without a nonce; a nonce beside 'unsafe-inline' would win.
  const script = `'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`;
  const style = dev ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`;
  const ancestors = embeddable.test(url ?? "") ? "*" : "'none'";
  // A form that ends at the issuer's is let go there, also before any script runs.
  const forms = issuer && signingIn.test(url ?? "") ? `'self' ${new URL(issuer).origin}` : "'self'";
  return `default-src 'self'; script-src ${script}; style-src ${style}; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self'${dev ? " ws:" : ""}; frame-ancestors ${ancestors}; base-uri 'none'; form-action ${forms}; object-src 'none'`;
}

type Dressing = {
  dev: boolean;
  https: boolean;
  /** Who else signs agents in: the origin to which the login page may lead. */
  issuer?: string;
};

/** Tells Next the nonce and the path that was asked for, and writes the headers every answer carries. */
export function dress(request: IncomingMessage, response: ServerResponse, dressing: Dressing): void {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, dressing, request.url);
  request.headers["content-security-policy"] = policy;
  request.headers["x-nonce"] = nonce;
  request.headers["x-request-path"] = request.url;
  response.setHeader("Content-Security-Policy", policy);
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "same-origin");
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  if (dressing.https) response.setHeader("Strict-Transport-Security", "max-age=31536000");
  if (!request.url?.startsWith("/_next/static/")) keepPrivate(response);
}

// Next and routes may set a weaker one later, also through writeHead: ours stays.
function keepPrivate(response: ServerResponse): void {
  response.setHeader("Cache-Control", "private, no-store");
  const set = response.setHeader;
  response.setHeader = function (name, value) {
    return name.toLowerCase() === "cache-control" ? this : set.call(this, name, value);
  };
  const writeHead = response.writeHead as (...args: unknown[]) => ServerResponse;
  response.writeHead = function (this: ServerResponse, ...args: unknown[]) {
    const headers = args.at(-1);
    if (headers && typeof headers === "object" && !Array.isArray(headers)) {
      for (const name of Object.keys(headers)) {
        if (name.toLowerCase() === "cache-control") delete (headers as Record<string, unknown>)[name];
      }
    }
    return writeHead.apply(this, args);
  };
}
