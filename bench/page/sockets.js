// What arrives at the page's sockets, whoever opened them. Every client's messages are stamped alike: with the event's own
// time, from before anybody has heard of it.

const sockets = [];

window.WebSocket = class extends WebSocket {
  constructor(...args) {
    super(...args);
    sockets.push(this);
  }
};

/** The moment the first console line arrives from now on. */
export function firstLine() {
  return new Promise((resolve) => onMark('"console output"', resolve));
}

/** Calls back once with the time of the first message that holds `mark`. */
export function onMark(mark, callback) {
  const listener = ({ data, timeStamp }) => {
    if (data.includes?.(mark)) {
      sockets.forEach((socket) => socket.removeEventListener("message", listener));
      callback(timeStamp);
    }
  };
  sockets.forEach((socket) => socket.addEventListener("message", listener));
}
