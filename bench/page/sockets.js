// What arrives at the page's sockets, whoever opened them. Every client's messages are stamped alike: with the event's own
// time, from before anybody has heard of it.

const sockets = [];

/** Longer messages are no marks: nobody looks into them. */
const LONGEST_MARK = 100;

window.WebSocket = class extends WebSocket {
  constructor(...args) {
    super(...args);
    sockets.push(this);
  }
};

/** Resolves with the time the first console line arrives from now on. */
export const firstLine = () => firstMessage((data) => data.includes('"console output"'));

/** Resolves with the time the mark arrives. */
export const arrival = (mark) => firstMessage((data) => data.length < LONGEST_MARK && data.includes(mark));

function firstMessage(isWanted) {
  return new Promise((resolve) => {
    const listener = ({ data, timeStamp }) => {
      if (typeof data === "string" && isWanted(data)) {
        sockets.forEach((socket) => socket.removeEventListener("message", listener));
        resolve(timeStamp);
      }
    };
    sockets.forEach((socket) => socket.addEventListener("message", listener));
  });
}
