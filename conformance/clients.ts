/** Settings of the SDK's clients that reach an emulator. */
import { ACCOUNT, REGION } from "./emulators.ts";

export interface ClientSettings {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export const clientFor = (endpoint: string): ClientSettings => ({
  endpoint,
  region: REGION,
  credentials: { accessKeyId: ACCOUNT, secretAccessKey: "none" },
});
