/** Every right a role may hold. Update Details needs none. */
export type Permission =
  | "viewBotLog"
  | "transferChat"
  | "supervise"
  | "stickUser"
  | "blockUser"
  | "unblockUser"
  | "deactivateUser"
  | "deleteUser"
  | "superviseOpenChats"
  | "tagAddRemove"
  | "manageCampaigns"
  | "manageSettings"
  | "exportUsers";
