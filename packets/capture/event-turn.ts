/**
 * Lets waiting events (a cancel, a question for the rows so far) have their turn. Browsers slow timers down, in a
 * background tab and by the four-millisecond rule, but not a message to oneself; Node has the cheaper `setImmediate`.
 */
export function eventTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') {
      setImmediate(resolve);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
