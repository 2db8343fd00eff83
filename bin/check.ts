import { check } from "@/bin/test/check";

const { failed } = await check();
if (failed) process.exit(1);
