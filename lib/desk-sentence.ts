import { type ChannelKind, channelNames } from "@/lib/channel-names";
import { crmKindNames } from "@/lib/crm/kinds";
import { providerFields } from "./channels/connection/provider-fields";

type Data = Record<string, unknown>;
type Particulars = {
  agent: string | null;
  /** The agent whom it was done to. */
  whom: string | null;
  refused: string | null;
  data: Data | null;
};

const by: Record<string, string> = {
  invite: "joined by the invitation",
  password: "chose a new password by a link",
  admin: "became an admin by a link",
  firstAdmin: "is the first admin",
};

const sentences: Record<string, (who: string, whom: string, data: Data) => string> = {
  signIn: (who, _, { oidc, created, roles }) =>
    `${who} signed in${oidc ? " by OpenID Connect" : ""}${created ? " for the first time" : ""}${groupRoles(roles)}`,
  signOut: (who) => `${who} signed out`,
  useLink: (who, _, { purpose }) => `${who} ${by[String(purpose)] ?? "used a one-time link"}`,
  setAvailability: (who, _, { status }) => `${who} is ${status}`,
  updateProfile: (who) => `${who} changed his profile`,
  changePassword: (who) => `${who} changed his password`,
  setAlerts: (who) => `${who} changed his alerts`,
  inviteAgent: (who, whom, { roles }) => `${who} invited ${whom}${asRoles(roles)}`,
  inviteAgain: (who, whom) => `${who} made a new invitation link for ${whom}`,
  resetPassword: (who, whom) => `${who} made a link for a new password for ${whom}`,
  updateAgent: (who, whom, { changed }) => `${who} changed ${whom}: ${changes(changed)}`,
  disableAgent: (who, whom, { chats }) =>
    `${who} disabled ${whom}${chats ? `, who had ${chats === 1 ? "one chat" : `${chats} chats`}` : ""}`,
  enableAgent: (who, whom) => `${who} enabled ${whom}`,
  forgetIssuer: (who, whom) => `${who} made the account forgotten that signed in as ${whom}`,
  resetSessions: (who, whom) => `${who} signed ${whom} out everywhere`,
  createRole: (who, _, { name }) => `${who} made the role ${name}`,
  renameRole: (who, _, { name, to }) => `${who} renamed the role ${name} to ${to}`,
  deleteRole: (who, _, { name }) => `${who} deleted the role ${name}`,
  saveRights: (who, _, { changes }) => `${who} changed rights. ${rights(changes)}`,
  createCrm: (who, _, { name, kind }) =>
    `${who} connected the CRM ${name} (${crmKindNames[String(kind)] ?? kind})`,
  updateCrm: (who, _, { name, changed }) => `${who} changed the CRM ${name}: ${shown(changed)}`,
  disableCrm: (who, _, { name }) => `${who} disabled the CRM ${name}`,
  enableCrm: (who, _, { name }) => `${who} enabled the CRM ${name}`,
  deleteCrm: (who, _, { name }) => `${who} deleted the CRM ${name}`,
  createChatbot: (who, _, { name, routing }) => `${who} made the chatbot ${name}, routing ${routing}`,
  updateChatbot: (who, _, { name, to, routing }) =>
    `${who} changed the chatbot ${name}${to === name ? "" : `, now ${to}`}: routing ${routing}`,
  createChannel: (who, _, { name, kind }) =>
    `${who} added the channel ${name} (${channelNames[kind as ChannelKind]})`,
  updateChannel: (who, _, { name, to, changed }) =>
    `${who} changed the channel ${name}${to === name ? "" : `, now ${to}`}: ${fieldsOf(changed)}`,
  rotateChannelSecrets: (who, _, { name, rotated }) =>
    `${who} rotated secrets of the channel ${name}: ${fieldsOf(rotated)}`,
  disableChannel: (who, _, { name }) => `${who} disabled the channel ${name}`,
  enableChannel: (who, _, { name }) => `${who} enabled the channel ${name}`,
  setMenuBot: (who, _, { name }) => `${who} has a menu answer as the chatbot ${name}`,
  setHttpBot: (who, _, { name }) => `${who} has a service answer as the chatbot ${name}`,
  rotateBotSecret: (who, _, { name }) => `${who} made a new secret for the chatbot ${name}`,
  stopBot: (who, _, { name }) => `${who} has people answer in place of the chatbot ${name}`,
  createTag: (who, _, { name }) => `${who} made the tag ${name}`,
  renameTag: (who, _, { name, to }) => `${who} renamed the tag ${name} to ${to}`,
  deleteTag: (who, _, { name }) => `${who} deleted the tag ${name}`,
  createQuickReply: (who, _, { shortcut }) => `${who} made the quick reply /${shortcut}`,
  updateQuickReply: (who, _, { shortcut }) => `${who} changed the quick reply /${shortcut}`,
  deleteQuickReply: (who, _, { shortcut }) => `${who} deleted the quick reply /${shortcut}`,
  deleteUser: (who, _, { userId }) => `${who} deleted user ${userId}`,
  releaseHeldSends: (who, _, { count }) =>
    `${who} released ${count === 1 ? "1 message" : `${count} messages`} held since a restore`,
  channelNotice: (_who, _whom, { channelId, body }) => `Channel ${channelId} was told: ${body}`,
  retryDelivery: (who, _, { channel }) => `${who} had a delivery of ${channel} read again`,
  retryInboundEvent: (who, _, { channel }) => `${who} had an event of ${channel} taken again`,
  discardDeadLetter: (who, _, { channel, what }) =>
    `${who} discarded what could not be taken on ${channel}: ${what}`,
  syncTemplates: (who, _, { channel }) => `${who} fetched the templates of ${channel}`,
  createCampaign: (who, _, { name }) => `${who} made the campaign ${name}`,
  updateCampaign: (who, _, { name }) => `${who} changed the campaign ${name}`,
  testCampaign: (who, _, { name, userId }) => `${who} sent a test of the campaign ${name} to user ${userId}`,
  startCampaign: (who, _, { name }) => `${who} started the campaign ${name}`,
  scheduleCampaign: (who, _, { name, at }) => `${who} scheduled the campaign ${name} for ${at}`,
  pauseCampaign: (who, _, { name }) => `${who} paused the campaign ${name}`,
  resumeCampaign: (who, _, { name }) => `${who} resumed the campaign ${name}`,
  cancelCampaign: (who, _, { name }) => `${who} cancelled the campaign ${name}`,
  deleteCampaign: (who, _, { name }) => `${who} deleted the campaign ${name}`,
  setSimulator: (who, _, { paused }) => `${who} ${paused ? "paused" : "resumed"} the simulator`,
};

