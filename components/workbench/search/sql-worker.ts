import { expose } from 'comlink';
import { SqlEngine } from '@/packets/search/sql-engine';

expose(new SqlEngine());
