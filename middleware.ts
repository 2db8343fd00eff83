import { type NextRequest, NextResponse } from "next/server";
import { loginPath } from "@/lib/home";

/** A courtesy, not a wall: who comes without a session cookie is sent to sign in before anything is drawn. */
export function middleware({ url, nextUrl }: NextRequest) {
  return NextResponse.redirect(new URL(loginPath(nextUrl.pathname + nextUrl.search), url));
}

export const config = {
  runtime: "nodejs",
  matcher: [
    {
      source: "/((?!_next/|api/|login$|welcome$|healthz$|readyz$|widget/).*)",
      missing: [
        { type: "cookie", key: "user-view" },
        { type: "cookie", key: "__Host-user-view" },
      ],
    },
  ],
};
