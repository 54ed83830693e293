/** The words of every finding of the probe in English. */
import type { ProbeTexts } from "../codes.ts";

const LOOK_AT_LOG = "Check the mail server's own log for that minute.";
const RENEW =
  "Renew it, and make the task read the new one (a new deployment, or a reload after renewal).";

export const EN_TEXTS: ProbeTexts = {
  "mail-answered": {
    what: "Mail is answered at {address}:{port}.",
    why: "Greeting, EHLO, STARTTLS and certificate are as they should be. The probe asks from inside the VPC: a server that trusts private addresses (mynetworks of Postfix) may accept a recipient from it and refuse everybody else.",
    todo: [],
  },
  "mail-refused": {
    what: "Nothing listens at {address}:{port}: the connection is refused.",
    why: "The mail server does not run in the task, or listens on another port or on loopback only.",
    todo: [
      "Check whether the container's mail server started; for Postfix, check inet_interfaces and master.cf, too.",
      "If the port is another one, set records[].mailProbe.port.",
    ],
  },
  "mail-timeout": {
    what: "No connection to {address}:{port} in time.",
    why: "A security group, a network ACL or a wrong subnet drops the packets.",
    todo: [
      "Compare records[].mailProbe.securityGroupId with the security group of the service's task: it must admit TCP {port} from the probe's.",
      "See that mailProbe.subnetIds are in the VPC of the task.",
    ],
  },
  "mail-unreachable": {
    what: "The connection to {address}:{port} failed.",
    why: "The task is just being replaced, or the network has no way to it.",
    todo: [
      "Nothing yet: the next sweep probes again. If this continues, check the probe's log line.",
    ],
  },
  "greeting-missing": {
    what: "{address}:{port} takes connections, but does not greet.",
    why: "The server hangs or has no free process, the port speaks TLS from the start, or it closes at once.",
    todo: [LOOK_AT_LOG, "Check its process limit and the task's memory and CPU."],
  },
  "greeting-error": {
    what: "The server greets with an error instead of 220.",
    why: "It is overloaded, not configured, or refuses the probe's address.",
    todo: [LOOK_AT_LOG, "Admit the probe's subnets where clients are filtered by address."],
  },
  "speaks-lmtp": {
    what: "The port speaks LMTP, not SMTP: it refuses EHLO and accepts LHLO.",
    why: "Dovecot's LMTP listener, or a port mapping that leads to it, is where SMTP should be.",
    todo: [
      "Let the MX server listen on port {port}, and LMTP on another.",
      "A relay that delivers to it needs relay_transport=lmtp:[host]:2525 instead of RELAYHOST.",
    ],
  },
  "ehlo-error": {
    what: "The server refuses EHLO.",
    why: "It is no SMTP server, or it refuses the probe's name or address.",
    todo: [LOOK_AT_LOG],
  },
  "tls-broken": {
    what: "The server offers STARTTLS, and the handshake fails.",
    why: "Certificate and key do not belong together or cannot be read, or it knows old TLS only.",
    todo: [
      "Try it from inside the VPC: openssl s_client -starttls smtp -connect {address}:{port}",
      "See that certificate and key can be read in the container, and that TLS 1.2 is on.",
    ],
  },
  "too-slow": {
    what: "The conversation with the server did not end within 20 seconds.",
    why: "The server is overloaded or hangs, waits for a slow lookup (reverse DNS, block lists), or delays clients on purpose. Many senders wait longer, but a server this slow is likely to fail soon.",
    todo: [
      LOOK_AT_LOG,
      "Compare the time of each step in the detail; check the task's CPU and memory, and the name servers that it asks.",
    ],
  },
  "tls-unavailable": {
    what: "The server offers STARTTLS and then refuses it.",
    why: "Its key or certificate cannot be read. Most senders deliver without encryption then; senders that insist on TLS (MTA-STS, DANE, or a rule of their own) wait, and give up after days.",
    todo: [
      LOOK_AT_LOG,
      "See that certificate and key belong together and can be read in the container.",
    ],
  },
  "tls-weak": {
    what: "The server encrypts weakly.",
    why: "It has no certificate, or a short Diffie-Hellman key. Postfix as a sender accepts that; many other senders refuse it and deliver in clear, or not at all.",
    todo: [
      "Give the server a certificate (smtpd_tls_chain_files of Postfix) and keys of at least 2,048 bits.",
    ],
  },
  "tls-missing": {
    what: "The server does not offer STARTTLS.",
    why: "No certificate is configured. Senders that insist on TLS do not deliver.",
    todo: ["For Postfix set smtpd_tls_chain_files and smtpd_tls_security_level=may."],
  },
  "certificate-expired": {
    what: "The certificate has expired or is not yet valid.",
    why: "It was not renewed, or the server has not read the new one.",
    todo: [RENEW],
  },
  "certificate-expiring": {
    what: "The certificate expires within 14 days.",
    why: "Renewal by machine happens earlier, so it is likely broken.",
    todo: [RENEW],
  },
  "certificate-name": {
    what: "The certificate is not made out to {host}.",
    why: "It is another host's, or the mail server's name has changed.",
    todo: [
      "Use a certificate for {host}, or set records[].mailProbe.hostName to the name that is meant.",
    ],
  },
  "greeting-name": {
    what: "The greeting does not name {host}.",
    why: "The server has another name (myhostname of Postfix), or it is another server.",
    todo: [
      "Set the server's name to {host}, or set records[].mailProbe.hostName to the name that is meant.",
    ],
  },
  "relay-denied": {
    what: "The server refuses to take mail for the domain of {recipient}.",
    why: "The domain is in none of its lists (relay_domains, mydestination, virtual_mailbox_domains), so it takes the mail for one to be relayed. With a code of 4xx every sender keeps trying, and in the end gives up.",
    todo: [
      "For Postfix add the domain to relay_domains, or to the list that fits where its mail goes.",
      LOOK_AT_LOG,
    ],
  },
  "recipient-refused": {
    what: "The server refuses mail for {recipient}.",
    why: "The mailbox is not known to it. With soft_bounce of Postfix it says so with a code of 4xx, and senders keep trying in vain.",
    todo: [
      LOOK_AT_LOG,
      "Compare relay_domains, virtual_mailbox_domains and the recipient maps of the server.",
    ],
  },
  "recipient-deferred": {
    what: "The server defers mail for {recipient}.",
    why: "Greylisting, or what it delivers to does not answer.",
    todo: [LOOK_AT_LOG, "Exempt the probe's subnets from greylisting."],
  },
  "talk-broken": {
    what: "The conversation with the server ended in the middle.",
    why: "It closed the connection, was killed, or did not reply in time.",
    todo: [LOOK_AT_LOG],
  },
};
