import { BUFFER_NAMES } from '../buffers/buffer-names';
import { type Keyword, noArgument } from './keyword';

/** `http.uri;` and its kind: the matches that follow look at this buffer. */
const sticky: readonly Keyword[] = BUFFER_NAMES.filter((buffer) => !buffer.value).map((buffer) => ({
  names: [buffer.name, ...(buffer.aliases ?? [])],
  about: buffer.about,
  apply: (option, draft) => {
    noArgument(option);
    draft.stick(buffer.name);
  },
}));

/** `http_uri;` and its kind: the content before it looks at this buffer. */
const modifiers: readonly Keyword[] = BUFFER_NAMES.filter((buffer) => buffer.modifier !== undefined).map(
  (buffer) => ({
    names: [buffer.modifier!],
    about: `${buffer.about} Written behind the content that looks at it; today ${buffer.name} is written before it.`,
    apply: (option, draft) => {
      noArgument(option);
      draft.moveLastContent(option, buffer.name);
    },
  }),
);

const payload: Keyword = {
  names: ['pkt_data'],
  about: 'The matches that follow look at the payload again.',
  apply: (option, draft) => {
    noArgument(option);
    draft.unstick();
  },
};

export const bufferKeywords: readonly Keyword[] = [...sticky, ...modifiers, payload];
