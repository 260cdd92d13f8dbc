// An empty client: it counts messages and shows the last one it was asked to watch for. The floor of the measures that
// go through the websocket; of the others it has no part.

/** Longer messages are no marks: nobody looks into them. */
const LONGEST_MARK = 100;

export function mount(root, { credentials }) {
  const text = root.appendChild(document.createTextNode(""));
  let watched = null;
  let count = 0;
  return {
    connect: () => connect(credentials, take),
    watch: (mark) => {
      watched = mark;
    },
    shows: (mark) => text.data.includes(mark),
    lines: () => count,
    destroy: () => text.remove(),
  };

  function take(data) {
    count += 1;
    if (watched !== null && data.length < LONGEST_MARK && data.includes(watched)) {
      text.data = data;
    }
  }
}

async function connect(credentials, take) {
  const answer = await fetch(credentials);
  const { token, socket } = (await answer.json()).data;
  const connection = new WebSocket(socket);
  await new Promise((resolve, reject) => {
    connection.addEventListener("open", () => connection.send(JSON.stringify({ event: "auth", args: [token] })));
    connection.addEventListener("close", ({ code }) => reject(new Error(`closed with ${code}`)));
    // The first message is the answer to `auth`.
    connection.addEventListener("message", resolve, { once: true });
    connection.addEventListener("message", ({ data }) => take(data));
  });
}
