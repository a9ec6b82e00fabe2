import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  type IOrigin,
  OriginRequestPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { CfnOutput, Duration, type Stack, Validations } from 'aws-cdk-lib/core';
import type { Deployed } from '../../deployed.ts';
import type { Settings } from '../../settings.ts';

/** Every function that answers a browser or a machine, by host; Slack is called by its own URL. */
export type Hosts = readonly { made: Deployed; host: string }[];

const how = (origin: IOrigin) => ({
  origin,
  allowedMethods: AllowedMethods.ALLOW_ALL,
  // A page is one person's, and changes with every payment.
  cachePolicy: CachePolicy.CACHING_DISABLED,
  originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
  viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
});

const unexplained = [
  ['AwsSolutions-CFR1', 'Customers live anywhere.'],
  [
    'AwsSolutions-CFR2',
    'A firewall costs more than all else together. Links are signed, bodies are capped, answers take one read.',
  ],
  ['AwsSolutions-CFR3', 'An address is the key to its page: a log of addresses would hold them all.'],
  [
    'AwsSolutions-CFR4',
    'It holds with a certificate of one’s own, which names TLS 1.2; CloudFront’s own takes what it takes.',
  ],
] as const;

/** The business's own domain before the functions that people without Slack and other services reach. */
export function addPublicPages(stack: Stack, { pages }: Settings, hosts: Hosts): Distribution {
  const originOf = (host: string) => new HttpOrigin(host, { readTimeout: Duration.seconds(30) });
  const root = hosts.find(({ made }) => made.name === 'pay-link');
  const others = hosts.filter((each) => each !== root);
  const distribution = new Distribution(stack, 'pages-front', {
    comment: 'Paydesk: pages of customers and colleagues without Slack.',
    defaultBehavior: how(originOf(root?.host ?? '')),
    additionalBehaviors: Object.fromEntries(
      others.map(({ made, host }) => [
        `${'url' in made.trigger ? made.trigger.url : ''}*`,
        how(originOf(host)),
      ]),
    ),
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    ...(pages.certificate && {
      domainNames: [pages.domain],
      certificate: Certificate.fromCertificateArn(stack, 'pages-certificate', pages.certificate),
    }),
  });
  for (const [id, reason] of unexplained) Validations.of(distribution).acknowledge({ id, reason });
  new CfnOutput(stack, 'PagesHost', {
    description: `What ${pages.domain} has to lead to, by a CNAME record.`,
    value: distribution.distributionDomainName,
  });
  return distribution;
}
