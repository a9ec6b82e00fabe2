import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Stack } from 'aws-cdk-lib/core';

/** The tag by which costs are told apart; it has to be activated once in Billing. What both need counts for both. */
export const costTag = 'paydesk-part';
export type Part = 'ic' | 'ea' | 'both';

/** Dollars a month, by the references. */
const limits = { ic: 15, ea: 25 } as const;

/** A budget for each part that tells its topic at 80 and at 100 percent. */
export function addBudgets(stack: Stack, topics: Record<keyof typeof limits, ITopic>): void {
  for (const part of ['ic', 'ea'] as const)
    new CfnBudget(stack, `${part}-budget`, {
      budget: {
        budgetName: `${part}-cost`,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: limits[part], unit: 'USD' },
        costFilters: { TagKeyValue: [part, 'both'].map((value) => `user:${costTag}$${value}`) },
      },
      notificationsWithSubscribers: [80, 100].map((threshold) => ({
        notification: {
          notificationType: 'ACTUAL',
          comparisonOperator: 'GREATER_THAN',
          threshold,
          thresholdType: 'PERCENTAGE',
        },
        subscribers: [{ subscriptionType: 'SNS', address: topics[part].topicArn }],
      })),
    });
}
