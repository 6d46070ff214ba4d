import { expose } from 'comlink';
import { SqlEngine } from './sql-engine';

expose(new SqlEngine());
