/**
 * The faults of the drill: how each strikes, how it ends, and for how many minutes it lasts.
 * What a person does afterwards belongs to its end: the dead letters are purged.
 */
import { CLUSTER, type DrillWorld, MAIL_LOG_GROUP, NAME, SERVICE, STALE } from "./world.ts";

export interface Fault {
  readonly name: string;
  /** 60 if left out. */
  readonly minutes?: number;
  /** The function that is returned ends it. */
  readonly strike: (world: DrillWorld) => () => void;
}

const deploy = ({ aws }: DrillWorld) => aws.ecs.deploy(CLUSTER, SERVICE);

const logged =
  (everyMinutes: number, line: string): Fault["strike"] =>
  (world) =>
    world.every(everyMinutes, () =>
      world.aws.cloudwatch.logs.put(MAIL_LOG_GROUP, line, world.timeline.now()),
    );

const POSTFIX = "postfix/smtp[371]: 4ZqK2h3bRrz1f: to=<anna@example.test>, relay=";

export const FAULTS: readonly Fault[] = [
  {
    name: "another program keeps changing the record",
    strike: (world) =>
      world.every(3, () => {
        const [record] = world.records();
        if (record !== undefined) world.cloudflare.handEdit(record.id, { content: STALE });
      }),
  },
  {
    name: "several manual records",
    strike: (world) => {
      const [own] = world.records();
      if (own !== undefined) world.cloudflare.handEdit(own.id, { comment: "by hand" });
      const added = [STALE, "13.112.9.9"].map((content) =>
        world.cloudflare.handAdd({ name: NAME, type: "A", content }),
      );
      return () => {
        for (const { id } of added) world.cloudflare.handDelete(id);
      };
    },
  },
  {
    name: "the schedule is disabled",
    strike: ({ aws }) => {
      aws.scheduler.enable(false);
      return () => aws.scheduler.enable(true);
    },
  },
  {
    name: "the function is removed",
    strike: ({ aws, mainFunction }) => aws.lambda.remove(mainFunction.arn),
  },
  {
    name: "the function cannot start",
    strike: (world) => {
      world.broken = "cannot start";
      return () => {
        world.broken = undefined;
      };
    },
  },
  {
    name: "the function throws",
    strike: (world) => {
      world.broken = "throws";
      return () => {
        world.broken = undefined;
      };
    },
  },
  {
    name: "Cloudflare refuses the token",
    strike: (world) => {
      world.revokeToken();
      return () => world.giveToken();
    },
  },
  {
    name: "the rule may not invoke the function, and a deploy",
    strike: (world) => {
      const policies = world.mainFunction.policies.splice(0);
      deploy(world);
      return () => world.mainFunction.policies.push(...policies);
    },
  },
  {
    name: "SNS does not take notices, and a deploy each quarter of an hour",
    strike: (world) => {
      const fault = { kind: "error", code: "InternalError", message: "down", status: 500 } as const;
      world.faults.order({ service: "sns", operation: "Publish", fault });
      const end = world.every(15, () => deploy(world));
      return () => {
        end();
        world.faults.clear();
      };
    },
  },
  {
    name: "the service is scaled to zero",
    strike: ({ aws }) => {
      aws.ecs.updateService(CLUSTER, SERVICE, { desiredCount: 0 });
      return () => aws.ecs.updateService(CLUSTER, SERVICE, { desiredCount: 1 });
    },
  },
  {
    name: "the name servers do not follow, and a crash",
    strike: (world) => {
      const before = world.nameServers.map(({ propagationMs }) => propagationMs);
      for (const server of world.nameServers) server.propagationMs = 3_600_000;
      world.aws.ecs.killTask(world.runningTask.arn);
      return () => {
        for (const [at, server] of world.nameServers.entries())
          server.propagationMs = before[at] ?? 0;
      };
    },
  },
  {
    name: "the mail server hangs",
    strike: (world) => mail(world, "only takes connections"),
  },
  {
    name: "the mail server sends a byte a second",
    strike: (world) => mail(world, "sends a byte a second"),
  },
  {
    name: "the mail server's certificate runs out",
    strike: (world) => mail(world, "has an old certificate"),
  },
  {
    name: "nothing listens on the mail server's port",
    strike: (world) => mail(world, "is silent"),
  },
  {
    name: "Terraform removes the rule that admits the probe",
    strike: (world) => {
      world.isProbeAdmitted = false;
      return () => {
        world.isProbeAdmitted = true;
      };
    },
  },
  {
    name: "the probe itself fails",
    strike: (world) => {
      world.isProbeBroken = true;
      return () => {
        world.isProbeBroken = false;
      };
    },
  },
  {
    name: "the security group shuts the internet out",
    strike: (world) => {
      world.isOpenToAll = false;
      return () => {
        world.isOpenToAll = true;
      };
    },
  },
  {
    name: "SMTP is spoken to an LMTP port",
    strike: logged(
      20,
      `${POSTFIX}10.0.3.7[10.0.3.7]:2525, delay=0.1, delays=0.1/0/0/0, dsn=5.5.1, status=bounced (host ` +
        "10.0.3.7[10.0.3.7] refused to talk to me: 500 5.5.1 Unknown command)",
    ),
  },
  {
    name: "mail bounces",
    strike: logged(
      6,
      `${POSTFIX}10.0.3.7[10.0.3.7]:2525, delay=0.1, delays=0.1/0/0/0, dsn=5.1.1, status=bounced (host ` +
        "10.0.3.7[10.0.3.7] said: 550 5.1.1 User doesn't exist)",
    ),
  },
  {
    name: "mail is deferred",
    strike: logged(
      6,
      `${POSTFIX}none, delay=30, delays=30/0/0/0, dsn=4.4.1, status=deferred (connect to ` +
        "10.0.3.7[10.0.3.7]:2525: Connection refused)",
    ),
  },
];

function mail(world: DrillWorld, how: DrillWorld["mail"]): () => void {
  world.mail = how;
  return () => {
    world.mail = "answers";
  };
}
