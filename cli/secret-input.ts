/** A secret from the keyboard, where none of it is shown, or from standard input. */
import type { ReadStream } from "node:tty";

interface Ends {
  readonly stdin: ReadStream;
  readonly stderr: { write(text: string): unknown };
  /** Aborted by Ctrl-C, which is a plain character where nothing is echoed. */
  readonly interrupt: AbortController;
}

const KEY = { interrupt: "\u0003", end: "\u0004", clear: "\u0015", backspace: /[\b\u007f]/ };

/** More is no secret of any kind. */
const LONGEST = 65_536;

export async function readSecret(prompt: string, ends: Ends): Promise<string | undefined> {
  const { stdin, stderr } = ends;
  if (!stdin.isTTY) return wholeInput(stdin);
  // Before the prompt, since whoever sees it may type at once.
  stdin.setRawMode(true);
  stderr.write(prompt);
  try {
    return await hiddenLine(ends);
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    stderr.write("\n");
  }
}

async function wholeInput(stdin: ReadStream): Promise<string> {
  let text = "";
  for await (const chunk of stdin.setEncoding("utf8")) {
    text += String(chunk);
    if (text.length > LONGEST) break;
  }
  return text;
}

function hiddenLine({ stdin, interrupt }: Ends): Promise<string | undefined> {
  return new Promise((resolve) => {
    let typed = "";
    const end = (result: string | undefined): void => {
      stdin.off("data", onData);
      resolve(result);
    };
    const onKey = (key: string): boolean => {
      if (key === KEY.interrupt) {
        interrupt.abort();
        end(undefined);
      } else if (key === "\r" || key === "\n" || key === KEY.end) end(typed);
      else {
        if (key === KEY.clear) typed = "";
        else typed = KEY.backspace.test(key) ? typed.slice(0, -1) : typed + key;
        return false;
      }
      return true;
    };
    // What is pasted comes as one chunk; an end within it makes the rest worthless.
    const onData = (chunk: string): void => void [...chunk].some(onKey);
    stdin.setEncoding("utf8").on("data", onData).resume();
  });
}
