import { wholeNumber } from '../rules/number-test';
import { RuleError } from '../rules/problem';
import { priorityOf } from './classifications';
import { argumentOf, type Keyword, noArgument, parts } from './keyword';

/** Keywords that say what a rule is and change nothing about when it fires. */
export const identityKeywords: readonly Keyword[] = [
  {
    names: ['msg'],
    about: 'The text of the alert.',
    apply: (option, draft) => {
      draft.message = argumentOf(option).text.replace(/\\([";:\\])/g, '$1');
    },
  },
  {
    names: ['sid'],
    about: 'The number of the rule; every rule has its own.',
    apply: (option, draft) => {
      draft.sid = wholeNumber(argumentOf(option), 'sid');
      if (draft.sid === 0) throw new RuleError(argumentOf(option), 'sid starts at 1');
    },
  },
  {
    names: ['rev'],
    about: 'The revision of the rule.',
    apply: (option, draft) => {
      draft.rev = wholeNumber(argumentOf(option), 'rev');
    },
  },
  {
    names: ['gid'],
    about: 'The group of the rule, 1 where none is given.',
    apply: (option, draft) => {
      draft.gid = wholeNumber(argumentOf(option), 'gid');
    },
  },
  {
    names: ['classtype'],
    about: 'The kind of activity, which also sets the priority.',
    apply: (option, draft) => {
      const argument = argumentOf(option);
      if (priorityOf(argument.text) === undefined)
        throw new RuleError(argument, `the classtype "${argument.text}" is not in classification.config`);
      draft.classtype = argument.text;
    },
  },
  {
    names: ['priority'],
    about: 'How urgent an alert is: 1 is the most urgent, 255 the least.',
    apply: (option, draft) => {
      draft.priority = wholeNumber(argumentOf(option), 'priority', 255);
    },
  },
  {
    names: ['reference'],
    about: 'Where to read more about what the rule looks for.',
    apply: (option, draft) => {
      draft.references.push(argumentOf(option).text);
    },
  },
  {
    names: ['metadata'],
    about: 'Facts about the rule for those who keep it.',
    apply: (option, draft) => {
      draft.metadata.push(...parts(argumentOf(option)).map((part) => part.text));
    },
  },
  {
    names: ['target'],
    about: 'Which side of the alert is the victim.',
    apply: (option) => {
      const argument = argumentOf(option);
      if (argument.text !== 'src_ip' && argument.text !== 'dest_ip')
        throw new RuleError(argument, 'target is src_ip or dest_ip');
    },
  },
  {
    names: ['noalert'],
    about: 'The rule works, sets its flowbits, and raises no alert.',
    apply: (option, draft) => {
      noArgument(option);
      draft.silent = true;
    },
  },
  {
    names: ['prefilter'],
    about: 'Which condition is looked at first. It changes speed, never the result.',
    apply: (option) => noArgument(option),
  },
];
