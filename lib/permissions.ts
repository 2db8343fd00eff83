/** Every right a role may hold, with its name on the screen. Update Details needs none. */
const permissionLabels = {
  viewBotLog: "View Bot Log",
  transferChat: "Transfer Chat",
  supervise: "Supervise",
  stickUser: "Stick/Unstick User",
  blockUser: "Block User",
  unblockUser: "Unblock User",
  deactivateUser: "Deactivate User",
  deleteUser: "Delete User",
  superviseOpenChats: "Supervise Open Chats",
  tagAddRemove: "Add/Remove Tags",
  manageCampaigns: "Manage Campaigns",
  manageSettings: "Manage Settings",
  exportUsers: "Export Users",
} as const;

export type Permission = keyof typeof permissionLabels;
