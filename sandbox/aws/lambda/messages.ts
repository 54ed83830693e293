/** What an environment and the thread under it say to each other. */
export interface Start {
  readonly taskRoot: string;
  readonly handler: string;
}

export interface Invoke {
  readonly requestId: string;
  /** JSON. */
  readonly event: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
}

export type FromThread =
  | { readonly kind: "log"; readonly text: string }
  | { readonly kind: "success"; readonly payload: string | undefined }
  | {
      readonly kind: "error";
      readonly errorType: string;
      readonly errorMessage: string;
      readonly trace: readonly string[];
      readonly isFatal: boolean;
    };
