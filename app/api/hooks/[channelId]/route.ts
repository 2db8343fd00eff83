import { shakeHands, takeHook } from "@/lib/channels/inbound/hooks";

type Place = { params: Promise<{ channelId: string }> };

/** A provider asks whether it has the right address. */
export async function GET(request: Request, { params }: Place) {
  return shakeHands((await params).channelId, request.url);
}

/** A provider delivers. Its signature is what it is trusted by. */
export async function POST(request: Request, { params }: Place) {
  return takeHook((await params).channelId, request);
}
