'use client';

import { type InputHTMLAttributes, type RefObject, useEffect, useRef } from 'react';

interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly input?: RefObject<HTMLInputElement | null>;
}

/**
 * One line of text. A page shows before its script runs: what somebody typed by then is in the element and not in
 * the state, so it is handed over once when the script takes the element.
 */
export function TextField({ value, onText, input, type, ...rest }: TextFieldProps) {
  const own = useRef<HTMLInputElement>(null);
  const ref = input ?? own;
  const handOver = useRef(() => {
    const typed = ref.current?.value ?? '';
    if (typed !== '' && typed !== value) onText(typed);
  });
  useEffect(() => handOver.current(), []);
  return (
    <input
      ref={ref}
      type={type ?? 'text'}
      value={value}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      onChange={(event) => onText(event.target.value)}
      {...rest}
    />
  );
}
