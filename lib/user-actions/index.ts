import { acceptChat } from "./accept-chat";
import { blockUser, unblockUser } from "./block";
import { deactivateUser, reactivateUser } from "./deactivate";
import type { Action } from "./define";
import { deleteUser } from "./delete-user";
import { emailTranscript, retryEmail } from "./email-transcript";
import { finishChat } from "./finish-chat";
import { openChat } from "./open-chat";
import { retryCrmNote } from "./retry-crm-note";
import { retryMessage, sendMessage } from "./send-message";
import { sendTemplate } from "./send-template";
import { stickUser, unstickUser } from "./stick";
import { subscribeUser, unsubscribeUser } from "./subscribe";
import { stopSupervising, supervise } from "./supervise";
import { addTag, removeTag } from "./tags";
import { takeOver, transferChat } from "./transfer-chat";
import { updateDetails } from "./update-details";
import { whisper } from "./whisper";

/** Every action on a user; its key is its name in the door, in event rows and on the screen. */
export const userActions: Record<string, Action<unknown>> = {
  openChat,
  finishChat,
  transferChat,
  supervise,
  stopSupervising,
  stickUser,
  unstickUser,
  blockUser,
  unblockUser,
  unsubscribeUser,
  subscribeUser,
  deactivateUser,
  reactivateUser,
  deleteUser,
  updateDetails,
  acceptChat,
  takeOver,
  sendMessage,
  retryMessage,
  sendTemplate,
  whisper,
  emailTranscript,
  retryEmail,
  retryCrmNote,
  addTag,
  removeTag,
};
