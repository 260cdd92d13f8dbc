import { type ReactNode, StrictMode, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { createRoot } from "react-dom/client";

import { ByHand, Console, seen } from "./Console";

/** The children change places: React moves the first one. */
function Sorted({ isMoved, children }: { isMoved: boolean; children: ReactNode }) {
  const items = [<div key="console">{children}</div>, <p key="note">Beside it.</p>];
  return <section>{isMoved ? items.reverse() : items}</section>;
}

/** A portal into an element that stands now here, now there: how React keeps children that are moved elsewhere. */
function Portal({ isMoved, children }: { isMoved: boolean; children: ReactNode }) {
  const [holder] = useState(() => document.createElement("div"));
  const places = [useRef<HTMLElement>(null), useRef<HTMLElement>(null)];
  useEffect(() => {
    places[isMoved ? 1 : 0]?.current?.append(holder);
    return () => holder.remove();
  }, [isMoved]);
  return (
    <>
      <section ref={places[0]} />
      <aside ref={places[1]} />
      {createPortal(children, holder)}
    </>
  );
}

const query = new URLSearchParams(location.search);
const panel = query.get("panel") ?? "";
const Mover = query.get("by") === "portal" ? Portal : Sorted;
const Shown = query.get("by") === "hand" ? ByHand : Console;

function App() {
  const [state, setState] = useState<string | null>(null);
  const [isShown, setShown] = useState(true);
  const [isMoved, setMoved] = useState(false);
  const [renders, setRenders] = useState(0);
  return (
    <>
      <p id="state">{state}</p>
      <button id="render" onClick={() => setRenders((before) => before + 1)}>
        Rendered {renders} times
      </button>
      <button id="move" onClick={() => setMoved(!isMoved)}>
        Move
      </button>
      <button id="toggle" onClick={() => setShown(!isShown)}>
        Show or hide
      </button>
      {isShown && (
        <Mover isMoved={isMoved}>
          <Shown panel={panel} onState={setState} />
        </Mover>
      )}
    </>
  );
}

Object.assign(window, { seen, isStrict: import.meta.env.DEV });
createRoot(document.querySelector("#app")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
