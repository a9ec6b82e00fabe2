import { createDynamoStore } from '../../../adapters/aws/dynamodb-store.ts';

export const open = () => createDynamoStore();
