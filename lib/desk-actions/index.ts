import {
  enableAgent,
  forgetIssuer,
  inviteAgain,
  inviteAgent,
  resetPassword,
  resetSessions,
  updateAgent,
} from "./agents";
import { setAvailability } from "./availability";
import { createCampaign, deleteCampaign, updateCampaign } from "./campaigns";
import { createChannel, updateChannel } from "./channel-connection";
import { disableChannel, enableChannel, rotateChannelSecrets } from "./channel-switches";
import { releaseHeldSends, setSimulator, syncTemplates } from "./channels";
import { createChatbot, rotateBotSecret, setHttpBot, setMenuBot, stopBot, updateChatbot } from "./chatbots";
import { createCrm, deleteCrm, disableCrm, enableCrm, updateCrm } from "./crm";
import { discardDeadLetter, retryDelivery, retryInboundEvent } from "./dead-letters";
import type { DeskAction } from "./define";
import { disableAgent } from "./disable-agent";
import { changePassword, setAlerts, updateProfile } from "./profile";
import { createQuickReply, deleteQuickReply, updateQuickReply } from "./quick-replies";
import { createRole, deleteRole, renameRole, saveRights } from "./roles";
import {
  cancelCampaign,
  pauseCampaign,
  resumeCampaign,
  scheduleCampaign,
  startCampaign,
} from "./run-campaigns";
import { createTag, deleteTag, renameTag } from "./tags";
import { testCampaign } from "./test-campaign";

/** Every action on the desk itself; its key is its name in the door and in the desk's event rows. */
export const deskActions: Record<string, DeskAction<unknown>> = {
  setAvailability,
  updateProfile,
  changePassword,
  setAlerts,
  inviteAgent,
  inviteAgain,
  updateAgent,
  disableAgent,
  enableAgent,
  forgetIssuer,
  resetSessions,
  resetPassword,
  createRole,
  renameRole,
  deleteRole,
  saveRights,
  createChatbot,
  updateChatbot,
  setMenuBot,
  setHttpBot,
  rotateBotSecret,
  stopBot,
  createTag,
  renameTag,
  deleteTag,
  createQuickReply,
  updateQuickReply,
  deleteQuickReply,
  createChannel,
  updateChannel,
  rotateChannelSecrets,
  disableChannel,
  enableChannel,
  createCrm,
  updateCrm,
  disableCrm,
  enableCrm,
  deleteCrm,
  releaseHeldSends,
  retryDelivery,
  retryInboundEvent,
  discardDeadLetter,
  setSimulator,
  syncTemplates,
  createCampaign,
  updateCampaign,
  testCampaign,
  startCampaign,
  scheduleCampaign,
  pauseCampaign,
  resumeCampaign,
  cancelCampaign,
  deleteCampaign,
};
