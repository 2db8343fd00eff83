/** Once per server process, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NEXT_PHASE === "phase-production-build") return;
  const { liveBus, stopLiveBus } = await import("@/lib/live/bus");
  const { onStop } = await import("@/lib/background");
  liveBus();
  onStop(stopLiveBus);
  const { startWorkers } = await import("@/lib/jobs/workers");
  await startWorkers();
}
