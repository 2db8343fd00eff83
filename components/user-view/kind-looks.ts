import {
  BellRing,
  CircleDashed,
  CircleQuestionMark,
  Contact,
  FileText,
  Link,
  type LucideIcon,
  MapPin,
  Megaphone,
  Phone,
  Pointer,
  ShoppingBag,
  Smartphone,
  Sticker,
} from "lucide-react";
import type { Particulars } from "@/db/queries/messages";

type Look = {
  Icon: LucideIcon;
  title: string;
  /** Where the words do not say it. */
  label?: string;
};

/** How each kind of message looks before its words. */
export const kindLooks: Record<NonNullable<Particulars["kind"]>, Look> = {
  location: { Icon: MapPin, title: "Location" },
  contacts: { Icon: Contact, title: "Contact" },
  sticker: { Icon: Sticker, title: "Sticker" },
  postback: { Icon: Pointer, title: "Pressed a button", label: "Pressed:" },
  referral: { Icon: Link, title: "Where the customer came from" },
  story: { Icon: CircleDashed, title: "Story", label: "Story:" },
  order: { Icon: ShoppingBag, title: "Order" },
  template: { Icon: FileText, title: "Template" },
  campaign: { Icon: Megaphone, title: "Campaign" },
  call: { Icon: Phone, title: "Call" },
  number: { Icon: Smartphone, title: "Number" },
  preference: { Icon: BellRing, title: "Preference" },
  unsupported: { Icon: CircleQuestionMark, title: "Of a kind that is not known here" },
};
