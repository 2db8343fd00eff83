/** What is said once an action was done. */
export const doneWords: Record<string, string> = {
  openChat: "Chat opened",
  finishChat: "Chat finished",
  transferChat: "Chat transferred",
  supervise: "You supervise this chat",
  stopSupervising: "You no longer supervise this chat",
  stickUser: "User stuck",
  unstickUser: "User unstuck",
  blockUser: "User blocked",
  unblockUser: "User unblocked",
  unsubscribeUser: "User unsubscribed",
  subscribeUser: "User subscribed",
  deactivateUser: "User deactivated",
  reactivateUser: "User reactivated",
  deleteUser: "User deleted",
};
