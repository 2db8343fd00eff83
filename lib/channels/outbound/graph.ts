import { z } from "zod";
import type { Answer } from "@/lib/channels/adapter";
import { callProvider, type Reply } from "./call-provider";

type Access = { apiUrl: string; accessToken: string };
type Asked = { method?: "GET" | "POST"; json?: unknown; form?: FormData; timeoutMs?: number };

/** One request to Meta's Graph API. */
export function askGraph(
  { apiUrl, accessToken }: Access,
  path: string,
  { method = "POST", json, form, timeoutMs }: Asked,
  call: typeof callProvider = callProvider,
): Promise<Reply> {
  const headers: Record<string, string> = { authorization: `Bearer ${accessToken}` };
  if (json !== undefined) headers["content-type"] = "application/json";
  const body = form ?? (json === undefined ? undefined : JSON.stringify(json));
  return call(`${apiUrl.replace(/\/$/, "")}/${path}`, { method, headers, body, timeoutMs });
}

const graphError = z.object({
  error: z.object({
    message: z.string().default("no reason given"),
    code: z.number().default(0),
    error_subcode: z.number().optional(),
    is_transient: z.boolean().optional(),
    error_user_msg: z.string().optional(),
    error_data: z.object({ details: z.string().optional() }).optional(),
  }),
});
type GraphError = z.infer<typeof graphError>["error"];

const limits = new Set([4, 17, 32, 613, 80006, 80007, 130429, 131048, 131056]);
const passing = new Set([1, 2, 131016]);
const tokens = new Set([102, 190]);

export const badToken = "The channel's token is not accepted: Settings, Channels";
const windowClosed = "The messaging window is closed";

/** What an answer other than 2xx means for the message; throws where nobody knows whether it was taken. */
export function graphRefusal(reply: Reply): Exclude<Answer, { sent: true }> {
  const { status, retryAfterMs: afterMs } = reply;
  const parsed = graphError.safeParse(reply.body);
  if (!parsed.success) return withoutReason(reply);
  const { error } = parsed.data;
  const said = wordsOf(error);
  if (status === 401 || tokens.has(error.code)) return { failed: badToken };
  if (status === 429 || limits.has(error.code)) return { retry: `Too many messages: ${said}`, afterMs };
  if (isOutsideWindow(error)) return { failed: `${windowClosed}: ${said}` };
  if (status >= 500 || error.is_transient || passing.has(error.code)) return { retry: said, afterMs };
  return { failed: said };
}

/** A gateway's page says nothing about what stands behind it; only 503 means that nothing was taken. */
export function withoutReason({ status, retryAfterMs: afterMs }: Reply): Exclude<Answer, { sent: true }> {
  if (status === 429) return { retry: "Too many messages", afterMs };
  if (status === 503) return { retry: "The provider is not available", afterMs };
  if (status === 401) return { failed: badToken };
  if (status >= 500 || status < 300) throw new Error(`the provider answered ${status} without its own words`);
  return { failed: `The provider refused it (HTTP ${status})` };
}

const isOutsideWindow = ({ code, error_subcode }: GraphError) =>
  code === 131047 || (code === 10 && error_subcode === 2018278);

function wordsOf({ message, code, error_data, error_user_msg }: GraphError): string {
  const said = error_data?.details ?? error_user_msg ?? message.replace(/^\(#\d+\) /, "");
  return `${said.slice(0, 500).toWellFormed()}${code ? ` (${code})` : ""}`;
}
