// What Lambda does with a bundle: loads it, then hands it events one by one.

const loaded = import(process.argv[2] ?? '') as Promise<{
  handler: (event: unknown, context: { awsRequestId: string }) => Promise<unknown>;
}>;

process.on('message', async ({ id, event }: { id?: number; event: unknown }) => {
  if (id === undefined) return;
  try {
    const { handler } = await loaded;
    process.send?.({ id, answer: await handler(event, { awsRequestId: crypto.randomUUID() }) });
  } catch (error) {
    process.send?.({ id, threw: error instanceof Error ? error.message : String(error) });
  }
});
