import Link from "next/link";
import { ChannelIcon } from "@/components/channel-icon";
import { buttonClass } from "@/components/ui/button";
import { type ChannelKind, channelNames } from "@/lib/channel-names";
import { providerOf } from "@/lib/channels/connection/provider-fields";
import { Disclosure } from "./disclosure";

/** First of which kind: each asks for other things. */
export function AddChannel() {
  return (
    <Disclosure summary="Add a channel" look="primary">
      <p>Of which kind?</p>
      <ul aria-label="Kinds of channels" className="flex flex-wrap gap-2">
        {(Object.keys(providerOf) as ChannelKind[]).map((kind) => (
          <li key={kind}>
            <Link href={`/settings/channels/new?kind=${kind}`} prefetch={false} className={buttonClass()}>
              <ChannelIcon channel={kind} />
              {channelNames[kind]}
            </Link>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
