import { createHash, randomInt } from "node:crypto";
import { z } from "zod";
import type { GraphState } from "./graph";
import { graphError } from "./graph-errors";

import { formOf, type Reply, type Request } from "./server";

export type KeptMedia = { bytes: Buffer; mediaType: string; name: string };

type Asked = { id: string; edge: string | undefined; request: Request };

/** Uploads, the address of a file, and the file itself; null where nothing of this is asked. */
export async function mediaAnswer(state: GraphState, origin: string, asked: Asked): Promise<Reply | null> {
  const { id, edge, request } = asked;
  if (request.method === "POST" && edge === "media" && id === state.phoneNumberId)
    return upload(state, request);
  if (request.method === "POST" && edge === "message_attachments" && id === state.pageId) {
    return attach(state, request);
  }
  if (request.method !== "GET") return null;
  const kept = state.media.get(id);
  if (!kept) return null;
  if (edge === "bytes")
    return { status: 200, bytes: kept.bytes, headers: { "content-type": kept.mediaType } };
  if (edge) return null;
  return {
    status: 200,
    json: {
      messaging_product: "whatsapp",
      url: `${origin}/v23.0/${id}/bytes`,
      mime_type: kept.mediaType,
      sha256: createHash("sha256").update(kept.bytes).digest("hex"),
      file_size: kept.bytes.length,
      id,
    },
  };
}

const newId = () => String(randomInt(1e14));

async function upload({ media }: GraphState, request: Request): Promise<Reply> {
  const form = await formOf(request);
  const file = form.get("file");
  if (
    form.get("messaging_product") !== "whatsapp" ||
    !(file instanceof File) ||
    file.type !== form.get("type")
  ) {
    return graphError("parameter", "(#100) Param file must be a file with one of the following types");
  }
  const id = newId();
  media.set(id, { bytes: Buffer.from(await file.arrayBuffer()), mediaType: file.type, name: file.name });
  return { status: 200, json: { id } };
}

const described = z.strictObject({
  attachment: z.strictObject({
    type: z.enum(["image", "video", "audio", "file"]),
    payload: z.strictObject({ is_reusable: z.boolean().optional() }),
  }),
});

async function attach({ media }: GraphState, request: Request): Promise<Reply> {
  const form = await formOf(request);
  const file = form.get("filedata");
  const parsed = described.safeParse(JSON.parse(String(form.get("message"))));
  if (!parsed.success || !(file instanceof File))
    return graphError("parameter", "(#100) Upload attachment failure.");
  const id = newId();
  media.set(id, { bytes: Buffer.from(await file.arrayBuffer()), mediaType: file.type, name: file.name });
  return { status: 200, json: { attachment_id: id } };
}
