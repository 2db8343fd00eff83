/** A request's body, byte for byte, or why not: longer than `most` bytes, or not as long as it says. */
export async function rawBody(request: Request, most: number): Promise<Buffer | "long" | "cut"> {
  const said = request.headers.get("content-length");
  if (said !== null && Number(said) > most) return "long";
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunksOf(request)) {
    length += chunk.length;
    if (length > most) return "long";
    chunks.push(chunk);
  }
  return said === null || Number(said) === length ? Buffer.concat(chunks) : "cut";
}

async function* chunksOf({ body }: Request): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const reader = body.getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    // Who sends too much is not read to the end.
    await reader.cancel().catch(() => {});
  }
}
