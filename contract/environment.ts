/**
 * Keys of the function's environment, which the stack writes and the function reads. Nothing here
 * is imported, so that the stack can share it without pulling the runtime into the synthesis.
 */

/** Keys of the function's environment. `config.ts` is their only reader. */
export const ENVIRONMENT = {
  /** JSON array of `RecordSpec`. */
  records: "FARGATE_DDNS_RECORDS",
  /** Where the Cloudflare token lies, never the token: `ssm:/name` or `secretsmanager:name`. */
  token: "FARGATE_DDNS_TOKEN",
  /** The CloudFormation stack's name, a dimension of every metric. */
  stack: "FARGATE_DDNS_STACK",
  /** ARN of the topic that notices go to. */
  topicArn: "FARGATE_DDNS_TOPIC_ARN",
  /** Of the function that forwards alarms: ARN of the topic of what pages. */
  pagesTopicArn: "FARGATE_DDNS_PAGES_TOPIC_ARN",
  /** Optional, where the URL of a Slack webhook lies, never the URL: `ssm:/name`. */
  slackWebhook: "FARGATE_DDNS_SLACK_WEBHOOK",
  /**
   * Optional, JSON: the mail probe's `functionArn`, and by record name in `servers` what it asks
   * there: `port`, `hostName` and `recipient`.
   */
  mailProbe: "FARGATE_DDNS_MAIL_PROBE",
  /** Optional, JSON by record name: `id` of the Route 53 health check, and its `port`. */
  outsideChecks: "FARGATE_DDNS_OUTSIDE_CHECKS",
  /**
   * Optional, `host:port,host:port`: name servers to ask instead of those that the zone's NS
   * records name. For secondary DNS, and for the sandbox.
   */
  nameServers: "FARGATE_DDNS_NAME_SERVERS",
} as const;
