import { claimsOf } from '../openid/id-token.ts';
import { refuse } from '../refused.ts';
import type { Methods } from './method.ts';

export const openid: Methods = {
  'openid.connect.token': {
    token: 'none',
    required: ['client_id', 'code'],
    async run({ workspace, clientSecret, grants, idTokens, people }, args) {
      const { client_id } = workspace.app;
      if (!client_id || args.text('client_id') !== client_id) refuse('invalid_client_id');
      const secret = await clientSecret();
      if (!secret || args.text('client_secret') !== secret) refuse('bad_client_secret');
      if ((args.text('grant_type') ?? 'authorization_code') !== 'authorization_code')
        refuse('invalid_grant_type');
      const grant = grants.exchange(
        args.text('code') ?? '',
        args.text('redirect_uri') ?? '',
        args.text('code_verifier'),
      );
      const person = people.get(grant.user) ?? refuse('invalid_code');
      const about = { ...claimsOf(person, workspace.team), ...(grant.nonce && { nonce: grant.nonce }) };
      return {
        access_token: grants.token(person.id),
        token_type: 'Bearer',
        id_token: await idTokens.sign(about, client_id!),
      };
    },
  },

  'openid.connect.userInfo': {
    token: 'user',
    run: ({ grants, people, workspace }, _, token) =>
      claimsOf(people.get(grants.userOf(token ?? '') ?? '') ?? refuse('invalid_auth'), workspace.team),
  },
};
