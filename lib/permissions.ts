/** Every right a role may hold, as the screen names it. Update Details needs none. */
export const permissionLabels = {
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
};

export type Permission = keyof typeof permissionLabels;

export const permissions = Object.keys(permissionLabels) as Permission[];
