/** SQL: whether a job with this key (SQL too) waits or runs; one that was given up does nothing any more. */
export const hasJob = (key: string) =>
  `EXISTS (SELECT FROM graphile_worker.jobs j WHERE j.key = ${key} AND j.attempts < j.max_attempts)`;
