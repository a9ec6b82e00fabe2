import { type Core, heartbeat } from './core.ts';
import type { Told } from './wire.ts';

const encoder = new TextEncoder();

/** Server-Sent Events for one who looks, until they go or the server does. */
export function streamTo(core: Core, person: string, gone: AbortSignal): Response {
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      let open = true;
      let cancelBeat = () => {};
      const unlisten = core.live.listen(person, (told: Told) => send(`data: ${JSON.stringify(told)}\n\n`));
      stop = () => {
        if (!open) return;
        open = false;
        unlisten();
        cancelBeat();
        for (const signal of [gone, core.ending]) signal.removeEventListener('abort', end);
      };
      function end(): void {
        stop();
        controller.close();
      }
      for (const signal of [gone, core.ending]) signal.addEventListener('abort', end);
      async function beat(): Promise<void> {
        while (open) {
          const { passed, cancel } = core.timer(heartbeat);
          cancelBeat = cancel;
          await passed;
          cancel();
          // Proxies cut a connection on which nothing is said.
          if (open) send(': still here\n\n');
        }
      }
      send('retry: 1000\n\n');
      void beat();
    },
    cancel: () => stop(),
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    },
  });
}
