import { UserNotFound } from "@/components/user-view/user-not-found";

export default function NotFound() {
  return <UserNotFound />;
}
