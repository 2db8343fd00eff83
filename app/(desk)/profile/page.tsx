import type { Metadata } from "next";
import { AvailabilitySwitch } from "@/components/availability-switch";
import { AskNotifications } from "@/components/live/ask-notifications";
import { AlertBoxes } from "@/components/profile/alert-boxes";
import { PasswordForm } from "@/components/profile/password-form";
import { ProfileForm } from "@/components/profile/profile-form";
import { Section } from "@/components/settings/section";
import { requireAgent } from "@/lib/auth";

export const metadata: Metadata = { title: "Your profile" };

export default async function Profile() {
  const agent = await requireAgent();
  return (
    <div className="flex max-w-180 flex-col gap-4 p-3 md:px-7 md:py-5">
      <h1 className="text-xl font-semibold">Your profile</h1>
      <Section
        title="Availability"
        about="While you are away, new chats go to others. You keep those you have."
      >
        <div className="w-fit rounded-full border border-line">
          <AvailabilitySwitch away={agent.awayAt !== null} />
        </div>
      </Section>
      <Section title="You">
        <ProfileForm agent={agent} />
      </Section>
      <Section title="Alerts" about="What tells you of a new chat, message, transfer or whisper.">
        <AlertBoxes alerts={agent.alerts} />
        {agent.alerts.notification && <AskNotifications />}
      </Section>
      <Section title="Password" about="Changing it signs out every other browser in which you are signed in.">
        <PasswordForm email={agent.email} />
      </Section>
    </div>
  );
}
