/**
 * What a handshake showed: the certificate, checked and not insisted upon, as other mail servers
 * do, and what is weak about the encryption.
 */
import type { Socket } from "node:net";
import { checkServerIdentity, type PeerCertificate, TLSSocket } from "node:tls";
import type { Certificate, Facts } from "./facts.ts";

type TlsFacts = Pick<Facts, "certificate" | "tlsVersion" | "tlsWeakness">;

export function tlsFacts(socket: Socket | TLSSocket, hostName: string): TlsFacts {
  if (!(socket instanceof TLSSocket)) return {};
  // Null once the socket is gone, whatever the types say.
  const peer: PeerCertificate | null = socket.getPeerCertificate();
  const version = socket.getProtocol();
  const weakness = weaknessOf(socket);
  return {
    ...(version === null ? {} : { tlsVersion: version }),
    ...(weakness === undefined ? {} : { tlsWeakness: weakness }),
    ...(peer?.valid_to === undefined
      ? {}
      : { certificate: certificateOf(peer, hostName, socket.authorizationError) }),
  };
}

/** Shorter keys are refused by OpenSSL 3 unless it is set to take them. */
const SHORTEST_DH_BITS = 2_048;

function weaknessOf(socket: TLSSocket): string | undefined {
  const { name } = socket.getCipher();
  if (/^(ADH|AECDH)-/.test(name)) return `${name}: encrypted without a certificate`;
  const key = socket.getEphemeralKeyInfo();
  if (key !== null && "type" in key && key.type === "DH" && key.size < SHORTEST_DH_BITS)
    return `${name}: a Diffie-Hellman key of ${key.size} bits`;
  return undefined;
}

function certificateOf(peer: PeerCertificate, hostName: string, trust: unknown): Certificate {
  const nameProblem = checkServerIdentity(hostName, peer)?.message;
  return {
    names: peer.subjectaltname ?? String(peer.subject?.CN ?? "nobody"),
    ...(nameProblem === undefined ? {} : { nameProblem }),
    ...(trust ? { trustProblem: String(trust) } : {}),
    validFromMs: Date.parse(peer.valid_from),
    validToMs: Date.parse(peer.valid_to),
  };
}
