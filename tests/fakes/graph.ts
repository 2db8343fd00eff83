import { randomUUID } from "node:crypto";
import { type GraphProblem, graphError } from "./graph-errors";
import { type KeptMedia, mediaAnswer } from "./graph-media";
import { pageMessage } from "./graph-pages";
import { type FakeTemplate, templatesAnswer } from "./graph-templates";
import { type Delivery, deliver } from "./graph-webhooks";
import { whatsappMessage } from "./graph-whatsapp";
import { type Reply, type Request, startServer } from "./server";

export type GraphOptions = {
  appSecret: string;
  accessToken: string;
  /** The ids of ours that it knows; each has a usual one. */
  phoneNumberId?: string;
  businessAccountId?: string;
  pageId?: string;
  accountId?: string;
};

/** What it does with the next message instead of taking it; `hang` and `cut` take it and do not answer. */
export type Misbehaviour =
  | { status: number; retryAfter?: number; problem?: GraphProblem; page?: true }
  | "hang"
  | "cut";

type SentMessage = { id: string; to: string; body: Record<string, unknown> };
export type Account = Required<GraphOptions>;

export type GraphState = Account & {
  /** The messages that it took, in their order. */
  sent: SentMessage[];
  /** Read marks and typing, in their order. */
  shown: Record<string, unknown>[];
  media: Map<string, KeptMedia>;
  templates: FakeTemplate[];
  /** How a person is called, and his picture: by his id. */
  profiles: Map<string, Record<string, unknown>>;
  /** To whom nothing but a template may be written, and whom it does not know. */
  closed: Set<string>;
  unknown: Set<string>;
};

export type Graph = Awaited<ReturnType<typeof startGraph>>;

/** Meta's Graph API as far as this desk speaks to it: WhatsApp Cloud, Messenger and Instagram, and strict about all. */
export async function startGraph(options: GraphOptions) {
  const state: GraphState = {
    phoneNumberId: "106540352242922",
    businessAccountId: "102290129340398",
    pageId: "1000100010001",
    accountId: "17841405309211844",
    ...options,
    sent: [],
    shown: [],
    media: new Map(),
    templates: [],
    profiles: new Map(),
    closed: new Set(),
    unknown: new Set(),
  };
  const misbehaviours: Misbehaviour[] = [];
  const server = await startServer((request) => answer(state, server.url, misbehaviours, request));
  return {
    ...state,
    apiUrl: `${server.url}/v23.0`,
    close: server.close,
    /** What happens to the next messages, one each. */
    next: (...these: Misbehaviour[]) => void misbehaviours.push(...these),
    /** Posts a webhook, signed as Meta signs; gives the status that it was answered with. */
    deliver: (hookUrl: string, delivery: Delivery) => deliver(state, hookUrl, delivery),
  };
}

async function answer(
  state: GraphState,
  origin: string,
  todo: Misbehaviour[],
  request: Request,
): Promise<Reply> {
  const { method, url, headers } = request;
  const token = headers.authorization?.replace(/^Bearer /, "") ?? url.searchParams.get("access_token");
  if (token !== state.accessToken) return graphError("badToken");
  const [version, id, edge, ...rest] = url.pathname.slice(1).split("/");
  if (!/^v\d+\.0$/.test(version ?? "") || rest.length > 0 || !id) return graphError("unknownPath");
  const ours = [state.phoneNumberId, state.pageId, state.accountId].includes(id);
  if (method === "POST" && edge === "messages" && ours) return message(state, id, todo, request);
  const media = await mediaAnswer(state, origin, { id, edge, request });
  if (media) return media;
  if (method === "GET" && edge === "message_templates" && id === state.businessAccountId) {
    return templatesAnswer(state, origin, url);
  }
  const profile = state.profiles.get(id);
  if (method === "GET" && !edge && profile) return { status: 200, json: { ...profile, id } };
  return graphError("unknownPath");
}

function message(state: GraphState, id: string, todo: Misbehaviour[], request: Request): Reply {
  if (!request.headers["content-type"]?.startsWith("application/json")) return graphError("notJson");
  const body = JSON.parse(request.bytes.toString("utf8"));
  const judged = id === state.phoneNumberId ? whatsappMessage(state, body) : pageMessage(state, id, body);
  if ("problem" in judged) return graphError(judged.problem, judged.words);
  if ("shown" in judged) {
    state.shown.push(body);
    return { status: 200, json: judged.shown };
  }
  const next = todo.shift();
  if (next && typeof next === "object") return refusal(next);
  const sent = { id: judged.prefix + randomUUID().replaceAll("-", ""), to: judged.to, body };
  state.sent.push(sent);
  return { status: 200, json: judged.answer(sent.id), silent: next };
}

function refusal({ status, retryAfter, problem, page }: Exclude<Misbehaviour, string>): Reply {
  const headers = retryAfter === undefined ? undefined : { "retry-after": String(retryAfter) };
  if (page) return { status, headers, bytes: Buffer.from("<html>Bad gateway</html>") };
  const usual = status === 429 ? "tooMany" : "temporary";
  return { ...graphError(problem ?? usual), status, headers };
}
