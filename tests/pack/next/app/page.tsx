"use client";

import "ptero-console";
import type { PteroConsoleElement } from "ptero-console";
import type {} from "ptero-console/react";
import { useEffect, useRef, useState } from "react";

export default function Page() {
  const element = useRef<PteroConsoleElement>(null);
  const [panel, setPanel] = useState<string>();
  const [state, setState] = useState("unknown");
  useEffect(() => setPanel(new URLSearchParams(location.search).get("panel") ?? undefined), []);
  // A call is kept until the console is there.
  useEffect(() => {
    if (panel) {
      element.current?.connect();
    }
  }, [panel]);
  return (
    <main>
      <h1 id="state">{state}</h1>
      <ptero-console
        ref={element}
        server="11111111"
        paused
        panelUrl={panel}
        limits={{ cpu: 200 }}
        onptero-state={(event) => setState(event.detail.state)}
      />
    </main>
  );
}
