import { linkedAttachment } from "@/lib/channels/files/linked-attachment";
import { serveFile } from "@/lib/storage/serve";

/** A file on its way to a customer, for the provider that was given its link. */
export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }) {
  const file = await linkedAttachment((await params).token);
  return file ? serveFile(request, file) : new Response("This file cannot be found.", { status: 404 });
}
