import { lookThroughMailbox, type Mailbox } from '../../adapters/embedded/imap-intake.ts';
import { createMemoryStore } from '../../adapters/embedded/memory-store.ts';
import { largestMail } from '../../app/ports/mime.ts';

const url = 'imaps://accounts%40studio.example:secret@mail.example/INBOX';

function openTestBox() {
  const store = createMemoryStore();
  const box = {
    validity: '7',
    mails: new Map<number, string>([[1, 'old']]),
    sizes: new Map<number, number>(),
  };
  const taken: string[] = [];
  let trouble: Error | undefined;
  const open = async (): Promise<Mailbox> => ({
    uidValidity: box.validity,
    uidNext: Math.max(0, ...box.mails.keys()) + 1,
    // A server answers `5:*` with the last mail even where that has a lower number (RFC 9051).
    list: async (from) => {
      const uids = [...box.mails.keys()];
      const found = uids.filter((uid) => uid >= from);
      return (found.length > 0 ? found : uids.slice(-1)).map((uid) => ({
        uid,
        size: box.sizes.get(uid) ?? 10,
      }));
    },
    source: async (uid) => new TextEncoder().encode(box.mails.get(uid)),
    close: async () => {},
  });
  const look = () =>
    lookThroughMailbox({
      ports: { store },
      url,
      open,
      take: async (raw) => {
        if (trouble) throw trouble;
        taken.push(new TextDecoder().decode(raw));
      },
    });
  return {
    box,
    taken,
    look,
    fail: (error?: Error) => {
      trouble = error;
    },
    store,
  };
}

test('what was there before is not ours; what comes is taken once, in order', async () => {
  const { box, taken, look } = openTestBox();
  expect(await look()).toBe(0);
  box.mails.set(2, 'two').set(3, 'three');
  expect(await look()).toBe(2);
  expect(await look()).toBe(0);
  expect(taken).toEqual(['two', 'three']);
});

test('one that could not be kept is taken the next time, and nothing before it again', async () => {
  const { box, taken, look, fail } = openTestBox();
  await look();
  box.mails.set(2, 'two');
  await look();
  box.mails.set(3, 'three');
  fail(new Error('the disk is full'));
  await expect(look()).rejects.toThrow('the disk is full');
  fail();
  await look();
  expect(taken).toEqual(['two', 'three']);
});

test('too large a mail is passed over, and new numbers begin anew', async () => {
  const { box, taken, look } = openTestBox();
  await look();
  box.mails.set(2, 'huge').set(3, 'three');
  box.sizes.set(2, largestMail + 1);
  await look();
  expect(taken).toEqual(['three']);
  box.validity = '8';
  box.mails.set(4, 'moved');
  expect(await look()).toBe(0);
  box.mails.set(5, 'five');
  await look();
  expect(taken).toEqual(['three', 'five']);
});

test('no secret is kept with how far it was looked through', async () => {
  const { look, store } = openTestBox();
  await look();
  expect(JSON.stringify(store.snapshot()['pd-records'])).not.toMatch(/secret|mail\.example|accounts/);
});
