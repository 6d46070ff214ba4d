import { filesOf } from '@/packets/files/transferred-file';
import { kept } from './kept';

/** Every file that went over the network, put together once. */
export const transferred = kept(filesOf);