/** What happened at the desk, as a line of the audit. */
export function deskSentence(kind: string, { agent, whom, refused, data }: Particulars): string {
  if (refused && kind === "signIn") {
    const unknown = data?.email ? ` (${data.email})` : "";
    return `Sign-in${agent ? ` as ${agent}` : ""} refused: ${refused}${unknown}`;
  }
  const who = agent ?? "The system";
  if (refused) return `${who} was refused: ${refused}`;
  return sentences[kind]?.(who, whom ?? "an agent", data ?? {}) ?? `${who}: ${kind}`;
}

function asRoles(roles: unknown): string {
  return Array.isArray(roles) && roles.length ? ` as ${roles.join(", ")}` : "";
}

/** What his groups gave and took. */
function groupRoles(roles: unknown): string {
  return roles ? `. ${rights({ Roles: roles })}` : "";
}

const fieldNames: Record<string, string> = {
  name: "name",
  email: "e-mail",
  maxChats: "maximum chats",
  roles: "roles",
};

const connectionNames: Record<string, string> = {
  ...fieldNames,
  ...Object.fromEntries(
    Object.values(providerFields).flatMap((fields) => fields.map(({ name, label }) => [name, label])),
  ),
  adapter: "what carries it",
  chatbotId: "chatbot",
  verifyToken: "Verify token",
};

function fieldsOf(names: unknown): string {
  return (Array.isArray(names) ? names : []).map((name) => connectionNames[name] ?? name).join(", ");
}

function changes(changed: unknown): string {
  return Object.entries((changed ?? {}) as Record<string, { from: unknown; to: unknown }>)
    .map(([field, { from, to }]) => `${fieldNames[field] ?? field} from ${shown(from)} to ${shown(to)}`)
    .join("; ");
}

function shown(value: unknown): string {
  return String(value ?? "").replaceAll(",", ", ") || "none";
}

function rights(changes: unknown): string {
  return Object.entries((changes ?? {}) as Record<string, { given: string[]; taken: string[] }>)
    .map(([role, { given, taken }]) =>
      [`${role}:`, given.length && `+ ${given.join(", ")}`, taken.length && `− ${taken.join(", ")}`]
        .filter(Boolean)
        .join(" "),
    )
    .join("; ");
}
