/** Every command, in the order in which help lists them. */
import { audit } from './audit.ts';
