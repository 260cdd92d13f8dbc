import 'ptero-console';
import type { PteroConsoleElement } from 'ptero-console';
import type {} from 'ptero-console/react';
import { useEffect, useRef } from 'react';
import ServerContentContainer from '@/elements/containers/ServerContentContainer.tsx';
import { useServerStore } from '@/stores/server.ts';
import { followColourScheme } from './colour-scheme.js';

export default function ConsolePage() {
  const uuid = useServerStore((state) => state.server.uuid);
  const element = useRef<PteroConsoleElement>(null);

  useEffect(() => (element.current ? followColourScheme(element.current) : undefined), []);

  // The panel answers with `{ token, url }`, and its tokens' permissions come with `auth success`: nothing more is needed.
  return (
    <ServerContentContainer title='Log'>
      <ptero-console key={uuid} ref={element} server={uuid} panel='calagopus' preset='calagopus' />
    </ServerContentContainer>
  );
}
