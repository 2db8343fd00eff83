import { checkLate, type LateTurn } from "@/lib/bots/check-late";
import { drainTurns } from "@/lib/bots/drain-turns";
import { type CampaignJob, enqueueCampaign } from "@/lib/campaigns/enqueue";
import { sendCampaign } from "@/lib/campaigns/send-batch";
import { sendTest, type TestJob } from "@/lib/campaigns/send-test";
import { type DemoReceipt, takeDemoReceipt } from "@/lib/channels/demo-line";
import { fetchMedia, type MediaJob } from "@/lib/channels/files/media";
import { fetchProfile, type ProfileJob } from "@/lib/channels/files/profile";
import { drainInbound, type Person } from "@/lib/channels/inbound/drain-inbound";
import { type DeliveryJob, takeDelivery } from "@/lib/channels/inbound/take-delivery";
import { drainSends } from "@/lib/channels/outbound/drain-sends";
import { type CustomerSees, showCustomer } from "@/lib/channels/outbound/show-customer";
import { simulate } from "@/lib/channels/simulator";
import { syncTemplates, type TemplateSync } from "@/lib/channels/whatsapp/sync-templates";
import { type ErasureJob, erase, vacuum } from "./erase";
import { type EmailJob, sendEmail } from "./send-email";
import { sweep } from "./sweep";
import { type CrmNoteJob, writeCrmNote } from "./write-crm-note";

/** What each job does, with its payload: ids only. */
export const tasks = {
  takeDelivery: (one: DeliveryJob) => takeDelivery(one),
  drainInbound: (one: Person) => drainInbound(one),
  drainSends: (chat: { userId: number; chatId: string }) => drainSends(chat),
  fetchMedia: (one: MediaJob) => fetchMedia(one),
  fetchProfile: (one: ProfileJob) => fetchProfile(one),
  demoReceipt: (receipt: DemoReceipt) => takeDemoReceipt(receipt),
  markRead: (chat: CustomerSees) => showCustomer("read", chat),
  showTyping: (chat: CustomerSees) => showCustomer("typing", chat),
  showStopped: (chat: CustomerSees) => showCustomer("stopped", chat),
  syncTemplates: (channel: TemplateSync) => syncTemplates(channel),
  enqueueCampaign: (one: CampaignJob) => enqueueCampaign(one),
  sendCampaign: (one: CampaignJob) => sendCampaign(one),
  sendTest: (one: TestJob) => sendTest(one),
  botTurn: (chat: { userId: number; chatId: string }) => drainTurns(chat),
  botLate: (turn: LateTurn) => checkLate(turn),
  eraseUser: (one: ErasureJob) => erase(one),
  vacuumAfter: (one: ErasureJob) => vacuum(one),
  sendEmail: (one: EmailJob) => sendEmail(one),
  writeCrmNote: (one: CrmNoteJob) => writeCrmNote(one),
  simulate: (state: { nextLineAt: number }) => simulate(state),
  sweep: (_nothing: Record<string, never>) => sweep(),
};
