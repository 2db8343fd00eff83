import type { NextRequest } from "next/server";
import { hasHomeOrigin } from "@/lib/home";
import { handlers } from "@/lib/next-auth";

export const GET = handlers.GET;

export async function POST(request: NextRequest): Promise<Response> {
  if (!hasHomeOrigin(request.headers)) return new Response("Forbidden", { status: 403 });
  return handlers.POST(request);
}
