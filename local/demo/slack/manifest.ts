import { z } from 'zod';

const flag = z.boolean().default(false);

const manifest = z.object({
  features: z
    .object({
      app_home: z
        .object({
          home_tab_enabled: flag,
          messages_tab_enabled: flag,
          messages_tab_read_only_enabled: flag,
        })
        .prefault({}),
      shortcuts: z
        .array(
          z.object({
            name: z.string(),
            type: z.enum(['global', 'message']),
            callback_id: z.string(),
            description: z.string(),
          }),
        )
        .default([]),
      slash_commands: z
        .array(
          z.object({
            command: z.string(),
            description: z.string().default(''),
            usage_hint: z.string().default(''),
            should_escape: flag,
          }),
        )
        .default([]),
    })
    .prefault({}),
  oauth_config: z
    .object({ scopes: z.object({ bot: z.array(z.string()).default([]) }).prefault({}) })
    .prefault({}),
  settings: z
    .object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()).default([]) }).prefault({}),
      interactivity: z.object({ is_enabled: flag }).prefault({}),
    })
    .prefault({}),
});

export interface Manifest {
  home: { home_tab_enabled: boolean; messages_tab_enabled: boolean; messages_tab_read_only_enabled: boolean };
  shortcuts: { name: string; type: 'global' | 'message'; callback_id: string; description: string }[];
  commands: { command: string; description: string; usage_hint: string; should_escape: boolean }[];
  scopes: string[];
  events: string[];
  interactive: boolean;
}

/** As far as Slack would act on it. Throws where it is no manifest. */
export function readManifest(given: unknown): Manifest {
  const { features, oauth_config, settings } = manifest.parse(given);
  return {
    home: features.app_home,
    shortcuts: features.shortcuts,
    commands: features.slash_commands,
    scopes: oauth_config.scopes.bot,
    events: settings.event_subscriptions.bot_events,
    interactive: settings.interactivity.is_enabled,
  };
}
