import { fileForBot } from "@/lib/bots/file-for-bot";
import { serveFile } from "@/lib/storage/serve";

type Props = {
  params: Promise<{ chatbotId: string; chatId: string; messageId: string; position: string }>;
};

/** A file of a message that a chatbot was told of, at the signed address that it was given. */
export async function GET(request: Request, { params }: Props) {
  const file = await fileForBot(new URL(request.url), await params);
  return file ? serveFile(request, file) : new Response("This file cannot be found.", { status: 404 });
}
