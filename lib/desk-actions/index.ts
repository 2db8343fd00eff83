import { setAvailability } from "./availability";
import type { DeskAction } from "./define";
import { changePassword, setAlerts, updateProfile } from "./profile";

/** Every action on the desk itself; its key is its name in the door and in the desk's event rows. */
export const deskActions: Record<string, DeskAction<unknown>> = {
  setAvailability,
  updateProfile,
  changePassword,
  setAlerts,
};
