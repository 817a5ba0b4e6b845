/** The account that published tests decide in as well. */
export { account, automation, by, dana, withPeople } from '../../../src/testing/arbitraries/account.ts';
