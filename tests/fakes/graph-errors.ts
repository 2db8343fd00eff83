import type { Reply } from "./server";

const oauth = "OAuthException";

/** The errors of the Graph API, with their words. */
const problems = {
  badToken: [401, 190, "Invalid OAuth access token - Cannot parse access token"],
  expired: [401, 190, "Error validating access token: Session has expired", { error_subcode: 463 }],
  unknownPath: [
    400,
    100,
    "Unsupported request. Object does not exist, or the operation is not supported",
    { type: "GraphMethodException", error_subcode: 33 },
  ],
  notJson: [400, 100, "(#100) The body is not JSON"],
  parameter: [400, 100, "(#100) Invalid parameter"],
  window: [
    400,
    131047,
    "(#131047) Re-engagement message",
    {
      error_data: {
        messaging_product: "whatsapp",
        details:
          "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
      },
    },
  ],
  pageWindow: [400, 10, "(#10) This message is sent outside of allowed window.", { error_subcode: 2018278 }],
  undeliverable: [
    400,
    131026,
    "(#131026) Message undeliverable",
    { error_data: { messaging_product: "whatsapp", details: "Message Undeliverable." } },
  ],
  noUser: [400, 100, "(#100) No matching user found", { error_subcode: 2018001 }],
  parameterCount: [
    400,
    132000,
    "(#132000) Number of parameters does not match the expected number of params",
  ],
  noTemplate: [404, 132001, "(#132001) Template name does not exist in the translation"],
  tooMany: [429, 130429, "(#130429) Rate limit hit"],
  temporary: [500, 2, "Service temporarily unavailable", { is_transient: true }],
} as const satisfies Record<string, readonly [number, number, string, Record<string, unknown>?]>;

export type GraphProblem = keyof typeof problems;

/** An error as the Graph API answers it; `words` instead of its usual ones. */
export function graphError(problem: GraphProblem, words?: string): Reply {
  const [status, code, message, more]: readonly [number, number, string, Record<string, unknown>?] =
    problems[problem];
  const error = {
    message: words ?? message,
    type: oauth,
    code,
    ...more,
    fbtrace_id: "A1b2C3d4E5f6G7h8I9j0K",
  };
  return { status, json: { error } };
}
