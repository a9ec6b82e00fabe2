import { heldBy } from '../../../../local/demo/slack/surfaces/element-state.ts';
import {
  ines,
  modal,
  type OpenSlack,
  openModal,
  openSlack,
  pdf,
  plain,
  png,
  readsFiles,
  token,
  tom,
} from './open-slack.ts';

let slack: OpenSlack;
afterEach(() => slack.close());
const open = (options: Parameters<typeof openSlack>[0] = {}) => {
  slack = openSlack({ manifest: readsFiles(), ...options });
};
const bearer = { authorization: `Bearer ${token}` };

describe('a file of a modal', () => {
  const input = (element = {}) => ({
    type: 'input',
    block_id: 'receipt',
    label: plain('Receipt'),
    element: { type: 'file_input', action_id: 'file', filetypes: ['jpeg', 'png'], max_files: 1, ...element },
  });
  const submit = (view_id: string, ids: string[]) =>
    slack.ask('submit', {
      as: ines,
      view_id,
      values: { receipt: { file: { type: 'file_input', files: ids.map((id) => ({ id })) } } },
    });
  const keep = async (name: string, content: Uint8Array<ArrayBuffer>, as = ines) =>
    (await slack.upload({ as }, { [name]: content })).files![0]!.id;

  test('goes to the app with the submission, which may read it then', async () => {
    open();
    const view = await openModal(slack, modal({ blocks: [input()] }));
    const id = await keep('a.png', png);
    expect(await slack.call('files.info', { file: id })).toMatchObject({ error: 'file_not_found' });
    expect(await submit(view, [id])).toEqual({ ok: true });
    const { values } = slack.app.requests.at(-1)!.said.view.state;
    expect(values.receipt.file).toMatchObject({ type: 'file_input', files: [{ id, mimetype: 'image/png' }] });
    const [{ url_private }] = values.receipt.file.files;
    expect((await slack.fetchFile(url_private, bearer)).status).toBe(200);
    expect(await slack.call('files.info', { file: id })).toMatchObject({ file: { channels: [], ims: [] } });
  });

  test.each<[string, () => Promise<string[]>, string]>([
    ['none', async () => [], 'Please complete this required field.'],
    ['two', async () => [await keep('a.png', png), await keep('b.png', png)], 'Add at most 1 file.'],
    ['another kind', async () => [await keep('b.pdf', pdf)], 'b.pdf cannot be added here. Add jpeg, png.'],
    ['another’s', async () => [await keep('a.png', png, tom)], 'That file is gone. Add it again.'],
  ])('is refused by Slack itself: %s', async (_, given, words) => {
    open();
    const view = await openModal(slack, modal({ blocks: [input()] }));
    expect(await submit(view, await given())).toEqual({ ok: false, errors: { receipt: words } });
  });
});

test('rich text is held as Slack’s blocks', () => {
  open();
  const rich_text_value = { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [] }] };
  const element = { type: 'rich_text_input', action_id: 'why' };
  expect(heldBy(element, { rich_text_value })).toEqual({ rich_text_value });
  expect(heldBy(element, { rich_text_value: 'Lost it' })).toBeUndefined();
});
