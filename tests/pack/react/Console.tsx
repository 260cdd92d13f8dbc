// The console as React has it: a typed property, a reference, and listeners that end with the effect that added them.

import "ptero-console";
import type { CredentialsCallback, PowerState, PteroConsoleElement } from "ptero-console";
import type {} from "ptero-console/react";
import { useEffect, useRef } from "react";

export type Props = { panel: string; onState: (state: PowerState | null) => void };

/** What the page's effects did and heard, for whoever looks at it. */
export const seen = { effects: 0, heard: 0 };

const credentialsOf =
  (panel: string): CredentialsCallback =>
  async (_reason, signal) =>
    (await fetch(`${panel}/api/client/servers/11111111/websocket`, { cache: "no-store", signal })).json();

function listen(element: PteroConsoleElement, onState: Props["onState"]) {
  seen.effects += 1;
  const ending = new AbortController();
  element.addEventListener("ptero-state", ({ detail }) => onState(detail.state), { signal: ending.signal });
  element.addEventListener("ptero-output", () => (seen.heard += 1), { signal: ending.signal });
  return () => ending.abort();
}

/** Its callback and its limits are new ones in every render. */
export function Console({ panel, onState }: Props) {
  const element = useRef<PteroConsoleElement>(null);
  useEffect(() => (element.current ? listen(element.current, onState) : undefined), [onState]);
  return <ptero-console ref={element} server="11111111" credentials={credentialsOf(panel)} limits={{ cpu: 200 }} />;
}

/** An element made by hand in an effect. In StrictMode a first one is made and thrown away. */
export function ByHand({ panel, onState }: Props) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = document.createElement("ptero-console");
    element.server = "11111111";
    element.credentials = credentialsOf(panel);
    const end = listen(element, onState);
    holder.current?.append(element);
    return () => {
      end();
      element.remove();
    };
  }, [panel, onState]);
  return <div ref={holder} />;
}
