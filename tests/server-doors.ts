/** Every function that the network can call. One that is not here fails tests/doors.test.ts; tests/e2e/doors.spec.ts
 * calls each of them signed out and from another site. */
export const serverFunctions: Record<string, string[]> = {
  "components/user-view/history-pages.tsx": ["historyDetails", "historyPage"],
  "lib/crm/ask-again.ts": ["askCrmAgain"],
  "lib/desk-actions/dead-sticks.ts": ["performDeadSticks"],
  "lib/desk-actions/perform.ts": ["performDeskForm"],
  "lib/desk-actions/test-channel.ts": ["testChannel"],
  "lib/sign-in.ts": ["signIn", "signInAsDemo", "signInByOidc", "signOut"],
  "lib/desk-actions/test-crm.ts": ["performCrmTest"],
  "lib/user-actions/perform.ts": ["perform", "performForm"],
  "lib/welcome.ts": ["welcome"],
};

/** The doors for those who are not signed in: they ask where the request comes from instead. */
export const openFunctions = ["signIn", "signInAsDemo", "signInByOidc", "signOut", "welcome"];

/** The routes for machines: they trust a signature over what is posted, not a cookie, so they ask for no origin. */
export const signedRoutes = [
  "app/api/bots/[chatbotId]/chats/[chatId]/[call]/route.ts",
  "app/api/hooks/[channelId]/route.ts",
];

/** Every route.ts, with what a request without a session gets at this address. */
export const routes: Record<string, { path: string; status: number }> = {
  "app/(desk)/campaigns/[campaignId]/export/route.ts": { path: "/campaigns/1/export", status: 404 },
  "app/(desk)/settings/chatbots/[chatbotId]/ping/route.ts": {
    path: "/settings/chatbots/1/ping",
    status: 405,
  },
  "app/(desk)/settings/erasures/[erasureId]/route.ts": {
    path: "/settings/erasures/0197f0a0-0000-7000-8000-000000000000",
    status: 404,
  },
  "app/(desk)/settings/outbox/[emailId]/eml/route.ts": {
    path: "/settings/outbox/0197f0a0-0000-7000-8000-000000000000/eml",
    status: 404,
  },
  "app/(desk)/search/results/route.ts": { path: "/search/results", status: 404 },
  "app/(desk)/tags/route.ts": { path: "/tags", status: 404 },
  "app/(desk)/users/[userId]/agents/route.ts": { path: "/users/1005/agents", status: 404 },
  "app/(desk)/users/[userId]/avatar/route.ts": { path: "/users/1005/avatar", status: 404 },
  "app/(desk)/users/[userId]/emails/route.ts": { path: "/users/1005/emails", status: 404 },
  "app/(desk)/users/[userId]/files/[messageId]/[position]/route.ts": {
    path: "/users/1005/files/0197f0a0-0000-7000-8000-000000000000/0",
    status: 404,
  },
  "app/(desk)/users/[userId]/held/route.ts": { path: "/users/1005/held", status: 404 },
  "app/(desk)/users/[userId]/impact/route.ts": { path: "/users/1005/impact", status: 404 },
  "app/(desk)/users/[userId]/messages/route.ts": { path: "/users/1005/messages", status: 404 },
  "app/(desk)/users/[userId]/search/route.ts": { path: "/users/1005/search?q=lamp", status: 404 },
  "app/(desk)/users/[userId]/rail/route.ts": { path: "/users/1005/rail", status: 404 },
  "app/(desk)/users/[userId]/templates/route.ts": { path: "/users/1005/templates", status: 404 },
  "app/(desk)/users/[userId]/transcript/route.ts": { path: "/users/1005/transcript", status: 404 },
  "app/(desk)/users/[userId]/send/route.ts": { path: "/users/1005/send", status: 405 },
  "app/(desk)/users/export/route.ts": { path: "/users/export", status: 404 },
  "app/api/desk/route.ts": { path: "/api/desk", status: 401 },
  "app/api/quick-replies/route.ts": { path: "/api/quick-replies", status: 401 },
  "app/(desk)/users/[userId]/read/route.ts": { path: "/users/1005/read", status: 405 },
  "app/(desk)/users/[userId]/whisper/route.ts": { path: "/users/1005/whisper", status: 405 },
  "app/(desk)/chats/open/rows/route.ts": { path: "/chats/open/rows", status: 404 },
  "app/api/alerts/route.ts": { path: "/api/alerts", status: 401 },
  "app/api/auth/[...nextauth]/route.ts": { path: "/api/auth/session", status: 200 },
  "app/api/bots/[chatbotId]/chats/[chatId]/[call]/route.ts": {
    path: "/api/bots/1/chats/1-0197f0a0-0000-7000-8000-000000000000/messages",
    status: 405,
  },
  "app/api/bots/[chatbotId]/chats/[chatId]/files/[messageId]/[position]/route.ts": {
    path: "/api/bots/1/chats/1-0197f0a0-0000-7000-8000-000000000000/files/0197f0a0-0000-7000-8000-000000000000/0",
    status: 404,
  },
  "app/api/events/route.ts": { path: "/api/events", status: 401 },
  "app/api/hooks/[channelId]/route.ts": { path: "/api/hooks/1", status: 404 },
  "app/api/media/[token]/route.ts": { path: "/api/media/none.none", status: 404 },
  "app/api/presence/route.ts": { path: "/api/presence", status: 405 },
  "app/widget/events/route.ts": { path: "/widget/events", status: 404 },
  "app/widget/files/[messageId]/[position]/route.ts": {
    path: "/widget/files/0197f0a0-0000-7000-8000-000000000000/0",
    status: 404,
  },
  "app/widget/messages/route.ts": { path: "/widget/messages", status: 404 },
  "app/widget/seen/route.ts": { path: "/widget/seen", status: 405 },
  "app/widget/typing/route.ts": { path: "/widget/typing", status: 405 },
};
