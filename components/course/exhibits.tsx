'use client';

import { type ComponentProps, lazy } from 'react';
import type { Alerts as AlertsExhibit } from './alerts-exhibit';
import type { Lines as LinesExhibit } from './lines-exhibit';
import type { Log as LogExhibit } from './log-exhibit';
import { Near } from './near';
import type { Hex as HexExhibit, Tree as TreeExhibit } from './packet-exhibits';
import type { Packets as PacketsExhibit } from './packets-exhibit';
import type { Session as SessionExhibit } from './session-exhibit';

const LazyAlerts = lazy(() => import('./alerts-exhibit').then((module) => ({ default: module.Alerts })));
const LazyLines = lazy(() => import('./lines-exhibit').then((module) => ({ default: module.Lines })));
const LazyLog = lazy(() => import('./log-exhibit').then((module) => ({ default: module.Log })));
const LazyPackets = lazy(() => import('./packets-exhibit').then((module) => ({ default: module.Packets })));
const LazyHex = lazy(() => import('./packet-exhibits').then((module) => ({ default: module.Hex })));
const LazyTree = lazy(() => import('./packet-exhibits').then((module) => ({ default: module.Tree })));
const LazySession = lazy(() => import('./session-exhibit').then((module) => ({ default: module.Session })));

/** Heights kept free: the frame's head, then as many lines as the exhibit asks for. */
const HEAD = 36;

export function Packets(props: ComponentProps<typeof PacketsExhibit>) {
  return (
    <Near what="packets" height={HEAD + 34 + (props.rows ?? 8) * 22}>
      <LazyPackets {...props} />
    </Near>
  );
}

export function Hex(props: ComponentProps<typeof HexExhibit>) {
  return (
    <Near what="hex" height={HEAD + 49 + Math.min(props.rows ?? 12, 6) * 21}>
      <LazyHex {...props} />
    </Near>
  );
}

export function Tree(props: ComponentProps<typeof TreeExhibit>) {
  return (
    <Near what="tree" height={HEAD + 322}>
      <LazyTree {...props} />
    </Near>
  );
}

export function Session(props: ComponentProps<typeof SessionExhibit>) {
  return (
    <Near what="session" height={HEAD + 34 + (props.session ? 1 : Math.min(props.rows ?? 8, 7)) * 24}>
      <LazySession {...props} />
    </Near>
  );
}

export function Alerts(props: ComponentProps<typeof AlertsExhibit>) {
  return (
    <Near
      what="alerts"
      height={HEAD + 34 + (props.rows ?? 6) * 24 + Math.ceil(props.rule.length / 90) * 20 + 20}
    >
      <LazyAlerts {...props} />
    </Near>
  );
}

export function Lines(props: ComponentProps<typeof LinesExhibit>) {
  return (
    <Near what="lines" height={HEAD + 16 + (props.rows ?? 6) * 20}>
      <LazyLines {...props} />
    </Near>
  );
}

export function Log(props: ComponentProps<typeof LogExhibit>) {
  return (
    <Near what="log" height={HEAD + 34 + (props.rows ?? 6) * 24}>
      <LazyLog {...props} />
    </Near>
  );
}
