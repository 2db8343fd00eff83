import type { Adapter } from "@/lib/channels/adapter";
import { type ChannelConfig, channelConfig } from "@/lib/channels/connection/config";
import { mediaLink, noLinks } from "@/lib/channels/files/media-link";
import { attachmentType, sendToPage, showOnPage } from "@/lib/channels/outbound/page-messages";

/** Instagram's messages: a text or a file, which Instagram fetches by a link. */
export const instagram: Adapter = {
  async send(outgoing) {
    const account = await accountOf(outgoing.channelId);
    if (!account) return { failed: "This channel is not connected" };
    return sendToPage(account, outgoing, async ({ body, attachments: [file] }) => {
      if (!file) return { text: body };
      const url = mediaLink({ ...outgoing, position: 0 });
      if (!url) return { failed: noLinks };
      return { attachment: { type: attachmentType(file.mediaType), payload: { url } } };
    });
  },
  async show(what, to) {
    const account = await accountOf(to.channelId);
    if (account) await showOnPage(account, what, to);
  },
};

type Account = ChannelConfig<"instagram"> & { path: string };

async function accountOf(channelId: number): Promise<Account | null> {
  const config = await channelConfig(channelId);
  return config?.adapter === "instagram" ? { ...config, path: `${config.accountId}/messages` } : null;
}
