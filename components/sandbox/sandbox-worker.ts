import { expose } from 'comlink';
import { quickjsSandbox } from '@/learning/sandbox/quickjs-sandbox';

expose(quickjsSandbox);
