/**
 * Known bugs of earlier tools, injected one at a time: each mutant changes what the code sees or
 * does in the way in which an earlier tool was wrong. The simulation must find every one of them.
 */

import type { NonEmpty } from "../../contract/values.ts";
import type { TaskView } from "../../lambda/domain/observed.ts";
import type { Step } from "../../lambda/domain/plan.ts";
import type { Ports } from "../../lambda/domain/ports.ts";
import { known, unavailable } from "../../lambda/domain/reading.ts";
import type { Mutant } from "./lane.ts";

const detailOf = (event: unknown): Readonly<Record<string, unknown>> =>
  (event as { detail?: Readonly<Record<string, unknown>> } | null)?.detail ?? {};

const isNonEmpty = (steps: readonly Step[]): steps is NonEmpty<Step> => steps.length > 0;

const withRecords = (ports: Ports, records: Partial<Ports["records"]>): Ports => ({
  ...ports,
  records: { ...ports.records, ...records },
});
const withTasks = (ports: Ports, tasks: Partial<Ports["tasks"]>): Ports => ({
  ...ports,
  tasks: { ...ports.tasks, ...tasks },
});

export const MUTANTS: Readonly<Record<string, Mutant>> = {
  "the last event wins": (ports, about) =>
    withTasks(ports, {
      list: async (service, ms) => {
        const { taskArn } = detailOf(about.event);
        const real = await ports.tasks.list(service, ms);
        return typeof taskArn === "string" && real.kind === "known" ? known([taskArn]) : real;
      },
      describe: async (cluster, arns, ms) => {
        const { taskArn } = detailOf(about.event);
        const real = await ports.tasks.describe(cluster, arns, ms);
        if (real.kind === "unavailable") return real;
        const believed = (task: TaskView): TaskView =>
          task.arn === taskArn
            ? { ...task, lastStatus: "RUNNING", desiredStatus: "RUNNING" }
            : task;
        return known({ tasks: real.value.tasks.map(believed), missing: [] });
      },
    }),
  "a failed read of records is no record": (ports) =>
    withRecords(ports, {
      list: async (zone, name, ms) => {
        const real = await ports.records.list(zone, name, ms);
        return real.kind === "known" ? real : known([]);
      },
    }),
  "a failed read of tasks is no task": (ports) =>
    withTasks(ports, {
      list: async (service, ms) => {
        const real = await ports.tasks.list(service, ms);
        return real.kind === "known" ? real : known([]);
      },
    }),
  "tasks that are not described do not exist": (ports) =>
    withTasks(ports, {
      describe: async (cluster, arns, ms) => {
        const real = await ports.tasks.describe(cluster, arns, ms);
        return real.kind === "known" ? known({ ...real.value, missing: [] }) : real;
      },
    }),
  "the first record of the zone": (ports, { world }) =>
    withRecords(ports, {
      list: async (zone, name, ms) => {
        const real = await ports.records.list(zone, name, ms);
        const isThere = real.kind === "known" && real.value.some(({ type }) => type === "A");
        if (real.kind === "unavailable" || isThere) return real;
        const [other] = world.cloudflare.records("mx2.kuma8088.com");
        if (other === undefined) return real;
        const { id, type, content = "", proxied } = other;
        return known([{ id, type, content, proxied, name, ttlSeconds: 300, comment: "" }]);
      },
    }),
  "a second record stays forever": (ports) =>
    withRecords(ports, {
      apply: async (zone, steps, ms) => {
        const kept = steps.filter(({ op }) => op !== "delete");
        return isNonEmpty(kept) ? ports.records.apply(zone, kept, ms) : { kind: "applied" };
      },
    }),
  "a record is deleted alone": (ports) =>
    withRecords(ports, {
      apply: (zone, steps, ms) => {
        const deletes = steps.filter(({ op }) => op === "delete");
        return ports.records.apply(zone, isNonEmpty(deletes) ? deletes : steps, ms);
      },
    }),
  "an edit wipes the comment": (ports) =>
    withRecords(ports, {
      apply: (zone, steps, ms) => {
        const wiped = steps.map((step) =>
          step.op === "delete" ? step : { ...step, after: { ...step.after, comment: "" } },
        );
        return ports.records.apply(zone, isNonEmpty(wiped) ? wiped : steps, ms);
      },
    }),
  "any task of the cluster": (ports) =>
    withTasks(ports, {
      list: async (service, ms) => {
        const real = await ports.tasks.list(service, ms);
        const more = await ports.tasks.list({ ...service, service: "another-service" }, ms);
        return real.kind === "known" && more.kind === "known"
          ? known([...real.value, ...more.value])
          : real;
      },
      describe: async (cluster, arns, ms) => {
        const real = await ports.tasks.describe(cluster, arns, ms);
        if (real.kind === "unavailable") return real;
        const service = "mailserver-mx-service";
        return known({ ...real.value, tasks: real.value.tasks.map((t) => ({ ...t, service })) });
      },
    }),
  "a query without its filter": (ports) => ({
    ...withTasks(ports, {
      describe: async (cluster, arns, ms) => {
        const real = await ports.tasks.describe(cluster, arns, ms);
        if (real.kind === "unavailable") return real;
        const tasks = real.value.tasks.map((t) => ({ interfaceId: "undefined", ...t }));
        return known({ ...real.value, tasks });
      },
    }),
    interfaces: {
      addresses: async (ids, ms) => {
        const real = await ports.interfaces.addresses(ids, ms);
        if (real.kind === "unavailable") return real;
        const anybody = { ipv4: "13.112.9.9", ipv6: ["2406:da14::9"] };
        return known(new Map([...ids.map((id) => [id, anybody] as const), ...real.value]));
      },
    },
  }),
  "no read after a write": (ports) => {
    let isFrozen = false;
    let arns: readonly string[] = [];
    const seen = new Map<string, TaskView>();
    return {
      ...ports,
      tasks: {
        list: async (service, ms) => {
          if (isFrozen) return known(arns);
          const real = await ports.tasks.list(service, ms);
          if (real.kind === "known") arns = real.value;
          return real;
        },
        describe: async (cluster, asked, ms) => {
          const tasks = asked.flatMap((arn) => seen.get(arn) ?? []);
          if (isFrozen) return known({ tasks, missing: [] });
          const real = await ports.tasks.describe(cluster, asked, ms);
          if (real.kind === "known") for (const task of real.value.tasks) seen.set(task.arn, task);
          return real;
        },
      },
      records: {
        zone: ports.records.zone,
        list: async (zone, name, ms) => {
          isFrozen = false;
          return ports.records.list(zone, name, ms);
        },
        apply: async (zone, steps, ms) => {
          const result = await ports.records.apply(zone, steps, ms);
          isFrozen = result.kind === "applied";
          return result;
        },
      },
    };
  },
  "a lost reply is answered with a second write": (ports) =>
    withRecords(ports, {
      apply: async (zone, steps, ms) => {
        const result = await ports.records.apply(zone, steps, ms);
        return result.kind === "unconfirmed" ? ports.records.apply(zone, steps, ms) : result;
      },
    }),
  "a stop event deletes the record of its address": (ports, about) => ({
    ...ports,
    tasks: {
      ...ports.tasks,
      list: async (service, ms) => {
        const { lastStatus } = detailOf(about.event);
        const real = await ports.tasks.list(service, ms);
        return lastStatus === "STOPPED" && real.kind === "known" ? known([]) : real;
      },
      describe: async (cluster, arns, ms) => {
        const { lastStatus } = detailOf(about.event);
        const real = await ports.tasks.describe(cluster, arns, ms);
        return lastStatus === "STOPPED" && real.kind === "known"
          ? known({ tasks: [], missing: [] })
          : real;
      },
    },
  }),
  "sweeps do not check": (ports, about) =>
    withTasks(ports, {
      list: async (service, ms) => {
        const { taskArn } = detailOf(about.event);
        if (typeof taskArn === "string") return ports.tasks.list(service, ms);
        return unavailable("denied", "sweeps are off");
      },
    }),
  "a task is the service's if its group says so": (ports, about) =>
    withTasks(ports, {
      list: async (service, ms) => {
        const { taskArn, group } = detailOf(about.event);
        const real = await ports.tasks.list(service, ms);
        const isClaimed = typeof taskArn === "string" && group === `service:${service.service}`;
        return isClaimed && real.kind === "known" ? known([...real.value, taskArn]) : real;
      },
    }),
  "a task that was asked to stop still counts": (ports, about) =>
    withTasks(ports, {
      list: async (service, ms) => {
        const { taskArn } = detailOf(about.event);
        const real = await ports.tasks.list(service, ms);
        return typeof taskArn === "string" && real.kind === "known"
          ? known([...new Set([...real.value, taskArn])])
          : real;
      },
      describe: async (cluster, arns, ms) => {
        const real = await ports.tasks.describe(cluster, arns, ms);
        if (real.kind === "unavailable") return real;
        const tasks = real.value.tasks.map((task) => ({ ...task, desiredStatus: "RUNNING" }));
        return known({ ...real.value, tasks });
      },
    }),
  "a manual record is adopted before a task runs": (ports, { world }) => {
    let hasTasks = true;
    return {
      ...ports,
      tasks: {
        ...ports.tasks,
        list: async (service, ms) => {
          const real = await ports.tasks.list(service, ms);
          if (real.kind === "known") hasTasks = real.value.length > 0;
          return real;
        },
      },
      records: {
        ...ports.records,
        list: async (zone, name, ms) => {
          const real = await ports.records.list(zone, name, ms);
          if (real.kind === "unavailable" || hasTasks) return real;
          const comment = `fargate-ddns:${world.recordSets[0]?.owner.id}`;
          return known(real.value.map((record) => ({ ...record, comment })));
        },
      },
    };
  },
  "an unreachable address": (ports) => ({
    ...ports,
    interfaces: {
      addresses: async (ids, ms) => {
        const real = await ports.interfaces.addresses(ids, ms);
        if (real.kind === "unavailable") return real;
        // A missing address becomes some text, as `None` did in one of them.
        const filled = [...real.value].map(
          ([id, { ipv4, ipv6 }]) => [id, { ipv4: ipv4 ?? "8.8.8.8", ipv6 }] as const,
        );
        return known(new Map(filled));
      },
    },
  }),
};
