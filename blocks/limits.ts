/**
 * What Slack takes, from its Block Kit reference (docs.slack.dev/reference/block-kit, as it was in September 2026).
 * Lengths are characters, the rest are counts. Where sources disagree, or the reference is silent, the stricter
 * number stands here, and why.
 */
export const limits = {
  message: {
    blocks: 50,
    /** `chat.postMessage` takes 40,000 characters, but cards are updated in place, and `chat.update` stops here. */
    textBytes: 4000,
    /** All markdown blocks of a message together. */
    markdown: 12_000,
    tables: 1,
    /**
     * Not in the reference: `msg_blocks_too_long` was measured (slackapi/bolt-js issues 2509 and 2867) at some 13,300
     * characters, of which every block, whatever is in it, takes some 125.
     */
    characters: 13_000,
    charactersABlock: 125,
  },
  view: {
    blocks: 100,
    title: 24,
    submit: 24,
    close: 24,
    privateMetadata: 3000,
    callbackId: 255,
    externalId: 255,
    /** As JSON: more is `view_too_large`. */
    bytes: 250_000,
  },
  blockId: 255,
  actionId: 255,
  text: 3000,
  url: 3000,
  header: { text: 150 },
  section: { text: 3000, fields: 10, field: 2000 },
  /** The reference gives context texts no number of their own: they are kept as short as fields. */
  context: { elements: 10, text: 2000 },
  actions: { elements: 25 },
  image: { altText: 2000, title: 2000 },
  input: { label: 2000, hint: 2000 },
  richTextList: { indent: 8, border: 1 },
  table: { rows: 100, columns: 20, characters: 10_000 },
  button: { text: 75, value: 2000, accessibilityLabel: 75 },
  confirm: { title: 100, text: 300, confirm: 30, deny: 30 },
  /** `value`: 150 in the reference, 75 in @slack/types 3.2. */
  option: { text: 75, value: 75, description: 75 },
  optionGroup: { label: 75, options: 100 },
  select: { options: 100, groups: 100 },
  /** The least was two in the reference until 2023; it names none now. */
  overflow: { least: 2, options: 5 },
  /** Checkboxes and radio buttons. */
  choices: { options: 10 },
  placeholder: 150,
  /** `initialValue` where there is no `max_length`: the reference names no number for it. */
  plainTextInput: { minLength: 3000, maxLength: 3000, initialValue: 3000 },
  fileInput: { files: 10 },
} as const;
