import { expose } from 'comlink';
import { WorkerEngine } from './worker-engine';

expose(new WorkerEngine());
