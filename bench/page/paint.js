// When something was painted.
//
// A frame is: animation callbacks, layout, resize observers, paint. A box that changes its size in an animation callback
// makes a resize observer run after everybody's animation callbacks and before the paint: what the DOM holds there is what
// gets painted. A message posted from there arrives after the paint. All contenders are looked at in this way.

const box = document.createElement("div");
box.style.cssText = "position: fixed; inset: 0 auto auto 0; inline-size: 1px; block-size: 1px; contain: strict; opacity: 0";

let waiting = [];
let isWide = false;
let isAsked = false;

const observer = new ResizeObserver(() => {
  const now = waiting;
  waiting = [];
  now.forEach((callback) => callback());
});

/** Calls back once, at the end of the next frame, before its paint. */
export function atFrameEnd(callback) {
  if (!box.isConnected) {
    document.body.append(box);
    observer.observe(box);
  }
  waiting.push(callback);
  if (!isAsked) {
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      isWide = !isWide;
      box.style.inlineSize = isWide ? "2px" : "1px";
    });
  }
}

/** Resolves with the time after the paint of the first frame in which the console shows `mark`. */
export function whenShown(console, mark) {
  return new Promise((resolve) => {
    const look = () => {
      if (console.shows(mark)) {
        afterPaint().then(resolve);
      } else {
        atFrameEnd(look);
      }
    };
    atFrameEnd(look);
  });
}

function afterPaint() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now());
    port2.postMessage(null);
  });
}
