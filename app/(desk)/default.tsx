import { notFound } from "next/navigation";

/** Makes the modal's catch-all a whole route: without it Next's development server knows no page outside the desk. */
export default function Nowhere() {
  notFound();
}
