/** The plain object of a slack-block-builder part, which is all that Slack and a test ever see of it. */
export const built = <T>(builder: { build(): unknown }): T => JSON.parse(JSON.stringify(builder.build()));
