// What a panel's page does with the websocket, for contenders that bring no client of their own.

const RESET = "\u001b[0m";

/** A line as the Pterodactyl panel hands it to its terminal. */
export const asPanelWrites = (text) => `${text}${RESET}`;

/**
 * Connects and calls `line` with each line's text. Resolves when authenticated.
 *
 * @param {string} credentials - The panel's endpoint.
 * @param {(text: string) => void} line
 */
export async function connect(credentials, line) {
  const answer = await fetch(credentials);
  const { token, socket } = (await answer.json()).data;
  const connection = new WebSocket(socket);
  await new Promise((resolve, reject) => {
    connection.addEventListener("open", () => connection.send(JSON.stringify({ event: "auth", args: [token] })));
    connection.addEventListener("close", ({ code }) => reject(new Error(`closed with ${code}`)));
    connection.addEventListener("message", ({ data }) => {
      const { event, args } = JSON.parse(data);
      switch (event) {
        case "auth success":
          connection.send(JSON.stringify({ event: "send logs", args: [null] }));
          resolve();
          break;
        case "console output":
        case "install output":
          line(args[0]);
          break;
        default:
      }
    });
  });
}
