/** The probe's tasks in tests. */
import type { ProbeTask } from "../../../../../lambda/mail/ports.ts";

export const HOST = "mx.example.com";

export const task = (port: number, more: Partial<ProbeTask> = {}): ProbeTask => ({
  record: "mx.example.com A",
  address: "127.0.0.1",
  port,
  hostName: HOST,
  ...more,
});
