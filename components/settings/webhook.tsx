import { CopyField } from "@/components/ui/copy-field";
import type { ProviderAdapter } from "@/lib/channels/connection/config";
import type { ChannelToSettle } from "@/lib/channels/connection/health";
import { Section } from "./section";

const meta = (product: string, fields: string) => [
  `Open your app at developers.facebook.com, then ${product}.`,
  "Paste the address as Callback URL and the verify token below it, and press Verify and save.",
  `Subscribe to these fields: ${fields}.`,
];

/** Where the address goes, click by click. */
const steps: Record<ProviderAdapter, string[]> = {
  messenger: [
    ...meta(
      "Messenger, Messenger API settings, Configure webhooks",
      "messages, messaging_postbacks, messaging_referrals, message_deliveries, message_reads, message_echoes, message_reactions, message_edits, standby",
    ),
    "Under Generate access tokens, connect your page and add the same subscriptions to it.",
  ],
  instagram: [
    ...meta(
      "Instagram, API setup with Instagram login, Configure webhooks",
      "messages, messaging_postbacks, messaging_seen, message_reactions, message_edit, messaging_referral",
    ),
    "Switch the webhook subscription of your account on, and set the app to Live: in development it delivers nothing.",
  ],
  whatsapp: [
    ...meta("WhatsApp, Configuration", "messages, message_template_status_update, account_update"),
    "Use the token of a system user who may manage the account: those of the start page end after a day.",
  ],
  twilio: [
    "Open console.twilio.com, then Phone Numbers, Manage, Active numbers, and your number. With a messaging service: Messaging, Services, your service, Integration.",
    "Under Messaging, A message comes in, choose Webhook and HTTP POST, paste the address, and save.",
    "Delivery receipts need nothing more: each message names this address for them.",
  ],
};

type Props = { channel: ChannelToSettle; provider: ProviderAdapter; home: string };

/** The address that the provider is to call, and where to paste it. */
export function Webhook({ channel: { id, verifyToken }, provider, home }: Props) {
  const local = !home.startsWith("https:");
  return (
    <Section
      title="Webhook"
      about="The provider calls this address with every message. Until it is pasted there, nothing arrives."
    >
      <Labelled label="Webhook URL" value={`${home}/api/hooks/${id}`} />
      {verifyToken && <Labelled label="Verify token" value={verifyToken} />}
      {local && (
        <p className="max-w-prose rounded-lg bg-warn-soft px-3 py-2">
          Providers call https addresses only. Set PUBLIC_URL to the address at which the internet reaches
          this desk, and start it anew.
        </p>
      )}
      <ol className="flex max-w-prose list-decimal flex-col gap-1 ps-5 text-ink-2">
        {steps[provider].map((step) => (
          <li key={step} className="wrap-anywhere">
            {step}
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Labelled({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex flex-col gap-1">
      <span aria-hidden="true" className="text-sm font-medium text-ink-2">
        {label}
      </span>
      <CopyField label={label} value={value} />
    </div>
  );
}
